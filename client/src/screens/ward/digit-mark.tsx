import { useRooms } from "../../stores/rooms.ts";
import { useWardKeys } from "../../stores/settings.ts";
import styles from "./digit-mark.module.css";
import { digitOf } from "./use-ward-keys.ts";

/** The key that opens a room, small beside its name; not where there is no keyboard to press it. */
export function DigitMark({ room }: { readonly room: string }) {
  const digit = digitOf(useRooms(), room);
  const on = useWardKeys();
  if (!on || digit === undefined) return null;
  return (
    <kbd className={styles.digit} aria-hidden>
      {digit}
    </kbd>
  );
}
