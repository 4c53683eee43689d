import { problemSchema, type RoomItem, type RoomSnapshot } from "@evenkeel/shared/wire";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { ADMIN_PASSWORD, openClinic, setupStand, silent, type Clinic } from "../../test/http-clinic.ts";
import type { AuditStore, DeviceChange, DeviceSetup } from "../ports.ts";
import { createJournal } from "./journal.ts";

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

type AuditEntry = Parameters<AuditStore["add"]>[0];
const done: DeviceChange = { ok: true };

/** A snapshot of a room with a session in this phase. */
function roomIn(phase: "baseline" | "ended" | null): RoomSnapshot {
  const session = phase === null ? null : ({ phase } as Extract<RoomItem, { k: "session" }>["session"]);
  return { room: "room-1", title: "Room 1", epoch: "e", seq: 1, items: [{ k: "session", session }] };
}

async function stand(setup: Partial<DeviceSetup>, snapshot: RoomSnapshot | null = null) {
  const kept: AuditEntry[] = [];
  const audit: AuditStore = { add: (entry) => Promise.resolve(void kept.push(entry)) };
  const clinic: Clinic = await openClinic({
    setup: setupStand(setup),
    monitor: { explain: () => null, session: () => Promise.resolve(null), snapshot: () => snapshot },
    storage: { audit } as never,
  });
  endings.push(() => clinic.close());
  const admin = await clinic.signIn("admin", ADMIN_PASSWORD);
  const send = (method: Parameters<Clinic["send"]>[0], path: string, body?: object) =>
    clinic.send(method, path, body, admin);
  const trail = () => kept.map(({ action, detail }) => `${action} ${JSON.stringify(detail)}`);
  return { clinic, send, kept, trail, admin };
}

const refusing =
  (code: Exclude<DeviceChange, { ok: true }>["code"], ...problems: string[]) =>
  () =>
    Promise.resolve<DeviceChange>({ ok: false, code, problems });

describe("changing the device list", () => {
  test("a change is handed on as it came, answered with the list, and written in the audit trail by ids alone", async () => {
    const given: unknown[] = [];
    const note = (...words: unknown[]) => Promise.resolve((given.push(words), done));
    const { send, trail, kept } = await stand({ add: note, change: note, remove: note, prefer: note });
    const entry = { id: "mon", title: "Bed of Jane Doe", options: { bed: "7" } };
    const added = await send("post", "/api/devices", entry);
    expect([added.status, added.body]).toMatchObject([201, { devices: [{ id: "ox" }] }]);
    expect((await send("put", "/api/devices/ox", entry)).status).toBe(200);
    expect((await send("delete", "/api/devices/ox")).status).toBe(200);
    expect((await send("put", "/api/rooms/room-1/prefer", { spo2: ["ox"] })).status).toBe(200);
    expect(given).toEqual([[entry], ["ox", entry], ["ox"], ["room-1", { spo2: ["ox"] }]]);
    expect(trail()).toEqual([
      'device-added {"device":"mon"}',
      'device-changed {"device":"ox"}',
      'device-removed {"device":"ox"}',
      'room-preference-set {"room":"room-1"}',
    ]);
    expect(kept.every(({ userId }) => typeof userId === "string")).toBe(true);
  });

  test.each([
    ["invalid", 400, "bad-request"],
    ["not-found", 404, "not-found"],
    ["conflict", 409, "conflict"],
    ["unwritable", 503, "unwritable"],
  ] as const)("what is refused as %s is a problem with every place that is wrong", async (code, status, name) => {
    const add = refusing(code, "transport.port: must be at most 65535", "the file C: is full", "map.150^MDC_X: a: b");
    const { send, trail } = await stand({ add });
    const answer = await send("post", "/api/devices", {});
    expect([answer.status, answer.type]).toEqual([status, "application/problem+json"]);
    const problem = problemSchema.parse(JSON.parse(answer.text));
    expect(problem.type).toBe(`urn:evenkeel:problem:${name}`);
    expect(problem.errors).toEqual([
      { path: "transport.port", message: "must be at most 65535" },
      { path: "", message: "the file C: is full" },
      { path: "map.150^MDC_X", message: "a: b" },
    ]);
    if (code !== "invalid") expect(problem.detail).toBe("Must be at most 65535. The file C: is full. A: b.");
    expect(trail()).toEqual([]);
  });

  test("a device of a room with a running session is changed or removed only by somebody who says so", async () => {
    const gone: string[] = [];
    const note = (id: string) => Promise.resolve((gone.push(id), done));
    const { send } = await stand({ change: note, remove: note }, roomIn("baseline"));
    for (const method of ["put", "delete"] as const) {
      for (const query of ["", "?evenIfInUse=0", "?evenIfInUse=yes"]) {
        const answer = await send(method, `/api/devices/ox${query}`, {});
        expect(answer.status).toBe(query === "" ? 409 : 400);
      }
      expect(gone).toEqual([]);
      expect((await send(method, "/api/devices/ox?evenIfInUse=1", {})).status).toBe(200);
      expect(gone.splice(0)).toEqual(["ox"]);
    }
    expect((await send("post", "/api/devices", { id: "more" })).status).toBe(201);
  });

  test.each([roomIn("ended"), roomIn(null), null])("without one it needs no saying so", async (snapshot) => {
    const { send } = await stand({}, snapshot);
    expect((await send("delete", "/api/devices/ox")).status).toBe(200);
  });

  test("a name that no device can have is refused before anything is asked", async () => {
    const { send } = await stand({
      remove: () => {
        throw new Error("must not be asked");
      },
    });
    for (const id of ["..%2f..%2fdevices", "OX", "a%20b", "x".repeat(41)])
      expect((await send("delete", `/api/devices/${id}`)).status).toBe(400);
  });
});

