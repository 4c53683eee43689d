import type { DecodeFault } from "@evenkeel/shared/devices";
import { NUMERICS, type Observation } from "@evenkeel/shared/vitals";
import type { EpochMs } from "../ports.ts";
import type { DeviceClock } from "./device-clock.ts";
import type { OtherValues } from "./other-values.ts";

/** What has no time of its own was said with what came just before it. */
const SAME_BREATH_MS = 1000;
const MOST_KEPT = 100;

/** How a step came about: from bytes in time, from bytes that the line knows to be old, or by the decoder's own account. */
export type Arrival = "held-up" | "in-time" | "own-account";

type Reading = Extract<Observation, { kind: "missing" | "notice" | "numeric" }>;

export interface LiveReadings {
  /**
   * What of a step the room is to be told: without clocks and without what was held up, other values mapped. The same
   * array where all of it is.
   */
  sift(observations: readonly Observation[], at: EpochMs, arrival: Arrival): readonly Observation[];
  /** The line is gone, and what the device said of itself with it. */
  forgetNotices(): void;
  /** The device goes to another room: what it measured in the one that it leaves is none of the next patient's. */
  forgetMeasured(): void;
}

/**
 * Only news goes into a room: a number that was held up on its way would be charted at the wrong time and could sound
 * an alarm that is over. Three things of a late message are kept, or they would be lost for good:
 * - who the patient is, which is told at once, since somebody else's values must not stay on the screen;
 * - the last word on each notice, since a device tells only that one begins and that it ends;
 * - the last episodic reading (a cuff pressure), which is shown with its own time and age anyway.
 * The latter two are told with the next live message.
 */
export function liveReadings(
  clock: DeviceClock,
  others: OtherValues,
  outlets: { fault(fault: DecodeFault): void; clock(at: EpochMs): void },
): LiveReadings {
  const kept = new Map<string, Reading>();
  let verdict: "late" | "live" = "live";
  let judgedAt: EpochMs = Number.NEGATIVE_INFINITY;

  function keep(observation: Observation): void {
    if (observation.kind === "notice") put(`notice ${observation.code}`, observation);
    else if (observation.kind === "missing" && isEpisodic(observation)) put(observation.vital, observation);
    else if (observation.kind === "numeric" && isEpisodic(observation)) {
      const measuredAt = (observation.measuredAt ?? observation.at) - clock.lagMs();
      put(observation.vital, { ...observation, measuredAt });
    }
  }

  function put(key: string, reading: Reading): void {
    if (kept.size < MOST_KEPT || kept.has(key)) kept.set(key, reading);
  }

  /** @param told where what was kept is added, as said now. */
  function release(told: Observation[], at: EpochMs): void {
    for (const reading of kept.values()) told.push({ ...reading, at });
    kept.clear();
  }

  function isNews(observations: readonly Observation[], late: boolean): boolean {
    if (late || kept.size > 0) return false;
    for (const { kind } of observations) if (kind === "clock" || kind === "other") return false;
    return true;
  }

  function siftOut(observations: readonly Observation[], at: EpochMs, heldUp: boolean, lateBefore: boolean) {
    const told: Observation[] = [];
    let late = lateBefore;
    let dropped = 0;
    let lagMs = lateBefore ? clock.lagMs() : 0;
    for (const observation of observations) {
      if (observation.kind === "clock") {
        verdict = clock.told(observation.deviceTime, at);
        judgedAt = at;
        late = heldUp || verdict === "late";
        lagMs = Math.max(lagMs, clock.lagMs());
        if (!late) outlets.clock(at);
      } else if (observation.kind === "patient") told.push(observation);
      else if (late) {
        keep(observation);
        dropped += 1;
      } else {
        if (kept.size > 0) release(told, at);
        told.push(observation.kind === "other" ? others.take(observation) : observation);
      }
    }
    if (dropped > 0) outlets.fault({ kind: "late", at, count: dropped, detail: lateWords(lagMs) });
    return told;
  }

  return {
    sift(observations, at, arrival) {
      // A device's own clock knows better than the line.
      const heldUp = arrival === "held-up" && clock.skewMs() === null;
      const inherited = arrival !== "own-account" && verdict === "late" && at - judgedAt < SAME_BREATH_MS;
      const late = heldUp || inherited;
      return isNews(observations, late) ? observations : siftOut(observations, at, heldUp, late);
    },
    forgetNotices() {
      for (const [key, reading] of kept) if (reading.kind === "notice") kept.delete(key);
    },
    forgetMeasured() {
      for (const [key, reading] of kept) if (reading.kind !== "notice") kept.delete(key);
    },
  };
}

function isEpisodic({ vital }: { readonly vital: keyof typeof NUMERICS }): boolean {
  return NUMERICS[vital].rhythm === "episodic";
}

function lateWords(lagMs: number): string {
  if (lagMs === 0) return "Held up on the way: it came faster than it can have been said.";
  return `Held up on the way for ${Math.round(lagMs / 1000)} s, by the device's clock.`;
}
