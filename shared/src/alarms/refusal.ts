import type { AlarmResponse } from "./events.ts";
import { findAlarm, standing, type FoundAlarm } from "./find.ts";
import { comparePriority } from "./priority.ts";
import { isPause, scopeKey } from "./inactive.ts";
import { roomAlarms } from "./room.ts";
import { isOpenAssist, STAFF_ASSIST } from "./staff-assist.ts";
import type { AlarmState } from "./state.ts";
import type { InactivationKind } from "./view.ts";

export type RefusalCode =
  | "already-acknowledged"
  | "call-for-help"
  | "drug-running"
  | "high-unanswered"
  | "not-inactive"
  | "not-yours"
  | "not-paused"
  | "pause-over"
  | "risen"
  | "still-active"
  | "unknown-alarm";

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
    case "acknowledgement-withdrawn": {
      const found = findAlarm(state, event.alarm);
      if (!found) return unknown;
      if (standing(found).owner?.by.userId === event.by.userId) return null;
      return { code: "not-yours", message: "Only who acknowledged an alarm can pass it on." };
    }
    case "inactivated":
      if (event.scope !== "room" && event.scope.parameter === STAFF_ASSIST) return heldOpen;
      if (event.scope === "room" && event.kind.startsWith("alarm-")) {
        const problem = refuseDarkRoom(state, event.kind);
        if (problem) return problem;
      }
      if (event.until === null ? !isPause(event.kind) : isPause(event.kind) && event.until > event.at) return null;
      return { code: "pause-over", message: "A pause needs an end that is still to come. Choose it again." };
    case "reactivated":
      if (state.inactive[scopeKey(event.scope)]) return null;
      return { code: "not-inactive", message: "Nothing is switched off here. Nothing to do." };
    case "standby":
      if (!state.drugRunning) return null;
      return {
        code: "drug-running",
        message: "The patient has the drug: monitoring cannot stand by. Pause the sound instead.",
      };
    case "standby-ended":
      if (state.standby) return null;
      return { code: "not-inactive", message: "Monitoring does not stand by. Nothing to do." };
    case "assist-called":
      return null;
    case "assist-resolved":
      return isOpenAssist(state, event.alarm) ? null : unknown;
  }
}

/** A room whose alarms are not even to be seen: never over a HIGH that nobody has answered, nor for good under the drug. */
function refuseDarkRoom(state: AlarmState, kind: InactivationKind): Refusal | null {
  if (kind === "alarm-off" && state.drugRunning) {
    return {
      code: "drug-running",
      message: "The patient has the drug: alarms stay on. Pause them, or the sound alone.",
    };
  }
  const open = roomAlarms(state).alarms.some(({ acknowledged, priority }) => priority === "high" && !acknowledged);
  if (!open) return null;
  return { code: "high-unanswered", message: "A HIGH alarm is not acknowledged yet. Acknowledge it first." };
}

const heldOpen: Refusal = {
  code: "call-for-help",
  message: "A call for help cannot be switched off. Go there, or acknowledge it; resolved, it ends.",
};

const unknown: Refusal = {
  code: "unknown-alarm",
  message: "This alarm is over. Look at the alarm bar for what is active now.",
};

function refuseAcknowledgement(
  found: FoundAlarm | null,
  event: Extract<AlarmResponse, { type: "acknowledged" }>,
): Refusal | null {
  if (!found) return unknown;
  const { owner, priority } = standing(found);
  if (owner) {
    const { name, station } = owner.by;
    return { code: "already-acknowledged", message: `Already acknowledged by ${name} at ${station}.` };
  }
  if (event.seen && comparePriority(priority, event.seen) > 0) {
    return { code: "risen", message: "This alarm has risen meanwhile. Look again, then acknowledge." };
  }
  return null;
}

function refuseReset(found: FoundAlarm | null): Refusal | null {
  if (!found) return unknown;
  if (found.kind !== "technical" && found.alarm.endedAt !== null) return null;
  return { code: "still-active", message: "The condition still exists. Acknowledge the alarm to silence it." };
}
