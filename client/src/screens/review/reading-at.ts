import type { MissingReason, NumericKey } from "@evenkeel/shared/vitals";
import type { Review, ReviewSamples } from "@evenkeel/shared/wire";
import { judge, type Reading, type Source } from "../../stores/reading.ts";

/** What a reading of the past is judged by, besides the samples. */
export interface PastJudgement {
  readonly devices: Review["devices"];
  /** Of a vital that several devices measure, the one whose value is shown first. */
  readonly main: Readonly<Partial<Record<NumericKey, string>>>;
}

const UNTOLD_STALE_MS = 3000;
const REASONS: readonly string[] = ["sensor-off", "searching", "artefact", "unplugged", "invalid"];

export function pastJudgement({ devices, series }: Pick<Review, "devices" | "series">): PastJudgement {
  const main: Partial<Record<NumericKey, string>> = {};
  for (const { vital, device } of series) main[vital] ??= device;
  return { devices, main };
}

/**
 * What a screen of the room showed of a vital at `t`, by the rules that hold live: each device's last word at or before
 * then, as long as it was not stale; missing with its reason; never a value between two samples, and none after a gap.
 */
export function readingAt(page: ReviewSamples, vital: NumericKey, t: number, by: PastJudgement): Reading {
  const sources: Record<string, Source> = {};
  for (const channel of page.channels) {
    if (channel.vital !== vital) continue;
    const place = lastAt(channel.t, t - page.from);
    if (place < 0) continue;
    const at = page.from + channel.t[place]!;
    // What a device has said before it left the room is nobody's any more.
    if (of(by, channel.device)?.leftAt.some((left) => left >= at && left <= t)) continue;
    sources[channel.device] = sourceOf(channel, place, at);
  }
  const device = by.main[vital];
  const shown: Reading = device === undefined ? { state: "never" } : { state: "stale", at: 0, device };
  const staleAfterMs = (id: string) => of(by, id)?.staleAfterMs ?? UNTOLD_STALE_MS;
  return judge(vital, sources, shown, { now: t, feedLost: false, staleAfterMs });
}

const of = ({ devices }: PastJudgement, id: string) => devices.find(({ device }) => device === id);

function sourceOf(
  { vital: v, device: d, x, m, q }: ReviewSamples["channels"][number],
  place: number,
  t: number,
): Source {
  const word = x[place]!;
  if (typeof word === "string")
    return { k: "m", v, d, t, r: (REASONS.includes(word) ? word : "invalid") as MissingReason };
  const measured = m.find(([index]) => index === place)?.[1];
  return {
    k: "n",
    v,
    d,
    t,
    x: word,
    ...(measured !== undefined && { m: measured }),
    ...(q.includes(place) && { q: 1 }),
  };
}

/** Place of the last of rising `times` that is not after `t`; -1 where there is none. */
export function lastAt(times: readonly number[], t: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= t) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
