import type { EpochMs } from "@evenkeel/shared/time";
import { NUMERICS, type MissingReason, type NumericKey } from "@evenkeel/shared/vitals";
import type { WireMissing, WireNumeric } from "@evenkeel/shared/wire";

/** What a tile shows of one vital. Every state has a face of its own; only `value` has a number. */
export type Reading =
  | {
      readonly state: "value";
      readonly value: number;
      /** Host time of record. */
      readonly at: EpochMs;
      /** The device's own time of an episodic measurement. */
      readonly measuredAt?: EpochMs;
      readonly device: string;
      readonly questionable: boolean;
      readonly demo: boolean;
    }
  /** The device answered, and said that it has no value. */
  | { readonly state: "missing"; readonly reason: MissingReason; readonly at: EpochMs; readonly device: string }
  /** What was last heard is too old to be shown as now, or the feed is lost. */
  | { readonly state: "stale"; readonly at: EpochMs; readonly device: string }
  | { readonly state: "never" };

export const NEVER: Reading = { state: "never" };

export type Source = WireMissing | WireNumeric;
export type Sources = Readonly<Record<string, Source>>;

/** What a reading is judged by, besides what devices have said. */
export interface Judgement {
  readonly now: EpochMs;
  readonly feedLost: boolean;
  /** Device id to milliseconds. */
  staleAfterMs(device: string): number;
}

/**
 * The reading of one vital from the newest word of each device that measures it.
 * A device that is shown stays shown while it has a live value, so that two devices never take turns on one tile;
 * another takes over as soon as the shown one has none. A missing value never hides another device's live one.
 */
export function judge(vital: NumericKey, sources: Sources, shown: Reading, by: Judgement): Reading {
  const newest = Object.values(sources).sort((a, b) => b.t - a.t);
  const latest = newest[0];
  if (!latest) return NEVER;
  if (by.feedLost) return stale(latest);
  if (NUMERICS[vital].rhythm === "episodic") return reading(latest);
  const fresh = newest.filter((source) => by.now - source.t <= by.staleAfterMs(source.d));
  const values = fresh.filter((source) => source.k === "n");
  const device = "device" in shown ? shown.device : null;
  const source = values.find((value) => value.d === device) ?? values[0] ?? fresh[0];
  return source ? reading(source) : stale(latest);
}

function stale(source: Source): Reading {
  return { state: "stale", at: source.t, device: source.d };
}

function reading(source: Source): Reading {
  if (source.k === "m") return { state: "missing", reason: source.r, at: source.t, device: source.d };
  return {
    state: "value",
    value: source.x,
    at: source.t,
    ...(source.m === undefined ? {} : { measuredAt: source.m }),
    device: source.d,
    questionable: source.q === 1,
    demo: source.demo === 1,
  };
}

/** Whether two readings would be drawn alike, so that nothing renders for a second saying of the same. */
export function sameReading(a: Reading, b: Reading): boolean {
  if (a === b) return true;
  const keys = Object.keys(a) as (keyof Reading)[];
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
