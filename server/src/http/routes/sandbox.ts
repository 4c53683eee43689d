import { sandboxRunSchema } from "@evenkeel/shared/sandbox";
import express, { Router, type Request, type RequestHandler, type Response } from "express";
import { z } from "zod";
import type { Gate } from "../gate.ts";
import type { Journal } from "../journal.ts";
import type { LiveStreams } from "../live-streams.ts";
import { Refusal } from "../problem.ts";
import type { SimulatorAnswer, SimulatorLine, SimulatorQuestion } from "../simulator-line.ts";

/** A saved run is sent back as it was saved. */
const BODY_LIMIT = "1mb";
/** Decoded segments of a path: what the simulator's routes and ids are made of, and nothing that climbs. */
const segmentsSchema = z.array(z.string().regex(/^[\w-][\w.-]{0,99}$/u)).max(6);
const begunSchema = sandboxRunSchema.pick({ id: true, scenario: true, title: true });

interface SandboxParts {
  readonly line: SimulatorLine;
  readonly streams: LiveStreams;
  readonly journal: Journal;
}

/**
 * `/api/sandbox/…`: the tester's console, answered by the simulator process. The server lets in who may, hands on
 * question and answer, and knows of the simulator's routes only the two that go into the audit trail.
 */
export function sandboxRoutes({ line, streams, journal }: SandboxParts, gate: Gate): Router {
  const router = Router();
  const tester = gate.requireAbility("sandbox");

  async function keep(method: string, segments: readonly string[], answer: SimulatorAnswer, userId: string) {
    const [place, run, ...rest] = segments;
    if (answer.status >= 300 || place !== "runs" || rest.length > 0) return;
    if (method === "DELETE" && run !== undefined) await journal("simulated-run-removed", userId, { run });
    if (method === "POST" && run === undefined) await journal("simulated-run-begun", userId, begun(answer.body));
  }

  const relay =
    (method: SimulatorQuestion["method"]): RequestHandler =>
    async (request, response) => {
      const userId = gate.personOf(response).id;
      const segments = segmentsOf(request);
      const question = { method, path: `/api/sandbox/${segments.join("/")}`, body: bodyOf(request) };
      // What changes something is heard to its end for the audit trail, though the browser may have gone.
      const answer = await line.ask(question, method === "GET" ? goneWith(response) : undefined);
      if ("events" in answer) {
        await streams.handOn(answer.events, { request, response, userId, ability: "sandbox" });
        return;
      }
      await keep(method, segments, answer, userId);
      response.status(answer.status);
      if (answer.type !== undefined) response.setHeader("Content-Type", answer.type);
      response.end(answer.body);
    };

  const body = express.json({ limit: BODY_LIMIT, inflate: false });
  router.get("/sandbox/*path", tester, relay("GET"));
  // Asked once more behind the body, which may have taken its time.
  router.post("/sandbox/*path", tester, body, tester, relay("POST"));
  router.delete("/sandbox/*path", tester, relay("DELETE"));
  return router;
}

function segmentsOf(request: Request): readonly string[] {
  const read = segmentsSchema.safeParse(request.params["path"]);
  if (!read.success || request.method === "HEAD") throw new Refusal("not-found");
  return read.data;
}

function bodyOf(request: Request): SimulatorQuestion["body"] {
  if (request.body === undefined) return undefined;
  return { text: textOf(request.body), type: request.headers["content-type"] ?? "application/json" };
}

/** The parser takes any depth, `JSON.stringify` only what the stack holds: thousands deeper than any request of ours. */
function textOf(body: unknown): string {
  try {
    return JSON.stringify(body);
  } catch {
    throw new Refusal("bad-request", { detail: "The body is nested too deeply." });
  }
}

function goneWith(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  return gone.signal;
}

function begun(body: Buffer): object {
  try {
    const { id, scenario, title } = begunSchema.parse(JSON.parse(body.toString()));
    return { run: id, scenario, title };
  } catch {
    return { run: null };
  }
}
