import { useTranslation } from "react-i18next";
import { useAttention } from "../../stores/attention.ts";
import { useLive } from "../vital-tile/use-live.ts";
import { Loudspeaker } from "./loudspeaker.tsx";
import styles from "./coverage-mark.module.css";

/** Where a room's alarms are heard, in a few words, and who is responsible for it; or that nobody would hear them. */
export function CoverageMark({ room }: { readonly room: string }) {
  const { t } = useTranslation();
  const attended = useAttention(room);
  const live = useLive();
  if (!attended) return null;
  if (!live) return <span className={styles.mark}>{t("coverage.unknown")}</span>;
  const heardAt = attended.stations.filter(({ audible }) => audible);
  const [first] = heardAt;
  const who = attended.responsible && (
    <span title={t("handOver.responsible", { name: attended.responsible.by.name })}>
      {t("handOver.with", { name: attended.responsible.by.name })}
    </span>
  );
  if (!first && !attended.heard) {
    return (
      <span className={styles.mark} data-unheard>
        {who}
        <span>
          <Loudspeaker silent /> {t("coverage.nobody")}
        </span>
      </span>
    );
  }
  const more = heardAt.length - 1;
  return (
    <span className={styles.mark}>
      {who}
      {first && (
        <span>
          <Loudspeaker /> {t(more > 0 ? "coverage.heardAtMore" : "coverage.heardAt", { name: first.name, count: more })}
        </span>
      )}
    </span>
  );
}
