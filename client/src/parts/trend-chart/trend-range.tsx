import { useTranslation } from "react-i18next";
import styles from "./trend-range.module.css";

/** Minutes back from now; null is the whole session. */
export type RangeMinutes = number | null;
export const TREND_RANGES = [5, 15, 60, null] as const satisfies readonly RangeMinutes[];

interface TrendRangeProps {
  readonly range: RangeMinutes;
  readonly onRange: (range: RangeMinutes) => void;
}

export function TrendRange({ range, onRange }: TrendRangeProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.range} role="group" aria-label={t("room.trend.range")}>
      {TREND_RANGES.map((minutes) => (
        <button key={minutes} type="button" aria-pressed={minutes === range} onClick={() => onRange(minutes)}>
          {minutes === null ? t("room.trend.all") : t("room.trend.minutes", { minutes })}
        </button>
      ))}
    </div>
  );
}
