import type { NumericKey } from "@evenkeel/shared/vitals";
import type { Review } from "@evenkeel/shared/wire";
import type { ObservationStore } from "../../ports.ts";
import { otherWork, pieces, type Stretch } from "./stretch.ts";

/** A bucket for each pixel of a wide screen, and no narrower than a sample. */
const MOST_BUCKETS = 2000;
/** Widths that the store has, in ms: from 10 s on it keeps extremes, below them it looks at the samples. */
const WIDTHS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 900, 1800, 3600].map((seconds) => seconds * 1000);
/** Samples are slower to look through than what is kept of them: a few ms of work either way. */
const BUCKETS_IN_TURN = 360;
const KEPT_MS = 10_000;

type Curves = Pick<Review, "bucketMs" | "episodic" | "series" | "start">;
type Column = (number | null)[];

/**
 * Every vital of a session from end to end: lowest and highest value of each bucket. Of a vital that several devices
 * measure the one that the clinic prefers comes first, else the one that measured it for longest.
 */
export async function curvesOf(
  store: Pick<ObservationStore, "trend">,
  session: string,
  { from, until }: Stretch,
  prefer: Readonly<Partial<Record<NumericKey, readonly string[]>>>,
): Promise<Curves> {
  const bucketMs = WIDTHS.find((width) => (until - from) / width <= MOST_BUCKETS) ?? WIDTHS.at(-1)!;
  const start = Math.floor(from / bucketMs) * bucketMs;
  const count = Math.ceil((until - start) / bucketMs);
  const series = new Map<string, { readonly vital: NumericKey; readonly device: string; low: Column; high: Column }>();
  const episodic: Curves["episodic"] = [];
  const inTurn = (bucketMs < KEPT_MS ? BUCKETS_IN_TURN / 2 : BUCKETS_IN_TURN) * bucketMs;
  for (const piece of pieces({ from: start, until: start + count * bucketMs }, inTurn)) {
    const { from: begin, until: end } = piece;
    const trend = await store.trend(session, begin, end, (end - begin) / bucketMs);
    for (const { vital, device, points } of trend.continuous) {
      const key = `${vital} ${device}`;
      const empty = (): Column => Array.from({ length: count }, () => null);
      const one = series.get(key) ?? { vital, device, low: empty(), high: empty() };
      series.set(key, one);
      for (const { t, min, max } of points) {
        const place = Math.round((t - start) / bucketMs);
        one.low[place] = min;
        one.high[place] = max;
      }
    }
    episodic.push(...trend.episodic.map(({ t, vital, device, value }) => ({ t, vital, device, value })));
    await otherWork();
  }
  const measured = ({ low }: { readonly low: Column }) => low.reduce<number>((sum, x) => sum + Number(x !== null), 0);
  const rank = ({ vital, device }: { readonly vital: NumericKey; readonly device: string }) => {
    const place = prefer[vital]?.indexOf(device) ?? -1;
    return place < 0 ? Infinity : place;
  };
  const ranked = [...series.values()].map((one) => ({ one, place: rank(one), length: measured(one) }));
  ranked.sort((a, b) => (a.place === b.place ? b.length - a.length : a.place - b.place));
  return { start, bucketMs, series: ranked.map(({ one }) => one), episodic };
}
