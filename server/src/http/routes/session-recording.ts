import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Router } from "express";
import { z } from "zod";
import type { Clock, DeviceSetup, Log, Monitor, Storage } from "../../ports.ts";
import type { Gate } from "../gate.ts";
import type { Journal } from "../journal.ts";
import { parsed } from "../parse.ts";
import { Refusal } from "../problem.ts";
import { zipped, type ZipEntry } from "../zip.ts";
import { manifestOf } from "./session-recording-manifest.ts";
import { planRecording, type RecordingPlan } from "./session-recording-plan.ts";
import { doubtful, events, missing, numerics } from "./session-recording-tables.ts";
import { wave } from "./session-recording-waves.ts";

const idSchema = z.string().min(1).max(80);
/** The session's id holds the time of its opening, so the name says nothing of it. */
const FILE_NAME = "evenkeel-session.zip";

export interface SessionRecordingParts {
  readonly monitor: Pick<Monitor, "session">;
  readonly storage: Pick<Storage, "observations">;
  readonly setup: Pick<DeviceSetup, "list">;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
}

/** `/api/sessions/:id/recording`: a whole session without its patient's name, as a recorded patient to be replayed. */
export function sessionRecordingRoutes(parts: SessionRecordingParts, gate: Gate): Router {
  const { monitor, storage, setup, journal, clock, log } = parts;
  const router = Router();

  router.get("/sessions/:id/recording", gate.requireAbility("devices"), async (request, response) => {
    const session = await monitor.session(parsed(idSchema, request.params.id));
    if (!session) throw new Refusal("not-found", { detail: "There is no such session." });
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    try {
      const { observations } = storage;
      const plan = await planRecording({ observations, setup }, session, clock.now(), gone.signal);
      await journal("session-recording-downloaded", gate.personOf(response).id, { session: session.id });
      response.attachment(FILE_NAME).type("application/zip");
      await pipeline(Readable.from(zipped(files(plan, parts)), { objectMode: false }), response);
    } catch (error) {
      if (!response.headersSent && !gone.signal.aborted) throw error;
      // Half of it may be sent: the line is cut, so that nobody takes the half for the whole.
      log.warn({ error, session: session.id }, "The recording of a session was not sent to its end.");
    }
  });

  return router;
}

function* files(plan: RecordingPlan, { storage, setup }: SessionRecordingParts): Generator<ZipEntry> {
  const { observations } = storage;
  yield { name: "manifest.json", text: [manifestOf(plan, setup)] };
  yield { name: "events.csv", text: events(plan) };
  yield { name: "numerics.csv", text: numerics(observations, plan) };
  yield { name: "missing.csv", text: missing(observations, plan) };
  yield { name: "doubtful.csv", text: doubtful(observations, plan) };
  for (const one of plan.waves) yield { name: one.file, text: wave(observations, plan, one) };
}
