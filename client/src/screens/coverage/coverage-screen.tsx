import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import page from "../../parts/page/page.module.css";
import { Loudspeaker } from "../../parts/coverage/loudspeaker.tsx";
import { Responsible } from "../../parts/hand-over/responsible.tsx";
import { useLive } from "../../parts/vital-tile/use-live.ts";
import { useCoverage } from "../../stores/coverage.ts";
import { useRooms } from "../../stores/rooms.ts";
import { useSession } from "../../stores/session.ts";
import type { RoomCoverage } from "@evenkeel/shared/attention";
import styles from "./coverage-screen.module.css";
import { CoverRow } from "./cover-row.tsx";

/** Who watches which room, and whether an alarm would be heard there. */
export function CoverageScreen() {
  const { t } = useTranslation();
  const map = useCoverage();
  const live = useLive();
  return (
    <div className={page.page}>
      <h1>{t("coverage.title")}</h1>
      <p className={page.lead}>{t("coverage.text")}</p>
      {(!map || !live) && <p role="status">{t(live ? "coverage.waiting" : "vital.notLive")}</p>}
      {map && live && (
        <div className={styles.rooms}>
          {map.rooms.map((room) => (
            <CoveredRoom key={room.room} coverage={room} />
          ))}
        </div>
      )}
    </div>
  );
}

function CoveredRoom({ coverage }: { readonly coverage: RoomCoverage }) {
  const { t } = useTranslation();
  const { room, heard, stations } = coverage;
  const title = useRooms().find(({ id }) => id === room)?.title ?? room;
  const session = useSession(room);
  const occupied = session !== null && session.phase !== "ended";
  return (
    <section className={styles.room} data-room={room} aria-label={title}>
      <header className={styles.head}>
        <h2>
          <Link to={`/rooms/${encodeURIComponent(room)}`}>{title}</Link>
        </h2>
        <span className={styles.heard} data-unheard={(!heard && occupied) || undefined}>
          <Loudspeaker silent={!heard} /> {t(heard ? "coverage.room.heard" : "coverage.room.unheard")}
          {!occupied && ` · ${t("coverage.room.free")}`}
        </span>
        {occupied && <Responsible room={room} />}
      </header>
      {stations.length === 0 ? (
        <p className={styles.none}>{t("coverage.room.uncovered")}</p>
      ) : (
        <div className={styles.frame}>
          <table className={page.table}>
            <thead>
              <tr>
                <th scope="col">{t("coverage.station")}</th>
                <th scope="col">{t("coverage.person")}</th>
                <th scope="col">{t("coverage.sound")}</th>
                <th scope="col">{t("coverage.screen")}</th>
                <th scope="col">{t("coverage.proof")}</th>
                <th scope="col">{t("coverage.test")}</th>
              </tr>
            </thead>
            <tbody>
              {stations.map((cover) => (
                <CoverRow key={cover.station} cover={cover} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
