import { request as ask, type IncomingMessage } from "node:http";
import type { Timers } from "../ports.ts";
import { Refusal } from "./problem.ts";

/** The longest answer that is handed on: a saved run of 5000 steps has a tenth of it. */
const MOST_BYTES = 2 * 1024 * 1024;
/** For a whole answer, and for the beginning of a stream. */
const WAIT_MS = 10_000;

export interface SimulatorQuestion {
  readonly method: "DELETE" | "GET" | "POST";
  readonly path: string;
  /** JSON, and what type the browser gave it. */
  readonly body?: { readonly text: string; readonly type: string } | undefined;
}

export interface SimulatorAnswer {
  readonly status: number;
  readonly type: string | undefined;
  readonly body: Buffer;
}

/** Server-sent events that go on until somebody ends them. Whoever gets them must read or destroy them. */
export interface SimulatorEvents {
  readonly events: IncomingMessage;
}

/** The simulator process behind its socket. It hears method, path and body, and nothing of who asks. */
export interface SimulatorLine {
  /**
   * Rejects with a `Refusal`: `sandbox-away` when nobody answers, `sandbox-slow` after 10 s, `sandbox-broken` for an
   * answer that breaks off or is longer than 2 MB. `signal` gives the question up, and its events.
   */
  ask(question: SimulatorQuestion, signal?: AbortSignal): Promise<SimulatorAnswer | SimulatorEvents>;
}

const START_ONE =
  "Run `npm run simulate -- sandbox --at PATH` and start the server with SANDBOX=PATH. " +
  "`npm start` does both while no devices of your own are set up.";
const WAIT_FOR_IT =
  "It may be starting: try again in some seconds. If it stays so, start it with `npm run simulate -- sandbox --at PATH`, " +
  "where PATH is the server's SANDBOX.";

/** `socketPath`: where the simulator listens; undefined where the server was given none. */
export function simulatorLine(socketPath: string | undefined, timers: Timers): SimulatorLine {
  return {
    async ask(question, signal) {
      if (socketPath === undefined) throw new Refusal("sandbox-away", { detail: START_ONE });
      const slow = new AbortController();
      const cancel = timers.after(WAIT_MS, () => slow.abort());
      let answered = false;
      try {
        const given = AbortSignal.any([slow.signal, ...(signal ? [signal] : [])]);
        const answer = await beginning(socketPath, question, given);
        answered = true;
        if (question.method === "GET" && isEvents(answer)) return { events: answer };
        return await whole(answer);
      } catch (error) {
        if (error instanceof Refusal) throw error;
        if (slow.signal.aborted) throw new Refusal("sandbox-slow");
        if (!answered) throw new Refusal("sandbox-away", { detail: WAIT_FOR_IT, retryAfterSeconds: 2 });
        throw new Refusal("sandbox-broken", { detail: "It broke off. Try again." });
      } finally {
        cancel();
      }
    },
  };
}

function beginning(socketPath: string, question: SimulatorQuestion, signal: AbortSignal): Promise<IncomingMessage> {
  const { method, path, body } = question;
  return new Promise((resolve, reject) => {
    const headers = body && { "Content-Type": body.type, "Content-Length": Buffer.byteLength(body.text) };
    // A connection for each question: one that was kept would be found dead after every restart of the simulator.
    const asking = ask({ socketPath, method, path, signal, agent: false, ...(headers && { headers }) });
    asking.on("response", (answer) => {
      // Whoever reads it hears of its errors; one that nobody reads any more must not end the server.
      answer.on("error", () => undefined);
      resolve(answer);
    });
    asking.on("error", reject);
    // As after an answer that is none, such as 101.
    asking.on("close", () => reject(new Error("closed without an answer")));
    asking.end(body?.text);
  });
}

function isEvents(answer: IncomingMessage): boolean {
  return answer.statusCode === 200 && /^text\/event-stream\s*(?:;|$)/iu.test(answer.headers["content-type"] ?? "");
}

async function whole(answer: IncomingMessage): Promise<SimulatorAnswer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new Refusal("sandbox-broken", { detail: "It is longer than 2 MB." });
    chunks.push(chunk);
  }
  const status = answer.statusCode ?? 0;
  if (status < 200 || status > 599) throw new Refusal("sandbox-broken", { detail: "It has no status that is known." });
  return { status, type: answer.headers["content-type"], body: Buffer.concat(chunks, length) };
}
