import { sessionRowSchema, trendQuerySchema, type Trend } from "@evenkeel/shared/wire";
import type { SessionView } from "@evenkeel/shared/session";
import { Router } from "express";
import { z } from "zod";
import type { AlarmLogEntry, Monitor, Storage } from "../../ports.ts";
import type { Gate } from "../gate.ts";
import { parsed } from "../parse.ts";
import { Refusal } from "../problem.ts";

const idSchema = z.string().min(1).max(80);
const listSchema = z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) });

const LONGEST_TREND_MS = 7 * 86_400_000;
const spanSchema = trendQuerySchema
  .refine(({ from, until }) => from < until, { path: ["until"], message: "Must be after from." })
  .refine(({ from, until }) => until - from <= LONGEST_TREND_MS, { path: ["until"], message: "At most seven days." });

/** `/api/sessions`: the record, for reading. It is changed through the socket's commands alone. */
export function sessionRoutes(
  parts: { readonly monitor: Pick<Monitor, "session">; readonly storage: Storage },
  gate: Gate,
): Router {
  const { monitor, storage } = parts;
  const router = Router();
  const view = gate.requireAbility("view");

  async function sessionOf(id: unknown): Promise<SessionView> {
    const session = await monitor.session(parsed(idSchema, id));
    if (!session) throw new Refusal("not-found", { detail: "There is no such session." });
    return session;
  }

  router.get("/sessions", view, async (request, response) => {
    const { limit } = parsed(listSchema, request.query);
    response.json(z.array(sessionRowSchema).parse(await storage.sessions.list(limit)));
  });

  router.get("/sessions/:id", view, async (request, response) => {
    response.json(await sessionOf(request.params.id));
  });

  router.get("/sessions/:id/trend", view, async (request, response) => {
    const { from, until, buckets } = parsed(spanSchema, request.query);
    const { id } = await sessionOf(request.params.id);
    response.json((await storage.observations.trend(id, from, until, buckets)) satisfies Trend);
  });

  router.get("/sessions/:id/alarms", view, async (request, response) => {
    const { id } = await sessionOf(request.params.id);
    response.json((await storage.alarms.log(id)) satisfies readonly AlarmLogEntry[]);
  });

  return router;
}
