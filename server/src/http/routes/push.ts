import { pushEndpointSchema, pushSubscriptionSchema } from "@evenkeel/shared/wire";
import { Router } from "express";
import type { Clock, PushStore } from "../../ports.ts";
import type { Gate } from "../gate.ts";
import { parsed } from "../parse.ts";
import { Refusal } from "../problem.ts";

export interface PushRoutesParts {
  readonly push: PushStore;
  /** The server's public key; null where nothing would ever be sent, so that nobody relies on it. */
  readonly pushKey: string | null;
  readonly clock: Clock;
}

/** `/api/push`: browsers that ask to be told of alarms that nobody answers, each for whoever is signed in there. */
export function pushRoutes({ push, pushKey, clock }: PushRoutesParts, gate: Gate): Router {
  const router = Router();
  const care = gate.requireAbility("care");

  router.get("/push/key", care, (_request, response) => {
    response.json({ key: pushKey });
  });

  router.post("/push/subscribe", care, async (request, response) => {
    if (pushKey === null) throw new Refusal("not-found", { detail: "This server sends nothing to phones." });
    const { endpoint, keys } = parsed(pushSubscriptionSchema, request.body);
    await push.add({ endpoint, userId: gate.personOf(response).id, ...keys, at: clock.now() });
    response.status(204).end();
  });

  router.post("/push/unsubscribe", care, async (request, response) => {
    const { endpoint } = parsed(pushEndpointSchema, request.body);
    const own = await push.ofPerson(gate.personOf(response).id);
    if (own.some((row) => row.endpoint === endpoint)) await push.remove(endpoint);
    response.status(204).end();
  });

  return router;
}
