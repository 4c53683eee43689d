import type { ClientToServer, Command, CommandReply, Role, ServerToClient, WatchReply } from "@evenkeel/shared/wire";
import { ROLES, WIRE_VERSION } from "@evenkeel/shared/wire";
import { io, type Socket } from "socket.io-client";
import request from "supertest";
import { onTestFinished } from "vitest";
import { jar } from "./http-clinic.ts";
import { PASSWORD, type Stand } from "./stand.ts";

export type Line = Socket<ServerToClient, ClientToServer>;
/** For what a typed station cannot say. */
export type RawLine = Socket<
  Record<string, (...args: unknown[]) => void>,
  Record<string, (...args: unknown[]) => void>
>;

/** Stations with real sockets on a stand, and the people who sign in at them. */
export interface Stations {
  /** Signs the first administrator in; the answer is the cookies. */
  admin(): Promise<string>;
  /** One person of each role, signed in, with their ids. */
  staff(): Promise<Readonly<Record<Role, { readonly cookies: string; readonly id: string }>>>;
  post(path: string, body: object, cookies?: string): Promise<request.Response>;
  get(path: string, cookies: string): Promise<request.Response>;
  patch(path: string, body: object, cookies: string): Promise<request.Response>;
  /** Connected, or rejects with what the server said. */
  connect(cookies: string | undefined, origin?: string): Promise<Line>;
}

export function stations(stand: Stand): Stations {
  const { address } = stand.app;
  const it: Stations = {
    // The address of now: after a restart it is another.
    get: (path, cookies) => request(stand.app.address).get(path).set({ cookie: cookies }).then(answered),
    post: (path, body, cookies = "") =>
      request(stand.app.address)
        .post(path)
        .set({ origin: stand.app.address, cookie: cookies })
        .send(body)
        .then(answered),
    patch: (path, body, cookies) =>
      request(address).patch(path).set({ origin: address, cookie: cookies }).send(body).then(answered),
    async admin() {
      return jar((await it.post("/api/sign-in", { username: "admin", password: PASSWORD })).get("Set-Cookie") ?? []);
    },
    async staff() {
      const admin = await it.admin();
      const staff: Partial<Record<Role, { cookies: string; id: string }>> = {};
      for (const role of ROLES) {
        const person = { name: `The ${role}`, username: `a-${role}`, role, password: PASSWORD };
        const added = await it.post("/api/people", person, admin);
        const answer = await it.post("/api/sign-in", { username: person.username, password: PASSWORD });
        staff[role] = { cookies: jar(answer.get("Set-Cookie") ?? []), id: (added.body as { id: string }).id };
      }
      return staff as Record<Role, { cookies: string; id: string }>;
    },
    async connect(cookies, origin = address) {
      const line: Line = io(address, {
        transports: ["websocket"],
        reconnection: false,
        forceNew: true,
        extraHeaders: { origin, ...(cookies !== undefined && { cookie: cookies }) },
      });
      onTestFinished(() => void line.disconnect());
      await new Promise<void>((resolve, reject) => {
        line.once("connect", () => resolve()).once("connect_error", reject);
      });
      return line;
    },
  };
  return it;
}

function answered(response: request.Response): request.Response {
  if (response.status >= 400) throw new Error(`${response.status}: ${response.text}`);
  return response;
}

export function watch(line: Line, have = {}): Promise<WatchReply> {
  return line.timeout(5000).emitWithAck("watch", { version: WIRE_VERSION, have }) as Promise<WatchReply>;
}

export function command(line: Line, one: Command): Promise<CommandReply> {
  return line.timeout(5000).emitWithAck("command", one) as Promise<CommandReply>;
}

/** What was sent before this has arrived when it resolves: a socket keeps its order. */
export async function caughtUp(line: Line): Promise<void> {
  await (line as unknown as RawLine).timeout(5000).emitWithAck("anything");
}

/** Why the server hung up. */
export function hungUp(line: Line): Promise<string> {
  return new Promise((resolve) => line.once("disconnect", resolve));
}
