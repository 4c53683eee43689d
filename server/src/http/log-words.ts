import { describeAlarm, type Author, type Scope } from "@evenkeel/shared/alarms";
import type { AttentionEffect } from "@evenkeel/shared/attention";
import type { SessionEvent } from "@evenkeel/shared/session";
import type { LogLine } from "@evenkeel/shared/wire";
import type { AlarmLogEntry, AuditEntry } from "../ports.ts";

/** A line without its place in the log. */
export type Said = Omit<LogLine, "at" | "id">;

const signed = (by: Author | undefined): Pick<LogLine, "by"> =>
  by ? { by: { name: by.name, station: by.station } } : {};
const because = (reason: string | undefined): string => (reason ? `: ${reason}` : "");
const whose = (scope: Scope | undefined): string =>
  scope === undefined || scope === "room" ? "the whole room" : scope.parameter;
const lasting = (until: number | null | undefined, at: number): string =>
  until === null || until === undefined ? "until somebody ends it" : `for ${Math.round((until - at) / 1000)} s`;

const ALARM_VERBS: Readonly<Partial<Record<AlarmLogEntry["change"], string>>> = {
  raised: "raised",
  "priority-raised": "has risen",
  cleared: "is over",
  latched: "is over and stays shown until reset",
  acknowledged: "was acknowledged",
  "acknowledgement-withdrawn": "is owned by nobody again: who acknowledged it cannot attend",
  reset: "was reset",
  "recheck-asked": "asks for a second cuff reading",
};

/** A line of the alarm log in words. */
export function alarmLine(entry: AlarmLogEntry): Said {
  const { at, change, alarm, by, device = "device" } = entry;
  if (alarm) {
    const { title, detail } = describeAlarm(alarm, alarm.device);
    const place = detail ? ` (${detail})` : "";
    const words = `${alarm.priority.toUpperCase()} ${title} ${ALARM_VERBS[change] ?? change}${place}`;
    const { id, priority } = alarm;
    return { kind: "alarm", what: change, words, title, priority, alarm: id, ...signed(by) };
  }
  if (change === "link")
    return { kind: "line", what: entry.link ?? change, words: `${device}: ${entry.link ?? change}` };
  if (change === "unbound") return { kind: "line", what: change, words: `${device} is no longer of this room` };
  return { kind: "inactivation", what: change, words: inactivation(entry, at), ...signed(by) };
}

function inactivation({ change, scope, kind = "alarm-off", until, reason, by }: AlarmLogEntry, at: number): string {
  const ended = by ? "ended" : "has run out";
  switch (change) {
    case "audio-paused":
      return `Sound paused ${lasting(until, at)}`;
    case "audio-resumed":
      return `Pause of sound ${ended}`;
    case "inactivated":
      return `${kind} of ${whose(scope)} ${lasting(until, at)}${because(reason)}`;
    case "reactivated":
      return `${kind} of ${whose(scope)} ${ended}`;
    case "standby":
      return `Standby ${lasting(until, at)}${because(reason)}`;
    default:
      return change === "standby-ended" ? `Standby ${ended}` : change;
  }
}

const setting = ({ limit, enabled }: { readonly limit: number; readonly enabled: boolean }): string =>
  enabled ? String(limit) : "off";

/** One event of the session's history in words; never who the patient is. */
export function sessionLine(event: SessionEvent): Said {
  const kind = event.type === "limit-changed" || event.type === "limits-changed" ? "limits" : "session";
  return { kind, what: event.type, words: sessionWords(event), ...signed(event.by) };
}

function sessionWords(event: SessionEvent): string {
  const name = event.type.replaceAll("-", " ");
  const begun = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  switch (event.type) {
    case "limit-changed":
      return `${event.rule}: ${setting(event.from)} to ${setting(event.to)}${because(event.reason)}`;
    case "limits-changed": {
      const changes = event.changes.map(({ rule, from, to }) => `${rule} ${setting(from)} to ${setting(to)}`);
      return `${event.why}: ${changes.join(", ")}${because(event.reason)}`;
    }
    case "injection-given":
      return `${begun}: ${event.mg} mg, ${event.site}`;
    case "note-added":
      return `Note: ${event.text}`;
    case "event-recorded":
      return `${event.category}: ${event.text}`;
    case "entry-withdrawn":
      return `Entry ${event.entry} withdrawn${because(event.reason)}`;
    case "entry-amended":
      return `Entry ${event.entry} should say: ${event.text}${because(event.reason)}`;
    case "score-recorded":
      return `${event.scale}: ${event.score}`;
    case "monitoring-gap":
      return `Nothing was recorded for ${Math.round((event.until - event.from) / 1000)} s: ${event.cause}`;
    case "plan-changed":
    case "infusion-paused":
    case "infusion-stopped":
    case "session-ended":
      return `${begun}${because(event.reason)}`;
    default:
      return begun;
  }
}

/** Who attended, in words. */
export function attentionLine(effect: AttentionEffect): Said {
  const line = (words: string, more: Partial<Said> = {}): Said => ({
    kind: "attention",
    what: effect.change,
    words,
    ...more,
  });
  switch (effect.change) {
    case "answered": {
      const { alarm, by, kind } = effect.answer;
      return line(`Answered: ${kind}`, { alarm, ...signed(by) });
    }
    case "escalated":
      return line(`Nobody has answered: row ${effect.tier + 1} of the ladder`, effect);
    case "unanswered":
      return line("Unanswered at the end of the ladder", effect);
    case "heard":
      return line("A station that covers the room can be heard again");
    case "unheard":
      return line("No station that covers the room can be heard");
    case "hand-over-accepted":
    case "hand-over-declined":
      return line(`Hand-over ${effect.change.slice("hand-over-".length)}`, signed(effect.by));
    default:
      return line(`Hand-over ${effect.change.slice("hand-over-".length)}`);
  }
}

/** What was done outside the session. */
export function auditLine({ action, userId }: AuditEntry, nameOf: (userId: string) => string): Said {
  const by = userId === null ? {} : { by: { name: nameOf(userId), station: "" } };
  return { kind: "audit", what: action, words: action.replaceAll("-", " "), ...by };
}
