import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRooms } from "../../stores/rooms.ts";
import { remaining } from "../time-words/elapsed.ts";
import styles from "./hand-over.module.css";
import { useOffersHere, type OfferedRoom } from "./use-offer.ts";

const TakeOverDialog = lazy(() =>
  import("./take-over-dialog.tsx").then((dialog) => ({ default: dialog.TakeOverDialog })),
);

/**
 * In the last line of every screen: a room is offered to whoever sits here. It opens by a touch and never by itself, for
 * a dialog may lie over an alarm. Shows `otherwise` while there is none.
 */
export function OfferLine({ otherwise }: { readonly otherwise: string }) {
  const { t } = useTranslation();
  const [first] = useOffersHere();
  const rooms = useRooms();
  const [taking, setTaking] = useState<OfferedRoom | null>(null);
  return (
    <>
      {first ? (
        <span className={styles.line} role="status">
          <span aria-hidden>⇄</span>
          <span>
            {t("handOver.line", {
              name: first.offer.by.name,
              room: rooms.find(({ id }) => id === first.room)?.title ?? first.room,
              left: remaining(first.leftMs),
            })}
          </span>
          <button type="button" className={styles.key} data-strong onClick={() => setTaking(first)}>
            {t("handOver.look")}
          </button>
        </span>
      ) : (
        otherwise
      )}
      {taking && (
        <Suspense>
          <TakeOverDialog room={taking.room} handOver={taking.offer.id} onClose={() => setTaking(null)} />
        </Suspense>
      )}
    </>
  );
}
