import { idSchema, recordSchema, type LineView, type Recording } from "@evenkeel/shared/wire";
import { basename, dirname } from "node:path";
import { Router } from "express";
import { z } from "zod";
import { orRefuse } from "../device-refusal.ts";
import type { Gate } from "../gate.ts";
import { parsed } from "../parse.ts";
import { Refusal } from "../problem.ts";
import type { DeviceSetupParts } from "./device-setup.ts";

const afterSchema = z.object({ after: z.coerce.number().int().min(0).default(0) });
const nameSchema = z.string().regex(/^[a-z0-9][a-zA-Z0-9.-]{0,150}\.ndjson$/u, "is no name of a recording");

/** What goes over a device's line, now and recorded: `/api/devices/:id/line`, `/api/recordings`. */
export function deviceLineRoutes({ setup, journal }: Pick<DeviceSetupParts, "journal" | "setup">, gate: Gate): Router {
  const router = Router();
  const installer = gate.requireAbility("device-setup");

  router.get("/devices/:id/line", installer, (request, response) => {
    const { after } = parsed(afterSchema, request.query);
    const view = setup.line(parsed(idSchema, request.params.id), after);
    if (!view) throw new Refusal("not-found", { detail: "There is no such device." });
    response.json(view satisfies LineView);
  });

  router.post("/devices/:id/recording", installer, async (request, response) => {
    const device = parsed(idSchema, request.params.id);
    const { on } = parsed(recordSchema, request.body);
    orRefuse(await setup.record(device, on));
    await journal(on ? "recording-started" : "recording-stopped", gate.personOf(response).id, { device });
    response.json((await setup.recordings()) satisfies readonly Recording[]);
  });

  router.get("/recordings", installer, async (_request, response) => {
    response.json((await setup.recordings()) satisfies readonly Recording[]);
  });

  router.get("/recordings/:name", installer, async (request, response) => {
    const name = parsed(nameSchema, request.params.name);
    const file = setup.recordingFile(name);
    if (file === null) throw new Refusal("not-found", { detail: "There is no such recording." });
    // Raw bytes of a monitor may name a patient.
    await journal("recording-downloaded", gate.personOf(response).id, { recording: name });
    response.attachment(name).type("application/x-ndjson");
    // Taken from its folder by name, so that no dot in the folder's own path matters to `send`.
    response.sendFile(basename(file), { root: dirname(file), cacheControl: false, etag: false });
  });

  router.delete("/recordings/:name", installer, async (request, response) => {
    const name = parsed(nameSchema, request.params.name);
    orRefuse(await setup.removeRecording(name));
    await journal("recording-removed", gate.personOf(response).id, { recording: name });
    response.status(204).end();
  });

  return router;
}
