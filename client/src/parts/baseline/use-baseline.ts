import { baselineFrom, type BaselineFrom, type TimedValue } from "@evenkeel/shared/alarms";
import type { SessionView } from "@evenkeel/shared/session";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { useTrend } from "../../stores/history.ts";

/** Long enough for three cuff readings; at this many buckets each is about 5 s wide. */
const LOOK_BACK_MS = 600_000;
const BUCKETS = 120;

/** What the last minutes of this session would make the baseline. Renders once a second. */
export function useBaseline(session: SessionView): BaselineFrom {
  const trend = useTrend(session.room, session, { spanMs: LOOK_BACK_MS, buckets: BUCKETS });
  const continuous = Object.entries(trend.continuous).flatMap(([vital, points]) =>
    points.flatMap(({ t: at, min, max }): TimedValue[] =>
      min === null || max === null ? [] : [{ vital: vital as NumericKey, at, value: (min + max) / 2 }],
    ),
  );
  const episodic = trend.episodic.map(({ t: at, vital, value }) => ({ vital, at, value }));
  return baselineFrom([...continuous, ...episodic], trend.until);
}
