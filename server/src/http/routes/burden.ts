import { burdenQuerySchema, type Burden } from "@evenkeel/shared/wire";
import { Router } from "express";
import type { Clock, EpochMs, RaisedAlarm, Storage } from "../../ports.ts";
import { burdenOf } from "../burden.ts";
import type { Gate } from "../gate.ts";
import { parsed } from "../parse.ts";

const DAY_MS = 86_400_000;
const LONGEST_MS = 31 * DAY_MS;
/** Read at once: some tens of ms at the worst, so that no room's alarm waits. */
const WINDOW_MS = 6 * 3_600_000;
const MOST_IN_WINDOW = 5000;
const spanSchema = burdenQuerySchema
  .refine(({ from, until }) => from < until, { path: ["until"], message: "Must be after from." })
  .refine(({ from, until }) => until - from <= LONGEST_MS, { path: ["until"], message: "At most 31 days." });

/** `/api/burden`: alarms per room and hour, by rule, how soon they were answered, who had most. */
export function burdenRoutes(
  { storage, clock }: { readonly storage: Pick<Storage, "alarms" | "sessions">; readonly clock: Clock },
  gate: Gate,
): Router {
  const router = Router();
  router.get("/burden", gate.requireAbility("supervise"), async (request, response) => {
    const { from, until } = parsed(spanSchema, request.query);
    const { alarms, cut } = await raised(storage, from, until);
    const sessions = await storage.sessions.between(from, until);
    response.json({ ...burdenOf(alarms, sessions, { from, until, now: clock.now() }), cut } satisfies Burden);
  });
  return router;
}

async function raised(storage: Pick<Storage, "alarms">, from: EpochMs, until: EpochMs) {
  const alarms: RaisedAlarm[] = [];
  let cut = false;
  for (let start = from; start < until; start += WINDOW_MS) {
    const some = await storage.alarms.raised(start, Math.min(until, start + WINDOW_MS), MOST_IN_WINDOW);
    for (const one of some) alarms.push(one);
    cut ||= some.length >= MOST_IN_WINDOW;
    await new Promise((done) => setImmediate(done));
  }
  return { alarms, cut };
}
