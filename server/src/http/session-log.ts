import type { SessionView } from "@evenkeel/shared/session";
import type { LogKind, LogLine } from "@evenkeel/shared/wire";
import type { AuditEntry, EpochMs, Storage } from "../ports.ts";
import { alarmLine, attentionLine, auditLine, sessionLine, type Said } from "./log-words.ts";

/** Audit entries of a session's time that are looked through for those that concern it. */
const MOST_AUDIT = 2000;
/** Audit of these concerns every session of its time. */
const ABOUT_ALL = /^(?:profile|escalation|sound)-/u;

export interface LogWanted {
  readonly kinds?: readonly LogKind[] | undefined;
  /** Id of the last line that is known. */
  readonly after?: string | undefined;
}

/**
 * The whole append-only log of a session, oldest first: alarms, inactivations, lines, history, who attended, and what
 * was done meanwhile to what it is judged by. A line's id is its time, its source and its number there.
 */
export async function sessionLog(
  storage: Pick<Storage, "alarms" | "attention" | "audit">,
  session: SessionView,
  now: EpochMs,
  nameOf: (userId: string) => string,
  { kinds, after }: LogWanted = {},
): Promise<readonly LogLine[]> {
  const until = (session.endedAt ?? now) + 1;
  const sources: readonly (readonly (readonly [EpochMs, Said])[])[] = [
    session.events.map((event) => [event.at, sessionLine(event)]),
    (await storage.alarms.log(session.id)).map((entry) => [entry.at, alarmLine(entry)]),
    (await storage.attention.log(session.id)).map((effect) => [effect.at, attentionLine(effect)]),
    (await storage.audit.between(session.openedAt, until, MOST_AUDIT))
      .filter((entry) => concerns(entry, session.id))
      .map((entry) => [entry.at, auditLine(entry, nameOf)]),
  ];
  const known = after === undefined ? null : placeOf(after);
  return sources
    .flatMap((source, from) => source.map(([at, said], index) => ({ place: [at, from, index] as const, said })))
    .filter(({ place, said }) => (!known || compare(place, known) > 0) && (!kinds || kinds.includes(said.kind)))
    .sort((a, b) => compare(a.place, b.place))
    .map(({ place, said }) => ({ id: place.join("."), at: place[0], ...said }));
}

type Place = readonly [at: number, source: number, index: number];

function placeOf(id: string): Place {
  const [at = 0, source = 0, index = 0] = id.split(".").map(Number);
  return [at, source, index];
}

function compare(a: Place, b: Place): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function concerns({ action, detail }: AuditEntry, session: string): boolean {
  if (ABOUT_ALL.test(action)) return true;
  return typeof detail === "object" && detail !== null && "session" in detail && detail.session === session;
}

/** RFC 4180, times in UTC to the millisecond. */
export function* logCsv(lines: readonly LogLine[]): Generator<string> {
  yield row(["time", "kind", "what", "words", "priority", "alarm", "by", "station"]);
  for (const { at, kind, what, words, priority = "", alarm = "", by } of lines) {
    yield row([new Date(at).toISOString(), kind, what, words, priority, alarm, by?.name ?? "", by?.station ?? ""]);
  }
}

function row(cells: readonly string[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

/** A sheet must not take somebody's words for a formula. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
