import type { EpochMs } from "@evenkeel/shared/time";
import { change, draftOf, type Draft } from "./draft.ts";
import type { AlarmEffect } from "./effects.ts";
import type { AlarmEvent } from "./events.ts";
import { recover, setDeviceFault, setLink, unbind } from "./links.ts";
import { observe } from "./observe.ts";
import type { AlarmProfile } from "./profile.ts";
import { notice } from "./notices.ts";
import { inactivate, reactivate } from "./inactive.ts";
import { acknowledge, reset, withdraw } from "./respond.ts";
import { endStandby, standBy } from "./standby.ts";
import { settle, settleUntil } from "./settle.ts";
import { callAssist, resolveAssist } from "./staff-assist.ts";
import { pauseAudio, resumeAudio } from "./silence.ts";
import type { AlarmState } from "./state.ts";

export interface AlarmStep {
  readonly state: AlarmState;
  /** In the order of their time. */
  readonly effects: readonly AlarmEffect[];
  /** More than plain readings is different: write the state down before anyone is told. */
  readonly changed: boolean;
  /** `roomAlarms` is different, be it only the number beside an alarm: tell the stations. */
  readonly shown: boolean;
}

/**
 * The alarm engine: same state, event and profile, same step. What falls due between two events happens at its own
 * time, so it does not matter how often it ticks, only how soon somebody hears of it. Never throws.
 *
 * @param event time inside; one that is behind the state's counts as now, for time does not run back
 */
export function reduceAlarms(state: AlarmState, event: AlarmEvent, profile: AlarmProfile): AlarmStep {
  const draft = draftOf(state, profile);
  const at = Number.isFinite(event.at) ? Math.max(event.at, state.at) : state.at;
  // Before its timers: what was not heard of during the stop must not be taken for silence of a device.
  if (event.type === "recovered") recover(draft, at);
  settleUntil(draft, at);
  apply(draft, event, at);
  return { state: draft.state, effects: draft.effects, changed: draft.changed, shown: draft.shown };
}

/** Takes the event in, then judges everything by it. An observation judges no more than it must. */
function apply(draft: Draft, event: AlarmEvent, at: EpochMs): void {
  if (event.type === "ticked") return;
  if (event.type === "observed") observe(draft, event.device, event.observation, at);
  else {
    takeIn(draft, event, at);
    settle(draft, at);
  }
}

function takeIn(draft: Draft, event: Exclude<AlarmEvent, { type: "observed" | "ticked" }>, at: EpochMs): void {
  switch (event.type) {
    case "link":
      setLink(draft, event.device, event.link, event.staleAfterMs, at);
      break;
    case "device-fault":
      setDeviceFault(draft, event.device, event.fault, event.present, at);
      break;
    case "unbound":
      unbind(draft, event.device, at);
      break;
    case "drug":
      if (draft.state.drugRunning !== event.running) change(draft, { drugRunning: event.running });
      // Whoever is given the drug is watched.
      if (event.running) endStandby(draft, at);
      break;
    case "record":
      if (draft.state.recordAtRisk !== event.atRisk) change(draft, { recordAtRisk: event.atRisk });
      break;
    case "notice":
      notice(draft, event, at);
      break;
    case "baseline":
      change(draft, { baseline: event.values });
      break;
    case "phase":
      if (draft.state.phase?.name !== event.phase) change(draft, { phase: { name: event.phase, since: at } });
      break;
    case "task-done":
      if (draft.state.tasks[event.task] === event.doneAt) break;
      change(draft, { tasks: { ...draft.state.tasks, [event.task]: Math.min(event.doneAt, at) } });
      break;
    case "dose":
      change(draft, { dose: event.dose });
      break;
    case "coverage":
      if (draft.state.unheard === event.heard) change(draft, { unheard: !event.heard });
      break;
    case "acknowledged":
      acknowledge(draft, event.alarm, event.by, at, event.seen);
      break;
    case "reset":
      reset(draft, event.alarm, event.by, at);
      break;
    case "audio-paused":
      pauseAudio(draft, event.by, at, event.until);
      break;
    case "audio-resumed":
      resumeAudio(draft, event.by, at);
      break;
    case "acknowledgement-withdrawn":
      withdraw(draft, event.alarm, event.by, at);
      break;
    case "inactivated":
      inactivate(draft, event, at);
      break;
    case "reactivated":
      reactivate(draft, event.scope, at, event.by);
      break;
    case "standby":
      standBy(draft, event, at);
      break;
    case "standby-ended":
      endStandby(draft, at, event.by);
      break;
    case "assist-called":
      callAssist(draft, event.by, at, settle);
      break;
    case "assist-resolved":
      resolveAssist(draft, event.alarm);
      break;
    case "profile-changed":
    case "recovered":
      break;
    default:
      event satisfies never;
  }
}
