import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { refusalOf, sendRefusal } from "./refusal.ts";

type Route = (
  request: IncomingMessage,
  response: ServerResponse,
) => PromiseLike<readonly [number, unknown?] | null> | readonly [number, unknown?] | null;

/** Answers in JSON what a route says; what it throws becomes a problem, and never ends the process. */
export function serve(route: Route): Server {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const said = await route(request, response);
      if (said) send(response, ...said);
    } catch (error) {
      const refusal = refusalOf(error);
      // What was not read of a body would be taken for the next request.
      if (!request.complete) response.setHeader("connection", "close");
      if (response.headersSent) response.destroy();
      else sendRefusal(response, refusal);
    }
  }
  const server = createServer((request, response) => void answer(request, response));
  server.on("clientError", (_error, socket) => void socket.destroy());
  return server;
}

function send(response: ServerResponse, status: number, content?: unknown): void {
  if (content === undefined) {
    response.writeHead(status, { "cache-control": "no-store" }).end();
    return;
  }
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
  response.end(JSON.stringify(content));
}
