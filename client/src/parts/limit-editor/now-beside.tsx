import type { LimitRule, Settable } from "@evenkeel/shared/alarms";
import type { SessionView } from "@evenkeel/shared/session";
import { formatValue, NUMERICS } from "@evenkeel/shared/vitals";
import { useTranslation } from "react-i18next";
import { useReading } from "../../stores/vitals.ts";
import { i18n } from "../../words/i18n.ts";
import { standingOf } from "../baseline/standing.ts";
import { faceOf } from "../vital-tile/face.ts";
import { useLive } from "../vital-tile/use-live.ts";
import styles from "./limit-row.module.css";

interface NowBesideProps {
  readonly session: SessionView;
  readonly limit: Settable;
}

/** What is measured now, beside the limit; and of a distance, where it stands for this patient. */
export function NowBeside({ session, limit: { of } }: NowBesideProps) {
  return "vital" in of ? <VitalNow session={session} rule={of} /> : null;
}

function VitalNow({ session, rule }: { readonly session: SessionView; readonly rule: LimitRule }) {
  const { t } = useTranslation();
  const face = faceOf(rule.vital, useReading(session.room, rule.vital), useLive());
  const standing = rule.relative?.to === "baseline" ? standingWords(session, rule) : "";
  return (
    <span className={styles.now}>
      {standing && `${standing} · `}
      {t("limits.now")} <b>{face.look === "value" ? face.text : "--"}</b> {NUMERICS[rule.vital].unit}
    </span>
  );
}

function standingWords({ baseline }: SessionView, rule: LimitRule): string {
  const standing = standingOf(rule, baseline?.values ?? {});
  if (standing === null) return i18n.t("limits.noBaseline");
  const { vital } = rule;
  return i18n.t("limits.stands", {
    limit: formatValue(vital, standing.stands),
    baseline: formatValue(vital, standing.baseline),
  });
}
