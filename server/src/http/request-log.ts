import type { RequestHandler } from "express";
import type { Clock, Log } from "../ports.ts";

/** One line a request, without its query, its cookies and its body: a link's token or a patient's alias may be in them. */
export function requestLog(log: Log, clock: Clock): RequestHandler {
  return (request, response, next) => {
    const from = clock.now();
    const { method, path } = request;
    response.once("finish", () => {
      log.debug({ method, path, status: response.statusCode, ms: clock.now() - from }, "Answered.");
    });
    next();
  };
}