describe("detecting", () => {
  const body = { transport: { kind: "tcp-client", host: "10.0.0.1", port: 1 } };

  test("asks with every default filled in, and answers with what was found", async () => {
    const asked: unknown[] = [];
    const detection = { tried: [], best: null, verdict: "Nothing arrives." };
    const { send, trail } = await stand({
      detect: (request) => Promise.resolve((asked.push(request), detection)),
    });
    expect((await send("post", "/api/detect", body)).body).toEqual(detection);
    expect(asked).toEqual([{ ...body, ask: false }]);
    expect(trail()).toEqual(['line-detected {"kind":"tcp-client","asked":false}']);
    expect((await send("post", "/api/detect", { transport: { kind: "http" } })).status).toBe(400);
  });

  test("a line that cannot be had now is a conflict", async () => {
    const { send } = await stand({ detect: refusing("conflict", "ox has this line already") });
    const answer = await send("post", "/api/detect", body);
    expect([answer.status, problemSchema.parse(JSON.parse(answer.text)).detail]).toEqual([
      409,
      "Ox has this line already.",
    ]);
  });

  test("ends with the request that asked for it", async () => {
    let begun: () => void = () => undefined;
    let ended: () => void = () => undefined;
    const beginning = new Promise<void>((resolve) => (begun = resolve));
    const ending = new Promise<void>((resolve) => (ended = resolve));
    const { clinic, admin } = await stand({
      detect: (_request, signal) =>
        new Promise((resolve) => {
          signal?.addEventListener("abort", () => {
            ended();
            resolve({ tried: [], best: null, verdict: "" });
          });
          begun();
        }),
    });
    const gone = new AbortController();
    const headers = { "Content-Type": "application/json", Origin: clinic.origin, Cookie: admin };
    const request = fetch(`${clinic.origin}/api/detect`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
      signal: gone.signal,
    });
    const refused = expect(request).rejects.toThrow();
    await beginning;
    gone.abort();
    await refused;
    await ending;
  });
});

describe("lines and recordings", () => {
  const NAME = "ox.nonin-df2.20260101T101500123Z.ndjson";

  test("the line of a device is read on from where one was", async () => {
    const { send } = await stand({});
    expect((await send("get", "/api/devices/ox/line?after=7")).body).toEqual({ next: 7, chunks: [] });
    expect((await send("get", "/api/devices/ox/line")).body).toEqual({ next: 0, chunks: [] });
    expect((await send("get", "/api/devices/ox/line?after=-1")).status).toBe(400);
    expect((await send("get", "/api/devices/none/line")).status).toBe(404);
  });

  test("a recording is started, stopped and deleted, and each is in the audit trail", async () => {
    const { send, trail } = await stand({});
    expect((await send("post", "/api/devices/ox/recording", { on: true })).body).toEqual([]);
    await send("post", "/api/devices/ox/recording", { on: false });
    expect((await send("post", "/api/devices/ox/recording", { on: 1 })).status).toBe(400);
    expect((await send("delete", `/api/recordings/${NAME}`)).status).toBe(204);
    expect(trail()).toEqual([
      'recording-started {"device":"ox"}',
      'recording-stopped {"device":"ox"}',
      `recording-removed {"recording":"${NAME}"}`,
    ]);
  });

  test("a recording is handed over as a file, wherever its folder is; another name is none", async () => {
    // Servers of files refuse paths with a dot before a name; a data folder may have one.
    const folder = mkdtempSync(join(tmpdir(), ".evenkeel-download-"));
    endings.push(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, NAME), '{"t":0,"hex":"01"}\n');
    const asked: string[] = [];
    const { clinic, admin, send, trail } = await stand({
      recordingFile: (name) => (asked.push(name), name === NAME ? join(folder, name) : null),
    });
    const answer = await fetch(`${clinic.origin}/api/recordings/${NAME}`, { headers: { Cookie: admin } });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('{"t":0,"hex":"01"}\n');
    expect(answer.headers.get("Content-Disposition")).toBe(`attachment; filename=${NAME}`);
    expect(answer.headers.get("Content-Type")).toContain("application/x-ndjson");
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    expect(trail()).toEqual([`recording-downloaded {"recording":"${NAME}"}`]);
    expect((await send("get", "/api/recordings/other.ndjson")).status).toBe(404);
    for (const name of ["..%2fdevices.json", "%2e%2e%2fx.ndjson", "a%00.ndjson", "evenkeel.sqlite"])
      expect((await send("get", `/api/recordings/${name}`)).status).toBe(400);
    expect(asked).toEqual([NAME, "other.ndjson"]);
  });
});

test("an audit entry that cannot be written is an error in the log, and undoes nothing", async () => {
  const errors: object[] = [];
  const audit = { add: () => Promise.reject(new Error("disk full")) };
  const log = { ...silent, error: (fields: object) => errors.push(fields) };
  await createJournal({ audit, clock: { now: () => 1 }, log })("device-removed", "u1", { device: "ox" });
  expect(errors).toMatchObject([{ action: "device-removed", userId: "u1" }]);
});
