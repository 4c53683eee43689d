import { decide, type SessionView } from "@evenkeel/shared/session";
import {
  MOST_SAMPLES_MS,
  MOST_STRIP_MS,
  MOST_WAVES_MS,
  packWaves,
  stripSchema,
  type Review,
  type ReviewSamples,
} from "@evenkeel/shared/wire";
import { Router } from "express";
import { z } from "zod";
import type { Clock, Monitor, Storage } from "../../ports.ts";
import type { Gate } from "../gate.ts";
import { parsed } from "../parse.ts";
import { Refusal } from "../problem.ts";
import { overviewOf, type OverviewParts } from "../review/overview.ts";
import { samplesOf } from "../review/samples.ts";
import { isKnown, stretchOf } from "../review/stretch.ts";
import { wavesOf } from "../review/waves.ts";

const idSchema = z.string().min(1).max(80);

export interface ReviewParts extends OverviewParts {
  readonly monitor: Pick<Monitor, "session">;
  readonly storage: OverviewParts["storage"] & Pick<Storage, "sessions">;
  readonly clock: Clock;
}

/** `/api/sessions/:id/review` and what it is drawn from: looking back at a session, page by page. */
export function reviewRoutes(parts: ReviewParts, gate: Gate): Router {
  const { monitor, storage, clock } = parts;
  const router = Router();
  const view = gate.requireAbility("view");

  async function sessionOf(id: unknown): Promise<SessionView> {
    const session = await monitor.session(parsed(idSchema, id));
    if (!session) throw new Refusal("not-found", { detail: "There is no such session." });
    return session;
  }

  router.get("/sessions/:id/review", view, async (request, response) => {
    const session = await sessionOf(request.params.id);
    response.json((await overviewOf(parts, session, clock.now())) satisfies Review);
  });

  router.get("/sessions/:id/review/samples", view, async (request, response) => {
    const session = await sessionOf(request.params.id);
    const now = clock.now();
    const stretch = stretchOf(request.query, session, now, MOST_SAMPLES_MS);
    if (isKnown(request, response, session, now, `s-${stretch.from}-${stretch.until}`)) return;
    response.json((await samplesOf(storage.observations, session.id, stretch)) satisfies ReviewSamples);
  });

  router.get("/sessions/:id/review/waves", view, async (request, response) => {
    const session = await sessionOf(request.params.id);
    const now = clock.now();
    const stretch = stretchOf(request.query, session, now, MOST_WAVES_MS);
    if (isKnown(request, response, session, now, `w-${stretch.from}-${stretch.until}`)) return;
    const { buffer } = packWaves(await wavesOf(storage.observations, session.id, stretch));
    response.type("application/octet-stream").send(Buffer.from(buffer));
  });

  router.post("/sessions/:id/strips", gate.requireAbility("care"), async (request, response) => {
    const { commandId, station, title, from, until } = parsed(stripSchema, request.body);
    const session = await sessionOf(request.params.id);
    const now = clock.now();
    // The room itself writes for the session that it holds: two writers would take turns at refusing each other.
    if (session.endedAt === undefined)
      throw new Refusal("conflict", { detail: "This session is running: the strip is kept by its room." });
    const span = stretchOf({ from, until }, session, now, MOST_STRIP_MS);
    const decision = decide(session, { type: "session.add-note", text: title, span }, now);
    if (!decision.ok) throw new Refusal("conflict", { detail: decision.message });
    const { id: userId, name } = gate.personOf(response);
    const result = await storage.sessions
      .append({
        ...{ session: session.id, expectedVersion: session.version, commandId, at: now },
        ...{ by: { userId, name, station }, facts: decision.facts },
      })
      .catch(() => {
        throw new Refusal("unwritable");
      });
    if (!result.ok) throw new Refusal("conflict", { detail: "Somebody else added to this session. Try again." });
    response.status(201).json({ version: result.events.at(-1)?.version ?? session.version });
  });

  return router;
}
