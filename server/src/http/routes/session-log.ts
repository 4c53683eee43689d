import type { SessionView } from "@evenkeel/shared/session";
import { logQuerySchema, type LogLine, type LogPage } from "@evenkeel/shared/wire";
import { Router } from "express";
import { z } from "zod";
import type { Accounts, Clock, Monitor, Storage } from "../../ports.ts";
import type { Gate } from "../gate.ts";
import { parsed } from "../parse.ts";
import { Refusal } from "../problem.ts";
import { logCsv, sessionLog } from "../session-log.ts";

const idSchema = z.string().min(1).max(80);
const LINES_IN_PAGE = 500;

export interface SessionLogParts {
  readonly monitor: Pick<Monitor, "session">;
  readonly storage: Pick<Storage, "alarms" | "attention" | "audit">;
  readonly auth: Pick<Accounts, "people">;
  readonly clock: Clock;
}

/** `/api/sessions/:id/log`, also as `log.csv`: for reading; nothing changes a line once it is written. */
export function sessionLogRoutes({ monitor, storage, auth, clock }: SessionLogParts, gate: Gate): Router {
  const router = Router();
  const view = gate.requireAbility("view");

  async function sessionOf(id: unknown): Promise<SessionView> {
    const session = await monitor.session(parsed(idSchema, id));
    if (!session) throw new Refusal("not-found", { detail: "There is no such session." });
    return session;
  }

  async function linesOf(id: unknown, query: unknown): Promise<readonly LogLine[]> {
    const wanted = parsed(logQuerySchema, query);
    const session = await sessionOf(id);
    const names = new Map((await auth.people()).map(({ id: userId, name }) => [userId, name]));
    return sessionLog(storage, session, clock.now(), (userId) => names.get(userId) ?? userId, wanted);
  }

  router.get("/sessions/:id/log", view, async (request, response) => {
    const lines = await linesOf(request.params.id, request.query);
    const page = { lines: lines.slice(0, LINES_IN_PAGE), more: lines.length > LINES_IN_PAGE };
    response.json(page satisfies LogPage);
  });

  router.get("/sessions/:id/log.csv", view, async (request, response) => {
    const lines = await linesOf(request.params.id, request.query);
    response.attachment("evenkeel-log.csv").type("text/csv; charset=utf-8");
    response.send([...logCsv(lines)].join(""));
  });

  return router;
}
