import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A question that has reached the simulator, to be answered by the test. */
export interface Asked {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  readonly answer: ServerResponse;
  json(status: number, body: unknown): void;
  /** Begins server-sent events. */
  live(): void;
  /** Resolves once whoever asked has hung up, or has been answered and gone. */
  readonly gone: Promise<void>;
}

/** A simulator process as the server sees one: HTTP on a UNIX socket. Every question waits for the test. */
export interface FakeSimulator {
  readonly path: string;
  /** How many questions came so far. */
  readonly count: number;
  /** The next question, in the order in which they came. */
  next(): Promise<Asked>;
  listen(): Promise<void>;
  /** As a killed process: every line breaks, and nobody listens. */
  die(): Promise<void>;
}

export async function fakeSimulator(): Promise<FakeSimulator> {
  const dir = mkdtempSync(join(tmpdir(), "evenkeel-sandbox-"));
  const path = join(dir, "sandbox");
  const came: Asked[] = [];
  const waiting: ((asked: Asked) => void)[] = [];
  let count = 0;

  async function hear(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const gone = new Promise<void>((done) => answer.once("close", done));
    let body = "";
    for await (const chunk of request as AsyncIterable<Buffer>) body += chunk.toString();
    count += 1;
    const asked: Asked = {
      method: request.method,
      path: request.url,
      headers: request.headers,
      body,
      answer,
      gone,
      json(status, value) {
        answer.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
      },
      live: () => answer.writeHead(200, { "Content-Type": "text/event-stream" }).flushHeaders(),
    };
    const take = waiting.shift();
    if (take) take(asked);
    else came.push(asked);
  }

  const server = createServer((request, answer) => void hear(request, answer));
  const listen = () => new Promise<void>((done) => void server.listen(path, done));
  const die = async (): Promise<void> => {
    const closed = new Promise<void>((done) => void server.close(() => done()));
    server.closeAllConnections();
    await closed;
  };
  await listen();
  onTestFinished(async () => {
    await die();
    rmSync(dir, { recursive: true, force: true });
  });
  return {
    path,
    get count() {
      return count;
    },
    next() {
      const asked = came.shift();
      return asked ? Promise.resolve(asked) : new Promise((take) => waiting.push(take));
    },
    listen,
    die,
  };
}
