import type { AlarmResponse } from "./events.ts";
import { findAlarm, type FoundAlarm } from "./find.ts";
import { comparePriority } from "./priority.ts";
import { faceOf, ownerOf } from "./room.ts";
import type { AlarmState } from "./state.ts";

export type RefusalCode =
  "already-acknowledged" | "not-paused" | "pause-over" | "risen" | "still-active" | "unknown-alarm";

export interface Refusal {
  readonly code: RefusalCode;
  /** For the person who asked: what is so, and what to do next. */
  readonly message: string;
}

/**
 * Why a person's response would change nothing, for the reply to them; null when it takes effect. A refused one may be
 * given to the reducer all the same: a second person's acknowledgement is then logged beside the owner's.
 */
export function refusal(state: AlarmState, event: AlarmResponse): Refusal | null {
  switch (event.type) {
    case "acknowledged":
      return refuseAcknowledgement(findAlarm(state, event.alarm), event);
    case "reset":
      return refuseReset(findAlarm(state, event.alarm));
    case "audio-paused":
      if (event.until > event.at) return null;
      return { code: "pause-over", message: "This pause would already be over. Choose a pause again." };
    case "audio-resumed":
      if (state.audioPause) return null;
      return { code: "not-paused", message: "The sound is not paused. Nothing to do." };
  }
}

const unknown: Refusal = {
  code: "unknown-alarm",
  message: "This alarm is over. Look at the alarm bar for what is active now.",
};

function refuseAcknowledgement(
  found: FoundAlarm | null,
  event: Extract<AlarmResponse, { type: "acknowledged" }>,
): Refusal | null {
  if (!found) return unknown;
  const limit = found.kind === "limit" ? found.alarm : null;
  const owner = limit ? ownerOf(limit) : found.alarm.acknowledged;
  if (owner) {
    const { name, station } = owner.by;
    return { code: "already-acknowledged", message: `Already acknowledged by ${name} at ${station}.` };
  }
  const priority = found.kind === "limit" ? faceOf(found.alarm).priority : found.alarm.priority;
  if (event.seen && comparePriority(priority, event.seen) > 0) {
    return { code: "risen", message: "This alarm has risen meanwhile. Look again, then acknowledge." };
  }
  return null;
}

function refuseReset(found: FoundAlarm | null): Refusal | null {
  if (!found) return unknown;
  if (found.kind === "limit" && found.alarm.endedAt !== null) return null;
  return { code: "still-active", message: "The condition still exists. Acknowledge the alarm to silence it." };
}
