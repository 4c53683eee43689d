import type { DeviceHealth } from "@evenkeel/shared/wire";
import { Router } from "express";
import type { Devices } from "../../ports.ts";
import type { Gate } from "../gate.ts";

/** `/api/devices`: for whoever looks after the devices: every one with its link, its rates and its faults. */
export function deviceRoutes(devices: Pick<Devices, "health">, gate: Gate): Router {
  const router = Router();
  router.get("/devices", gate.requireAbility("devices"), (_request, response) => {
    response.json(devices.health() satisfies readonly DeviceHealth[]);
  });
  return router;
}
