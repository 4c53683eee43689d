import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useLinks } from "../../stores/links.ts";
import { useMay } from "../../stores/me.ts";
import type { Room } from "../../stores/rooms.ts";
import { DigitMark } from "./digit-mark.tsx";
import styles from "./free-room.module.css";

/** A room without a session shows no numbers: whose would they be? */
export function FreeRoom({ room }: { readonly room: Room }) {
  const { t } = useTranslation();
  const connected = useLinks(room.id).some(({ link }) => link === "connected");
  const may = useMay("care");
  return (
    <div className={styles.free}>
      <h2>
        {room.title} <DigitMark room={room.id} />
      </h2>
      <p>{connected ? t("ward.freeConnected") : t("ward.free")}</p>
      <Link to={`/rooms/${encodeURIComponent(room.id)}`}>{may ? t("ward.start") : t("ward.open")}</Link>
    </div>
  );
}
