import express, { Router } from "express";
import { join } from "node:path";
import { Refusal } from "./problem.ts";

const YEAR_MS = 31_536_000_000;

/**
 * The built client: assets carry a hash of their content in their name and are kept for ever, everything else is
 * asked for anew, so that a station never runs yesterday's dashboard. Any other page address gets `index.html`,
 * whose router knows it.
 */
export function dashboard(clientDir: string): Router {
  const router = Router();
  router.use(
    "/assets",
    express.static(join(clientDir, "assets"), { immutable: true, maxAge: YEAR_MS, index: false, redirect: false }),
    () => {
      throw new Refusal("not-found");
    },
  );
  router.use(express.static(clientDir, { setHeaders: (response) => response.set("Cache-Control", "no-cache") }));
  router.get("/{*page}", (request, response, next) => {
    if (!request.accepts("html") || /\.\w+$/u.test(request.path)) throw new Refusal("not-found");
    response.set("Cache-Control", "no-cache");
    response.sendFile("index.html", { root: clientDir, cacheControl: false }, (error?: Error) => {
      if (!error || response.headersSent) return;
      next(new Refusal("not-found", { detail: "The dashboard is not built. Stop the server and run `npm start`." }));
    });
  });
  return router;
}
