import { Router } from "express";
import { Refusal, sendProblem } from "../problem.ts";

/** `/healthz`: the process answers. `/readyz`: it can do its work, or 503 with the reasons. Neither needs a sign-in. */
export function healthRoutes(ready: () => Promise<readonly string[]>): Router {
  const router = Router();
  router.get("/healthz", (_request, response) => {
    response.set("Cache-Control", "no-store").json({ status: "alive" });
  });
  router.get("/readyz", async (_request, response) => {
    response.set("Cache-Control", "no-store");
    const reasons = await ready();
    if (reasons.length === 0) response.json({ status: "ready" });
    else sendProblem(response, new Refusal("not-ready", { detail: reasons.join(" ") }));
  });
  return router;
}
