import { useTranslation } from "react-i18next";
import styles from "./trend-keys.module.css";
import { pan, windowOf, zoom, type Session, type TrendView } from "./trend-view.ts";

const MINUTE = 60_000;
/** Spans with a key of their own, in milliseconds; null is the whole session. */
const RANGES = [5 * MINUTE, 15 * MINUTE, 60 * MINUTE, null] as const;
/** The trend begins with this much of the session. */
export const FIRST_VIEW: TrendView = { spanMs: RANGES[1], until: null };

interface TrendRangeProps {
  readonly view: TrendView;
  readonly session: Session;
  readonly onView: (view: TrendView) => void;
}

/** Which stretch is shown: how much of it, back and forth, nearer and farther. */
export function TrendRange({ view, session, onView }: TrendRangeProps) {
  const { t } = useTranslation();
  const { from, until, live } = windowOf(view, session);
  const half = (until - from) / 2;
  const earlier = pan(view, session, -half);
  const key = (name: string, sign: string, press: () => void, disabled = false) => (
    <button type="button" aria-label={name} title={name} disabled={disabled} onClick={press}>
      {sign}
    </button>
  );
  return (
    <div className={styles.keys} role="group" aria-label={t("room.trend.range")}>
      {RANGES.map((spanMs) => (
        <button
          key={spanMs}
          type="button"
          aria-pressed={view.spanMs === spanMs}
          onClick={() => onView({ spanMs, until: null })}
        >
          {spanMs === null ? t("room.trend.all") : t("room.trend.minutes", { minutes: spanMs / MINUTE })}
        </button>
      ))}
      <span className={styles.steps}>
        {key(t("room.trend.in"), "+", () => onView(zoom(view, session, "in")))}
        {key(t("room.trend.out"), "−", () => onView(zoom(view, session, "out")), view.spanMs === null)}
        {key(t("room.trend.earlier"), "‹", () => onView(earlier), view.spanMs === null || from <= session.openedAt)}
        {key(t("room.trend.later"), "›", () => onView(pan(view, session, half)), live)}
      </span>
    </div>
  );
}
