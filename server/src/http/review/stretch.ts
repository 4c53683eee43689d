import type { SessionView } from "@evenkeel/shared/session";
import { reviewSpanSchema } from "@evenkeel/shared/wire";
import type { Request, Response } from "express";
import type { EpochMs } from "../../ports.ts";
import { parsed } from "../parse.ts";
import { Refusal } from "../problem.ts";

/** A stretch of a session's record that is read at once. */
export interface Stretch {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** The first samples of a session may be stamped a little before its opening, the last ones arrive after its end. */
const AROUND_MS = 60_000;

/** The rooms' own work comes between two reads: an alarm does not wait for somebody who looks back. */
export const otherWork = (): Promise<void> => new Promise((done) => setImmediate(done));

/** The stretch that was asked for. Refuses one that is none, is longer than `mostMs`, or lies outside the session. */
export function stretchOf(query: unknown, session: SessionView, now: EpochMs, mostMs: number): Stretch {
  const { from, until } = parsed(reviewSpanSchema, query);
  const wrong = (path: string, message: string): never => {
    throw new Refusal("bad-request", { detail: message, errors: [{ path, message }] });
  };
  if (from >= until) wrong("until", "The end must be after the beginning.");
  if (until - from > mostMs) wrong("until", `At most ${mostMs / 1000} s can be read at once. Ask for less.`);
  if (until <= session.openedAt - AROUND_MS) wrong("from", "This is before the session was opened.");
  if (from >= (session.endedAt ?? now) + AROUND_MS) wrong("from", "This is after the end of what is recorded.");
  return { from, until };
}

/** Pieces of a stretch that are read one by one. */
export function* pieces({ from, until }: Stretch, pieceMs: number): Generator<Stretch> {
  for (let start = from; start < until; start += pieceMs)
    yield { from: start, until: Math.min(until, start + pieceMs) };
}

/**
 * What is recorded of a session that has ended never changes again: a browser may keep it, and asks each time whether it
 * still may (the gate stands before the answer). True when it has it already, and the answer was sent.
 */
export function isKnown(
  request: Request,
  response: Response,
  session: SessionView,
  now: EpochMs,
  what: string,
): boolean {
  if (session.endedAt === undefined || now - session.endedAt < AROUND_MS) return false;
  response.set("Cache-Control", "private, no-cache").set("ETag", `"r1-${session.id}-${what}"`);
  if (!request.fresh) return false;
  response.status(304).end();
  return true;
}
