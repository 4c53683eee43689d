import {
  changeLimit,
  changeLimits,
  currentLimit,
  needsSupervision,
  phaseText,
  refusal,
  type AlarmProfile,
  type AlarmResponse,
  type AskedLimit,
  type Author,
  type Origin,
} from "@evenkeel/shared/alarms";
import {
  decide,
  foldSession,
  limitPhase,
  openingLimits,
  type SessionEvent,
  type SessionIntent,
  type SessionView,
} from "@evenkeel/shared/session";
import { may, type CommandReply, type ErrorCode, type Role } from "@evenkeel/shared/wire";
import type { EpochMs, MonitorCommand } from "../ports.ts";
import type { Occupancy } from "./occupancy.ts";

/** What changes the history of a session that is open. */
type SessionCommand = Extract<MonitorCommand, { expectedVersion: number }>;
type AlarmCommand = Extract<MonitorCommand, { type: `alarm.${string}` }>;

export function isAlarmCommand(command: MonitorCommand): command is AlarmCommand {
  return command.type.startsWith("alarm.");
}

export function refused(code: ErrorCode, message: string): CommandReply {
  return { ok: false, error: { code, message } };
}

/** Whoever silences or acknowledges is obeyed whatever the disk does, and is told what the record lacks. */
export const NOT_RECORDED: CommandReply = {
  ok: true,
  warning: "This was done, but the record cannot be written at present. Note it on paper; writing is tried again.",
};
const CHANGED = "Somebody else changed this session meanwhile. Look at what it shows now, and try again.";

/** Whoever asks; without a role nothing is done that asks for more than `care`. */
interface Asking {
  readonly by: Author;
  readonly role?: Role;
}

/** An answer, and the alarm profile to judge by from now on when the command changed it. */
interface Outcome {
  readonly reply: CommandReply;
  readonly profile?: AlarmProfile;
}

/** What is to be decided, and the alarm profile to judge by once it is written. */
interface Change {
  readonly intent: SessionIntent;
  readonly profile?: AlarmProfile;
}

/** What a command on a running session comes to: decided on the newest view, then written, or refused with a reason. */
export async function sessionCommand(
  room: Occupancy,
  command: SessionCommand,
  who: Asking,
  at: EpochMs,
): Promise<Outcome> {
  const { session } = room;
  const { by } = who;
  const entry = { commandId: command.commandId, expectedVersion: command.expectedVersion, at, by };
  const view = session.view;
  if (command.expectedVersion !== view?.version) {
    // Either another station was first, or this is the same command again after a lost answer: the store knows.
    const again = await session.append({ ...entry, facts: [] });
    return { reply: !again.ok && again.error.code === "conflict" ? refused("conflict", CHANGED) : again };
  }
  const change: Outcome | Change =
    command.type === "limits.set"
      ? limitChange(room, command, who, at)
      : command.type === "limits.set-many"
        ? limitChanges(room, command, who, at)
        : { intent: command };
  if ("reply" in change) return change;
  const decision = decide(view, change.intent, at);
  if (!decision.ok) return { reply: refused(decision.code, decision.message) };
  const reply = await session.append({ ...entry, facts: decision.facts });
  return reply.ok && change.profile ? { reply, profile: change.profile } : { reply };
}

function limitChange(
  room: Occupancy,
  command: Extract<MonitorCommand, { type: "limits.set" }>,
  who: Asking,
  at: EpochMs,
): Outcome | Change {
  const { profile } = room.alarms;
  const { by } = who;
  const before = currentLimit(profile, command.rule);
  const barred = barredFrom(room, [command], command.reason, who);
  if (barred) return { reply: barred };
  const origin = { level: "session", text: command.reason || SET, by: by.name, at } as const;
  const changed = changeLimit(profile, command.rule, { limit: command.limit, enabled: command.enabled }, origin);
  if (!changed.ok) return { reply: refused("invalid", changed.message) };
  if (!before) return { reply: refused("invalid", `There is no limit called ${command.rule}.`) };
  return { intent: { ...command, from: { limit: before.limit, enabled: before.enabled } }, profile: changed.profile };
}

/** Several limits as one act: all of them change, or none does. What would stay as it is leaves no trace. */
function limitChanges(
  room: Occupancy,
  command: Extract<MonitorCommand, { type: "limits.set-many" }>,
  who: Asking,
  at: EpochMs,
): Outcome | Change {
  const { profile } = room.alarms;
  const { by } = who;
  const asked = command.changes.filter((to) => {
    const from = currentLimit(profile, to.rule);
    return from?.limit !== to.limit || from.enabled !== to.enabled;
  });
  const barred = barredFrom(room, asked, command.reason, who);
  if (barred) return { reply: barred };
  const phase = room.session.view ? limitPhase(room.session.view) : "";
  const changed = changeLimits(profile, asked, originOf(profile, command, phase, { by, at }));
  if (!changed.ok) return { reply: refused("invalid", changed.message) };
  const changes = asked.map(({ rule, limit, enabled }) => {
    const from = currentLimit(profile, rule) ?? { limit, enabled };
    return { rule, from: { limit: from.limit, enabled: from.enabled }, to: { limit, enabled } };
  });
  const { why, reason } = command;
  return { intent: { type: "limits.set-many", why, changes, reason }, profile: changed.profile };
}

