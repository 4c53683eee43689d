import {
  runFileSchema,
  sandboxCatalogueSchema,
  sandboxRunSchema,
  sandboxRunsSchema,
  sandboxStateSchema,
  sandboxWavesSchema,
  type FreeRoom,
  type NewRun,
} from "@evenkeel/shared/sandbox";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request, type IncomingMessage } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemTime } from "../system.ts";
import { openSandbox, type Sandbox } from "./sandbox.ts";

const ROOM: FreeRoom = {
  id: "room-1",
  patient: {},
  cuff: 1,
  devices: [
    { id: "monitor", driver: "hl7-pcd01" },
    { id: "oximeter", driver: "nonin-df2" },
  ],
};
const FREE: NewRun = { kind: "free", title: "Free", seed: 7, rooms: [ROOM] };

let dir: string;
let path: string;
let sandbox: Sandbox;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "sandbox-"));
  path = join(dir, "socket");
  sandbox = await openSandbox(path, systemTime);
});
afterEach(async () => {
  await sandbox.close();
  rmSync(dir, { recursive: true, force: true });
});

function open(method: string, address: string, body?: string): Promise<IncomingMessage> {
  return new Promise((done, fail) => {
    const sent = request({ socketPath: path, method, path: `/api/sandbox/${address}` }, done);
    sent.on("error", fail).end(body);
  });
}

async function ask(method: string, address: string, body?: unknown) {
  const text = typeof body === "string" ? body : body === undefined ? undefined : JSON.stringify(body);
  const answer = await open(method, address, text);
  let said = "";
  for await (const part of answer) said += String(part);
  return { status: answer.statusCode, said: said === "" ? null : (JSON.parse(said) as Record<string, unknown>) };
}

const begin = async (asked: NewRun) => sandboxRunSchema.parse((await ask("POST", "runs", asked)).said);

/** Listens to a run until an event is as wanted, and tells that one. */
async function heard(run: string, isWanted: (event: string, content: unknown) => boolean): Promise<unknown> {
  const live = await open("GET", `runs/${run}/live`);
  expect(live.headers["content-type"]).toContain("text/event-stream");
  let text = "";
  for await (const part of live) {
    const events = (text + String(part)).split("\n\n");
    text = events.pop()!;
    for (const event of events) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/u.exec(event) ?? [];
      if (name === undefined || !isWanted(name, JSON.parse(data!))) continue;
      live.destroy();
      return JSON.parse(data!) as unknown;
    }
  }
  throw new Error("The stream ended.");
}

const stateThat =
  (is: (state: ReturnType<typeof sandboxStateSchema.parse>) => boolean) => (event: string, content: unknown) =>
    event === "state" && is(sandboxStateSchema.parse(content));

