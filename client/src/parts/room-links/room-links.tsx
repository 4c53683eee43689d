import type { LinkState } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import { useLinks } from "../../stores/links.ts";
import { useLive } from "../vital-tile/use-live.ts";
import styles from "./room-links.module.css";

/** A shape for each state, so that a link is not told by colour alone. */
const SHAPES: Readonly<Record<LinkState, string>> = { connected: "●", connecting: "◌", lost: "✕", quiet: "○" };

interface RoomLinksProps {
  readonly room: string;
  /** On a tile only what is not well is named. */
  readonly brief?: boolean;
}

/** The devices of a room and how their lines are. */
export function RoomLinks({ room, brief = false }: RoomLinksProps) {
  const { t } = useTranslation();
  const links = useLinks(room);
  const live = useLive();
  if (!live) return <span className={styles.links}>{t("vital.notLive")}</span>;
  if (links.length === 0) return <span className={styles.links}>{t("room.link.none")}</span>;
  const unwell = links.filter(({ link }) => link !== "connected");
  const named = brief && unwell.length > 0 ? unwell : links;
  return (
    <ul className={styles.links}>
      {named.map(({ device, title, link, reason }) => (
        <li key={device} data-link={link} title={reason && `${title}: ${reason}`}>
          <span aria-hidden>{SHAPES[link]}</span> {title}
          {link !== "connected" && ` · ${t(`room.link.${link}`)}`}
          {!brief && reason && link !== "connected" && `: ${reason}`}
        </li>
      ))}
    </ul>
  );
}
