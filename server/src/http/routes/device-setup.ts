import {
  detectSchema,
  idSchema,
  type Detection,
  type DeviceList,
  type DriverCard,
  type FoundMonitor,
  type SerialPorts,
} from "@evenkeel/shared/wire";
import { Router, type Request } from "express";
import { z } from "zod";
import type { DeviceSetup, Monitor } from "../../ports.ts";
import { orRefuse } from "../device-refusal.ts";
import type { Gate } from "../gate.ts";
import type { Journal } from "../journal.ts";
import { parsed } from "../parse.ts";
import { Refusal } from "../problem.ts";

export interface DeviceSetupParts {
  readonly setup: DeviceSetup;
  readonly monitor: Pick<Monitor, "snapshot">;
  readonly journal: Journal;
}

const inUseSchema = z.object({ evenIfInUse: z.literal("1").optional() });
/** A device's own id, or what a broken entry is called. */
const deviceSchema = idSchema;

/** The list of devices and what an installer needs beside it: `/api/device-list`, `/api/devices`, `/api/detect`, … */
export function deviceSetupRoutes({ setup, monitor, journal }: DeviceSetupParts, gate: Gate): Router {
  const router = Router();
  const installer = gate.requireAbility("device-setup");

  /** Taking away what a session is watched by must be meant. */
  function refuseInUse(id: string, request: Request): void {
    const { evenIfInUse } = parsed(inUseSchema, request.query);
    const room = roomOf(setup.list(), id);
    if (room === null || evenIfInUse) return;
    const session = monitor.snapshot(room)?.items.find((item) => item.k === "session")?.session;
    if (session && session.phase !== "ended") throw new Refusal("in-use");
  }

  router.get("/device-list", installer, (_request, response) => {
    response.json(setup.list() satisfies DeviceList);
  });

  router.post("/devices", installer, async (request, response) => {
    orRefuse(await setup.add(request.body));
    const device = idOf(request.body);
    await journal("device-added", gate.personOf(response).id, { device });
    response.status(201).json(setup.list() satisfies DeviceList);
  });

  router.put("/devices/:id", installer, async (request, response) => {
    const id = parsed(deviceSchema, request.params.id);
    refuseInUse(id, request);
    orRefuse(await setup.change(id, request.body));
    await journal("device-changed", gate.personOf(response).id, { device: id });
    response.json(setup.list() satisfies DeviceList);
  });

  router.delete("/devices/:id", installer, async (request, response) => {
    const id = parsed(deviceSchema, request.params.id);
    refuseInUse(id, request);
    orRefuse(await setup.remove(id));
    await journal("device-removed", gate.personOf(response).id, { device: id });
    response.json(setup.list() satisfies DeviceList);
  });

  router.put("/rooms/:id/prefer", installer, async (request, response) => {
    const room = parsed(idSchema, request.params.id);
    orRefuse(await setup.prefer(room, request.body));
    await journal("room-preference-set", gate.personOf(response).id, { room });
    response.json(setup.list() satisfies DeviceList);
  });

  router.get("/drivers", installer, (_request, response) => {
    response.json(setup.drivers() satisfies readonly DriverCard[]);
  });

  router.get("/serial-ports", installer, async (_request, response) => {
    response.json((await setup.serialPorts()) satisfies SerialPorts);
  });

  router.get("/found-monitors", installer, (_request, response) => {
    response.json(setup.found() satisfies readonly FoundMonitor[]);
  });

  router.post("/detect", installer, async (request, response) => {
    const wanted = parsed(detectSchema, request.body);
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const { kind } = wanted.transport;
    await journal("line-detected", gate.personOf(response).id, { kind, asked: wanted.ask });
    const answer = await setup.detect(wanted, gone.signal);
    if ("ok" in answer) orRefuse(answer);
    else if (!gone.signal.aborted) response.json(answer satisfies Detection);
  });

  return router;
}

function roomOf(list: DeviceList, id: string): string | null {
  const entry = list.devices.find((device) => device.id === id)?.entry;
  return typeof entry?.room === "string" ? entry.room : null;
}

function idOf(body: unknown): string | null {
  const read = z.object({ id: idSchema }).safeParse(body);
  return read.success ? read.data.id : null;
}
