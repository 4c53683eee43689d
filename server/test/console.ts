import { problemSchema, type Problem } from "@evenkeel/shared/wire";
import { request, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { onTestFinished } from "vitest";
import { fakeSimulator, type Asked, type FakeSimulator } from "./fake-simulator.ts";
import { jar } from "./http-clinic.ts";
import { boot, PASSWORD, type Stand } from "./stand.ts";
import { stations, type Stations } from "./stations.ts";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
  /** The body as a problem; throws where it is none. */
  problem(): Problem & { readonly code: string };
}

/** An answer of which no more than its head has come yet. */
export interface Stream {
  readonly answer: IncomingMessage;
  /** Resolves with what came until then, once `text` is in it. */
  until(text: string): Promise<string>;
  /** Resolves once there is no more to come, in order or not. */
  readonly ended: Promise<void>;
  leave(): void;
}

interface Question {
  readonly method?: string;
  readonly cookies?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The whole server with a simulator behind it, and the console's requests with the path exactly as it is written. */
export interface Console {
  readonly stand: Stand;
  readonly clinic: Stations;
  readonly simulator: FakeSimulator;
  send(path: string, question?: Question): Promise<Answer>;
  /** Asks, lets `respond` answer for the simulator, and resolves with what the browser got. */
  through(path: string, question: Question, respond: (asked: Asked) => void): Promise<Answer>;
  /** Opens a live stream; `asked` is the simulator's end of it. */
  live(cookies: string): Promise<{ readonly asked: Asked; readonly stream: Stream }>;
  /** The answer is the cookies. */
  signIn(username: string): Promise<string>;
  /** Adds one more tester, and signs them in. */
  tester(username: string): Promise<string>;
  /** The audit trail of the simulator's actions. */
  trail(): readonly { readonly userId: string; readonly action: string; readonly detail: unknown }[];
}

export async function openConsole(environment: Readonly<Record<string, string>> = {}): Promise<Console> {
  const simulator = await fakeSimulator();
  const stand = await boot({ SANDBOX: simulator.path, ...environment });
  const clinic = stations(stand);
  const { address } = stand.app;

  function ask(path: string, { method = "GET", cookies, body, headers }: Question): Promise<IncomingMessage> {
    const text = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
    const { hostname, port } = new URL(address);
    return new Promise((resolve, reject) => {
      const asking = request({
        hostname,
        port,
        method,
        path,
        agent: false,
        headers: {
          origin: address,
          ...(method !== "GET" && { "content-type": "application/json" }),
          ...(text !== undefined && { "content-length": Buffer.byteLength(text) }),
          ...(cookies !== undefined && { cookie: cookies }),
          ...headers,
        },
      });
      asking.on("response", resolve).on("error", reject).end(text);
      onTestFinished(() => void asking.destroy());
    });
  }

  async function send(path: string, question: Question = {}): Promise<Answer> {
    const answer = await ask(path, question);
    let text = "";
    for await (const chunk of answer as AsyncIterable<Buffer>) text += chunk.toString();
    const problem = () => {
      const read = problemSchema.parse(JSON.parse(text));
      return { ...read, code: read.type.split(":").at(-1)! };
    };
    return { status: answer.statusCode!, headers: answer.headers, text, problem };
  }

  async function signIn(username: string): Promise<string> {
    return jar((await clinic.post("/api/sign-in", { username, password: PASSWORD })).get("Set-Cookie") ?? []);
  }

  return {
    stand,
    clinic,
    simulator,
    send,
    signIn,
    async through(path, question, respond) {
      const answer = send(path, question);
      respond(await simulator.next());
      return answer;
    },
    async live(cookies) {
      const opening = ask("/api/sandbox/runs/1/live", { cookies, headers: { accept: "text/event-stream" } });
      const asked = await simulator.next();
      asked.live();
      const answer = await opening;
      if (answer.statusCode !== 200) throw new Error(`The stream was refused with ${answer.statusCode}.`);
      return { asked, stream: streamOf(answer) };
    },
    async tester(username) {
      const admin = await clinic.admin();
      const person = { name: username, username, role: "tester", password: PASSWORD };
      await clinic.post("/api/people", person, admin);
      return signIn(username);
    },
    trail() {
      const database = new DatabaseSync(join(stand.dataDir, "evenkeel.sqlite"), { readOnly: true });
      const rows = database.prepare("select * from audit where action like 'simulated-run%' order by id").all();
      database.close();
      return rows.map((row) => ({
        userId: String(row["user_id"]),
        action: String(row["action"]),
        detail: JSON.parse(String(row["detail"])) as unknown,
      }));
    },
  };
}

function streamOf(answer: IncomingMessage): Stream {
  let text = "";
  const seen: (() => void)[] = [];
  answer.on("data", (chunk: Buffer) => {
    text += chunk.toString();
    for (const look of seen) look();
  });
  const ended = new Promise<void>((done) => void answer.once("close", done));
  answer.on("error", () => undefined);
  return {
    answer,
    ended,
    leave: () => void answer.destroy(),
    until: (wanted) =>
      new Promise((found) => {
        const look = () => (text.includes(wanted) ? found(text) : undefined);
        seen.push(look);
        look();
      }),
  };
}
