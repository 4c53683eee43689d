import { SOUND_TEST_MS, type Cover } from "@evenkeel/shared/attention";
import { useTranslation } from "react-i18next";
import { Loudspeaker } from "../../parts/coverage/loudspeaker.tsx";
import { elapsed, timeOfDay } from "../../parts/time-words/elapsed.ts";
import { useNow } from "../../stores/clock.ts";
import { useAttending } from "../../stores/station.ts";
import styles from "./coverage-screen.module.css";

/** One station that covers a room: whether it can be heard and seen, and how old that knowledge is. */
export function CoverRow({ cover }: { readonly cover: Cover }) {
  const { t } = useTranslation();
  const now = useNow();
  const { id } = useAttending();
  const { station, name, role, person, audible, silence, visible, provedAt, soundTestedAt } = cover;
  const tested = soundTestedAt !== null && now - soundTestedAt < SOUND_TEST_MS ? soundTestedAt : null;
  return (
    <tr data-station={name}>
      <th scope="row">
        {name}
        <small>
          {t(`stationRole.${role}`)}
          {station === id && ` · ${t("coverage.this")}`}
        </small>
      </th>
      <td>{person}</td>
      <td className={audible ? undefined : styles.silent}>
        <Loudspeaker silent={!audible} />{" "}
        {audible || !silence ? t("coverage.audible") : t(`coverage.silence.${silence}`)}
      </td>
      <td>{t(visible ? "coverage.visible" : "coverage.hidden")}</td>
      <td className={styles.age}>
        {provedAt === null ? t("coverage.never") : `${elapsed(now - provedAt)} ${t("vital.ago")}`}
      </td>
      <td>{tested === null ? t("coverage.untested") : t("coverage.tested", { time: timeOfDay(tested) })}</td>
    </tr>
  );
}
