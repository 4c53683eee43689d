import type { AlarmProfile } from "@evenkeel/shared/alarms";
import { tune, type Tuning } from "@evenkeel/shared/replay";
import type { SessionView } from "@evenkeel/shared/session";
import {
  replayManySchema,
  replayRequestSchema,
  type ReplayAnswer,
  type ReplayManyAnswer,
  type ReplayRequest,
} from "@evenkeel/shared/wire";
import { Router, type Response } from "express";
import { z } from "zod";
import type { Monitor, Storage } from "../../ports.ts";
import type { Gate } from "../gate.ts";
import { parsed } from "../parse.ts";
import { Refusal } from "../problem.ts";
import { addTotals, replaySession } from "../replay-session.ts";

const idSchema = z.string().min(1).max(80);
/** Whoever comes later is told to wait: each takes seconds of one processor. */
const MOST_WAITING = 3;

/** `/api/sessions/:id/replay`, `/api/replay`: what the alarms would have been by other limits. Changes nothing. */
export function replayRoutes(
  parts: { readonly monitor: Pick<Monitor, "session">; readonly storage: Storage },
  gate: Gate,
): Router {
  const { monitor, storage } = parts;
  const router = Router();
  const may = gate.requireAbility("devices");
  const inTurn = oneAfterTheOther();

  async function judgeOf({
    changes,
    profile,
    profileVersion,
  }: ReplayRequest): Promise<(recorded: AlarmProfile) => AlarmProfile> {
    const chosen = profile === undefined ? null : await storedProfile(profile, profileVersion);
    return (recorded) => tuned(chosen ?? recorded, changes);
  }

  async function storedProfile(id: string, version: number | undefined): Promise<AlarmProfile> {
    const newest = (await storage.profiles.newest()).find((one) => one.id === id);
    const found = version === undefined ? newest : await storage.profiles.version(id, version);
    if (!found) throw new Refusal("not-found", { detail: "There is no such alarm profile, or no such version of it." });
    return found.profile;
  }

  router.post("/sessions/:id/replay", may, async (request, response) => {
    const asked = parsed(replayRequestSchema, request.body);
    const session = await monitor.session(parsed(idSchema, request.params.id));
    if (!session) throw new Refusal("not-found", { detail: "There is no such session." });
    const judge = await judgeOf(asked);
    const gone = goneOf(response);
    const answer = await inTurn(() => replaySession(storage.alarms, session, judge, gone)).catch(unlessGone(gone));
    if (gone.aborted) return;
    if (!answer) throw new Refusal("not-found", { detail: NOT_RECORDED });
    response.json(answer satisfies ReplayAnswer);
  });

  router.post("/replay", may, async (request, response) => {
    const { last, ...asked } = parsed(replayManySchema, request.body);
    const judge = await judgeOf(asked);
    const gone = goneOf(response);
    const rows = await storage.sessions.list(last);
    const sessions = await inTurn(async () => {
      const done: ReplayManyAnswer["sessions"] = [];
      for (const { id, room, alias, openedAt } of rows) {
        const view = await monitor.session(id);
        const ran = view ? await replayed(view, judge, gone) : { totals: null, problem: NOT_RECORDED };
        done.push({ id, room, alias, openedAt, ...ran });
      }
      return done;
    }).catch(unlessGone(gone));
    if (!sessions) return;
    const totals = addTotals(sessions.flatMap((one) => one.totals ?? []));
    response.json({ totals, sessions } satisfies ReplayManyAnswer);
  });

  /** One session that cannot be run says so and keeps no other from it. */
  async function replayed(
    view: SessionView,
    judge: (recorded: AlarmProfile) => AlarmProfile,
    gone: AbortSignal,
  ): Promise<Pick<ReplayManyAnswer["sessions"][number], "problem" | "totals">> {
    try {
      const answer = await replaySession(storage.alarms, view, judge, gone);
      return answer ? { totals: answer.totals } : { totals: null, problem: NOT_RECORDED };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { totals: null, problem: error.more.detail ?? error.message };
    }
  }

  return router;
}

const NOT_RECORDED =
  "What made this session's alarms was not recorded: it is of before replays, or nothing was measured.";

function tuned(profile: AlarmProfile, changes: readonly Tuning[]): AlarmProfile {
  if (changes.length === 0) return profile;
  const result = tune(profile, changes);
  if (!result.ok) throw new Refusal("bad-request", { detail: result.message });
  return result.profile;
}

/** What was given up because nobody waits for it is no failure. */
function unlessGone(gone: AbortSignal): (error: unknown) => null {
  return (error) => {
    if (gone.aborted) return null;
    throw error;
  };
}

function goneOf(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  return gone.signal;
}

function oneAfterTheOther(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (work) => {
    if (waiting >= MOST_WAITING)
      throw new Refusal("conflict", { detail: "Other replays are running. Try again soon." });
    waiting += 1;
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      waiting -= 1;
    }
  };
}