describe("the sandbox", () => {
  it("tells what there is, begins a run, does things to it and lets go of it", async () => {
    const catalogue = sandboxCatalogueSchema.parse((await ask("GET", "catalogue")).said);
    expect(catalogue.scenarios).toHaveLength(16);
    expect(catalogue.artefacts.length).toBeGreaterThan(30);

    const run = await begin(FREE);
    expect(run).toMatchObject({ kind: "free", running: true, speed: 1, lastsMs: null, ended: false });
    expect(run.rooms[0]!.waves).toContain("pleth");
    const step = await ask("POST", `runs/${run.id}/steps`, { doing: { kind: "bolus", mg: 60 } });
    expect(step).toMatchObject({ status: 201, said: { room: "room-1", doing: { kind: "bolus", mg: 60 } } });
    await ask("POST", `runs/${run.id}/steps`, { doing: { kind: "slider", slider: "spo2", to: 80, overMs: 0 } });
    expect((await ask("POST", `runs/${run.id}/clock`, { speed: "max" })).status).toBe(200);
    const state = sandboxStateSchema.parse(
      await heard(
        run.id,
        stateThat(({ rooms }) => rooms[0]!.alarms.some(({ rule }) => rule.startsWith("spo2"))),
      ),
    );
    expect(state.done.map(({ byHand, words }) => [byHand, words])).toEqual([
      [true, "SpO₂ held at 80"],
      [true, "Ketamine 60 mg IV"],
    ]);
    expect(state.rooms[0]).toMatchObject({ held: ["spo2"], body: { spo2: 80 } });
    expect(state.rooms[0]!.body.arrivedMg).toBeGreaterThan(59);

    const gone = heard(run.id, (event) => event === "gone");
    await heard(run.id, (event) => event === "state");
    expect((await ask("DELETE", `runs/${run.id}`)).status).toBe(204);
    expect(await gone).toEqual({});
    expect(sandboxRunsSchema.parse((await ask("GET", "runs")).said)).toEqual([]);
    expect((await ask("GET", `runs/${run.id}/file`)).status).toBe(404);
  });

  it("reruns a saved run to the same bytes, and ends there", async () => {
    const first = await begin(FREE);
    await ask("POST", `runs/${first.id}/steps`, {
      doing: { kind: "artefact", id: "stall", device: "monitor", lastsS: 5 },
    });
    await ask("POST", `runs/${first.id}/clock`, { speed: "max" });
    await heard(
      first.id,
      stateThat(({ run }) => run.atMs > 20_000),
    );
    await ask("POST", `runs/${first.id}/clock`, { running: false });
    const file = runFileSchema.parse((await ask("GET", `runs/${first.id}/file`)).said);
    const again = await begin({ kind: "file", file });
    expect(again).toMatchObject({ kind: "file", lastsMs: file.lastedMs });
    await ask("POST", `runs/${again.id}/clock`, { speed: "max" });
    const state = sandboxStateSchema.parse(
      await heard(
        again.id,
        stateThat(({ run }) => run.ended),
      ),
    );
    expect(state.sameBytes).toBe("same");
    expect(state.run).toMatchObject({ running: false, atMs: file.lastedMs });
    const late = await ask("POST", `runs/${again.id}/steps`, { doing: { kind: "cuff-start" } });
    expect(late).toMatchObject({ status: 409, said: { detail: "This run is over. Begin it again." } });
  });

  it.each<[string, NewRun]>([
    ["of one's own patients", FREE],
    ["of a scenario", { kind: "scenario", scenario: "textbook-iv" }],
  ])("draws waves %s at the speed of life", async (_name, asked) => {
    const run = await begin(asked);
    const waves = sandboxWavesSchema.parse(await heard(run.id, (event) => event === "waves"));
    expect(waves[0]).toMatchObject({ room: "room-1" });
    expect(waves[0]!.samples.length).toBeGreaterThan(0);
  });

  it.each<[string, string, unknown, number, string]>([
    ["GET", "nothing", undefined, 404, "not-found"],
    ["GET", "runs/nothing/live", undefined, 404, "not-found"],
    ["PUT", "runs", {}, 405, "wrong-method"],
    ["POST", "runs", "{", 400, "malformed-json"],
    ["POST", "runs", { kind: "free", title: "", seed: 1, rooms: [ROOM] }, 400, "bad-request"],
    ["POST", "runs", JSON.stringify({ title: "x".repeat(1_100_000) }), 413, "body-too-large"],
    ["POST", "runs", { kind: "scenario", scenario: "none" }, 422, "unprocessable"],
    ["POST", "runs", { ...FREE, rooms: [ROOM, ROOM] }, 422, "unprocessable"],
    ["POST", "runs", { ...FREE, rooms: [{ ...ROOM, devices: [{ id: "a", driver: "none" }] }] }, 422, "unprocessable"],
  ])("answers %s %s with a problem", async (method, address, body, status, code) => {
    const answer = await ask(method, address, body);
    expect(answer).toMatchObject({ status, said: { status, type: `urn:evenkeel:problem:${code}` } });
  });

  it("does not begin with a patient whose pressures are the wrong way round, and says why", async () => {
    const resting = { sys: 90, dia: 95, heartRate: 70 };
    const answer = await ask("POST", "runs", { ...FREE, rooms: [{ ...ROOM, patient: { resting } }] });
    expect(answer.status).toBe(400);
    expect(answer.said!.detail).toBe(
      "rooms.0.patient.resting.dia: The resting diastolic pressure must be below the systolic one.",
    );
  });

  it.each<[unknown, number, RegExp]>([
    [{ doing: { kind: "slider", slider: "sys", to: 900 } }, 422, /^sys must be a number from 20 to 300\.$/u],
    [{ doing: { kind: "artefact", id: "stall" } }, 422, /give one of monitor, oximeter/u],
    [{ doing: { kind: "artefact", id: "motion", device: "nope" } }, 422, /give one of monitor, oximeter/u],
    [{ doing: { kind: "mend", id: "motion", device: "nope" } }, 422, /give one of monitor, oximeter/u],
    [{ doing: { kind: "artefact", id: "cuff-leak", device: "nope" } }, 422, /give one of monitor, oximeter/u],
    [{ doing: { kind: "artefact", id: "none" } }, 422, /There is no artefact "none"/u],
    [{ doing: { kind: "artefact", id: "flood", device: "monitor", amount: 1e9 } }, 422, /from 2 to 1000 times/u],
    [{ doing: { kind: "cuff-start" }, room: "room-9" }, 422, /There is no room "room-9"/u],
    [{ doing: { kind: "bolus", mg: -1 } }, 400, /doing\.mg/u],
    [{ doing: { kind: "sing" } }, 400, /doing\.kind/u],
  ])("does not do %o", async (body, status, detail) => {
    const run = await begin(FREE);
    const answer = await ask("POST", `runs/${run.id}/steps`, body);
    expect(answer.status).toBe(status);
    expect(answer.said!.detail).toMatch(detail);
    expect(runFileSchema.parse((await ask("GET", `runs/${run.id}/file`)).said).steps).toEqual([]);
  });

  it("has eight runs at most", async () => {
    for (let count = 0; count < 8; count += 1) await begin(FREE);
    const ninth = await ask("POST", "runs", FREE);
    expect(ninth).toMatchObject({ status: 409, said: { detail: "8 runs exist already: remove one before the next." } });
  });
});

describe("the socket", () => {
  it("is refused while somebody listens there, and is gone afterwards", async () => {
    await expect(openSandbox(path, systemTime)).rejects.toThrow("listens at");
    expect((await ask("GET", "runs")).status).toBe(200);
    await sandbox.close();
    expect(existsSync(path)).toBe(false);
  });

  it("of a crashed process is taken away, another file is not", async () => {
    const other = join(dir, "other");
    writeFileSync(other, "kept");
    await expect(openSandbox(other, systemTime)).rejects.toThrow("is no socket");
    expect(existsSync(other)).toBe(true);
    await expect(openSandbox(join(dir, "x".repeat(120)), systemTime)).rejects.toThrow("too long");

    const left = join(dir, "left");
    await leaveSocket(left);
    const next = await openSandbox(left, systemTime);
    await next.close();
    expect(existsSync(left)).toBe(false);
  });
});

/** A socket file that nobody listens at, as a killed process leaves it. */
async function leaveSocket(at: string): Promise<void> {
  const { link, rename } = await import("node:fs/promises");
  const server = createServer();
  await new Promise<void>((done) => void server.listen(at, done));
  await link(at, `${at}-kept`);
  await new Promise<void>((done) => void server.close(() => done()));
  await rename(`${at}-kept`, at);
}
