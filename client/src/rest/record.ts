import {
  burdenSchema,
  explainedSchema,
  logPageSchema,
  replayAnswerSchema,
  replayManyAnswerSchema,
  sessionPageSchema,
  trendSchema,
  wholeSessionSchema,
  type Burden,
  type Explained,
  type LogKind,
  type LogPage,
  type ReplayAnswer,
  type ReplayManyAnswer,
  type ReplayManyRequest,
  type ReplayRequest,
  type SessionPage,
  type SessionRow,
  type SessionSearch,
  type Trend,
} from "@evenkeel/shared/wire";
import { RefusedError, request } from "./request.ts";

const of = (id: string): string => encodeURIComponent(id);

/** Running and past sessions, newest first, page by page. All throw `RefusedError`. */
export const findSessions = (search: SessionSearch): Promise<SessionPage> =>
  request("/api/sessions/find", sessionPageSchema, { method: "POST", body: search });

/** One session, however old; null where there is none of that id. */
export const sessionOf = (id: string): Promise<SessionRow | null> =>
  request(`/api/sessions/${of(id)}`, { parse: rowOf }).catch((error: unknown) => {
    if (error instanceof RefusedError && error.status === 404) return null;
    throw error;
  });

/** Of the whole session, which is the server's own and larger, what a list has of it. */
function rowOf(body: unknown): SessionRow {
  const session = wholeSessionSchema.parse(body);
  return { ...session, alias: session.patient.alias, endedAt: session.endedAt ?? null };
}

/** Why an alarm that is there now is there. */
export const explanationOf = (room: string, alarm: string, signal: AbortSignal): Promise<Explained> =>
  request(`/api/rooms/${of(room)}/alarms/${of(alarm)}/explanation`, explainedSchema, { signal });

/** @param after id of the last line that is known */
export const sessionLog = (id: string, kinds: readonly LogKind[], after: string | null): Promise<LogPage> =>
  request(`/api/sessions/${of(id)}/log?${logQuery(kinds, after)}`, logPageSchema);

/** Where a browser fetches the log as a sheet, and the recording. */
export const logAddress = (id: string): string => `/api/sessions/${of(id)}/log.csv`;
export const recordingOf = (id: string): string => `/api/sessions/${of(id)}/recording`;

function logQuery(kinds: readonly LogKind[], after: string | null): string {
  const query = new URLSearchParams();
  if (kinds.length > 0) query.set("kinds", kinds.join(","));
  if (after !== null) query.set("after", after);
  return query.toString();
}

export const trendOf = (id: string, from: number, until: number, buckets: number): Promise<Trend> =>
  request(`/api/sessions/${of(id)}/trend?from=${from}&until=${until}&buckets=${buckets}`, trendSchema);

export const replaySession = (id: string, asked: ReplayRequest): Promise<ReplayAnswer> =>
  request(`/api/sessions/${of(id)}/replay`, replayAnswerSchema, { method: "POST", body: asked });

export const replayNewest = (asked: ReplayManyRequest): Promise<ReplayManyAnswer> =>
  request("/api/replay", replayManyAnswerSchema, { method: "POST", body: asked });

export const burdenOf = (from: number, until: number): Promise<Burden> =>
  request(`/api/burden?from=${from}&until=${until}`, burdenSchema);