/** Why this person may not change these limits so; null when they may. */
function barredFrom(
  { alarms, session }: Occupancy,
  asked: readonly AskedLimit[],
  reason: string,
  { role }: Asking,
): CommandReply | null {
  const why = needsSupervision(alarms.profile, asked, openingLimits(session.view?.events ?? []));
  if (why === null) return null;
  if (role === undefined || !may(role, "supervise")) return refused("forbidden", why);
  return reason.trim() === "" ? refused("invalid", "Say why: this goes beyond what the clinic has approved.") : null;
}

/** Where each of several limits comes from: what was said for all of them, or what the profile says of the phase. */
function originOf(
  profile: AlarmProfile,
  { why, reason }: { readonly why: keyof typeof WHY; readonly reason: string },
  phase: string,
  { by, at }: Pick<SessionEvent, "at" | "by">,
): (rule: string) => Origin {
  return (rule) => {
    const text = reason || (why === "phase" && phaseText(profile, phase, rule)) || WHY[why];
    return { level: "session", text, by: by.name, at };
  };
}

const SET = "set for this session";
const WHY = {
  "auto-limits": "fitted to the patient's baseline",
  phase: "of this phase of the session",
  profile: "of the profile that was chosen",
} as const;

/** Acknowledge, reset, pause and resume: the engine judges; the answer waits for the disk, and says when it fails. */
export async function alarmCommand(
  room: Occupancy,
  command: AlarmCommand,
  by: Author,
  at: EpochMs,
): Promise<CommandReply> {
  const event = alarmEvent(command, by, at);
  const refusedBecause = refusal(room.alarms.state, event);
  // The second person's acknowledgement owns nothing, and is logged all the same: both have looked.
  if (!refusedBecause || refusedBecause.code === "already-acknowledged") room.alarms.step(event);
  if (!refusedBecause || owns(room, command, by)) {
    return (await room.alarms.saved()) ? { ok: true } : NOT_RECORDED;
  }
  return refused("not-allowed-now", refusedBecause.message);
}

/** Whoever acknowledges what is theirs already has what they want: a station that was restarted may ask again. */
function owns(room: Occupancy, command: AlarmCommand, by: Author): boolean {
  if (command.type !== "alarm.acknowledge") return false;
  const alarm = room.alarms.view().alarms.find(({ id }) => id === command.alarm);
  return alarm?.acknowledged?.by.userId === by.userId;
}

function alarmEvent(command: AlarmCommand, by: Author, at: EpochMs): AlarmResponse {
  switch (command.type) {
    case "alarm.acknowledge":
      return { type: "acknowledged", at, by, alarm: command.alarm };
    case "alarm.reset":
      return { type: "reset", at, by, alarm: command.alarm };
    case "alarm.call-assist":
      return { type: "assist-called", at, by };
    case "alarm.withdraw":
      return { type: "acknowledgement-withdrawn", at, by, alarm: command.alarm };
    case "alarm.pause": {
      const { scope, kind, ms, reason } = command;
      return { type: "inactivated", at, by, scope, kind, until: at + ms, reason };
    }
    case "alarm.switch-off": {
      const { scope, kind, reason } = command;
      return { type: "inactivated", at, by, scope, kind, until: null, reason };
    }
    case "alarm.reactivate":
      return { type: "reactivated", at, by, scope: command.scope };
    case "alarm.stand-by":
      return { type: "standby", at, by, until: at + command.ms, reason: command.reason };
    case "alarm.end-standby":
      return { type: "standby-ended", at, by };
    case "alarm.pause-audio":
      return { type: "audio-paused", at, by, until: at + command.ms };
    case "alarm.resume-audio":
      return { type: "audio-resumed", at, by };
    default:
      return command satisfies never;
  }
}

/** The profile as the session's own history left it: the one it opened with, with every change since, in order. */
export function profileOf(opening: AlarmProfile, view: SessionView): AlarmProfile {
  let profile = opening;
  for (const [index, event] of view.events.entries()) {
    if (event.type !== "limit-changed" && event.type !== "limits-changed") continue;
    const settings = event.type === "limits-changed" ? event.changes : [event];
    const asked = settings.map(({ rule, to }) => ({ rule, ...to }));
    const changed = changeLimits(profile, asked, originsOf(profile, view, event, index));
    if (changed.ok) profile = changed.profile;
  }
  return profile;
}

type LimitEvent = Extract<SessionEvent, { type: "limit-changed" | "limits-changed" }>;

function originsOf(profile: AlarmProfile, view: SessionView, event: LimitEvent, index: number) {
  const { at, by, reason } = event;
  if (event.type === "limit-changed") return { level: "session", text: reason || SET, by: by.name, at } as const;
  const then = foldSession(view.id, view.events.slice(0, index));
  return originOf(profile, event, then ? limitPhase(then) : "", event);
}
