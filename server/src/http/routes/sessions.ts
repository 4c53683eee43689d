import {
  othersQuerySchema,
  sessionRowSchema,
  sessionSearchSchema,
  trendQuerySchema,
  type Others,
  type SessionPage,
  type Trend,
} from "@evenkeel/shared/wire";
import type { AttentionEffect } from "@evenkeel/shared/attention";
import type { SessionView } from "@evenkeel/shared/session";
import { Router } from "express";
import { z } from "zod";
import type { AlarmLogEntry, EpochMs, Monitor, OtherRow, Storage } from "../../ports.ts";
import type { Gate } from "../gate.ts";
import { parsed } from "../parse.ts";
import { Refusal } from "../problem.ts";

const idSchema = z.string().min(1).max(80);
const listSchema = z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) });

const LONGEST_SPAN_MS = 7 * 86_400_000;
const spanning = <Span extends { readonly from: EpochMs; readonly until: EpochMs }>(schema: z.ZodType<Span>) =>
  schema
    .refine(({ from, until }) => from < until, { path: ["until"], message: "Must be after from." })
    .refine(({ from, until }) => until - from <= LONGEST_SPAN_MS, { path: ["until"], message: "At most seven days." });
const trendSpanSchema = spanning(trendQuerySchema);
const othersSpanSchema = spanning(othersQuerySchema);

/** One answer, some 600 kB of it. Whoever wants the rest asks again with a smaller span. */
const MOST_OTHERS = 5000;

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

  router.post("/sessions/find", view, async (request, response) => {
    const { room, from, until, after, ...asked } = parsed(sessionSearchSchema, request.body);
    const limits = {
      ...(room !== undefined && { room }),
      ...(from !== undefined && { from }),
      ...(until !== undefined && { until }),
      ...(after !== undefined && { after }),
    };
    const rows = await storage.sessions.find({ ...asked, ...limits, limit: asked.limit + 1 });
    response.json({ rows: rows.slice(0, asked.limit), more: rows.length > asked.limit } satisfies SessionPage);
  });

  router.get("/sessions/:id", view, async (request, response) => {
    response.json(await sessionOf(request.params.id));
  });

  router.get("/sessions/:id/trend", view, async (request, response) => {
    const { from, until, buckets } = parsed(trendSpanSchema, request.query);
    const { id } = await sessionOf(request.params.id);
    response.json((await storage.observations.trend(id, from, until, buckets)) satisfies Trend);
  });

  router.get("/sessions/:id/others", view, async (request, response) => {
    const { from, until } = parsed(othersSpanSchema, request.query);
    const { id } = await sessionOf(request.params.id);
    const rows = await storage.observations.others(id, from, until, MOST_OTHERS + 1);
    const values = rows.slice(-MOST_OTHERS).map(otherValue);
    response.json({ from, until, values, cut: rows.length > MOST_OTHERS } satisfies Others);
  });

  router.get("/sessions/:id/alarms", view, async (request, response) => {
    const { id } = await sessionOf(request.params.id);
    response.json((await storage.alarms.log(id)) satisfies readonly AlarmLogEntry[]);
  });

  router.get("/sessions/:id/attention", view, async (request, response) => {
    const { id } = await sessionOf(request.params.id);
    response.json((await storage.attention.log(id)) satisfies readonly AttentionEffect[]);
  });

  return router;
}

function otherValue({ at, measuredAt, device, code, name, unit, value }: OtherRow): Others["values"][number] {
  return { t: at, ...(measuredAt === undefined ? {} : { m: measuredAt }), device, code, name, unit, value };
}
