import { foldSession } from "@evenkeel/shared/session";
import { recordingFiles } from "@evenkeel/simulators";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Log, SampleRow, Storage, WaveBlock } from "../src/ports.ts";
import { openStorage } from "../src/storage/index.ts";
import { zipped, type ZipEntry } from "../src/http/zip.ts";
import { ADMIN_PASSWORD, openClinic, SESSION_ID, silent } from "./http-clinic.ts";

/** When the session was opened, and how long it took. */
const OPENED = Date.UTC(2026, 0, 1);
const LENGTH_MS = 4 * 3_600_000;

async function joined(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

function filesOf(archive: Buffer) {
  const folder = mkdtempSync(join(tmpdir(), "evenkeel-zip-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "made.zip");
  writeFileSync(file, archive);
  return recordingFiles(file);
}

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((done) => setImmediate(done));
};

/** A session over a real record with these rows and blocks, and a way to ask for its recording. */
async function recordOf(
  rows: readonly SampleRow[],
  blocks: readonly WaveBlock[],
  spoilt: Partial<Storage["observations"]> = {},
  log: Log = silent,
) {
  const storage = await openStorage({ file: ":memory:", log: silent });
  const patient = {
    alias: "Heron",
    identifiers: [
      { kind: "MRN", value: "1" },
      { kind: "DOB", value: "2" },
    ],
  } as const;
  const plan = { route: "im", mgPerKg: 1, weightKg: 70, concentrationMgPerMl: 50 } as const;
  const opened = { type: "session-opened", room: "room-1", patient, plan } as const;
  const by = { userId: "u1", name: "N. Nurse", station: "desk" };
  const entry = { session: SESSION_ID, at: OPENED, by } as const;
  await storage.sessions.append({ ...entry, expectedVersion: 0, commandId: "c1", facts: [opened] });
  const ended = { type: "session-ended", reason: "" } as const;
  const at = OPENED + LENGTH_MS;
  await storage.sessions.append({ ...entry, at, expectedVersion: 1, commandId: "c2", facts: [ended] });
  await storage.observations.add(rows, blocks);
  const audit: { readonly action: string; readonly detail: object }[] = [];
  const clinic = await openClinic({
    storage: {
      ...storage,
      observations: { ...storage.observations, ...spoilt },
      audit: { ...storage.audit, add: (entry) => Promise.resolve(void audit.push(entry)) },
    },
    monitor: {
      snapshot: () => null,
      explain: () => null,
      session: async (id) => foldSession(id, await storage.sessions.events(id)),
    },
    log,
  });
  onTestFinished(async () => {
    await clinic.close();
    await storage.close();
  });
  const cookie = await clinic.signIn("admin", ADMIN_PASSWORD);
  const path = `/api/sessions/${SESSION_ID}/recording`;
  async function files() {
    const answer = await clinic.raw("get", path).set({ origin: clinic.origin, cookie }).responseType("blob");
    return filesOf(answer.body as Buffer);
  }
  return { clinic, cookie, path, files, audit };
}

const sample = (at: number, more: Partial<Extract<SampleRow, { kind: "numeric" }>> = {}): SampleRow => ({
  ...{ kind: "numeric", session: SESSION_ID, device: "mon", vital: "spo2", at: OPENED + at, value: 97 },
  ...more,
});
const block = (at: number, raw: readonly number[], more: Partial<WaveBlock> = {}): WaveBlock => ({
  ...{ session: SESSION_ID, device: "mon", wave: "pleth", at: OPENED + at, rate: 4, gain: 0.5, offset: 10 },
  samples: Int16Array.from(raw),
  ...more,
});

test("what was told at one moment is one row; what two devices told is two columns", async () => {
  const { files, audit } = await recordOf(
    [
      sample(1000, { value: 97 }),
      sample(1000, { vital: "heartRate", value: 71 }),
      sample(1000, { device: "ox", value: 95, questionable: true }),
      sample(1000, { value: 96.5 }),
      {
        kind: "missing",
        session: SESSION_ID,
        device: "mon",
        vital: "heartRate",
        at: OPENED + 2500,
        reason: "sensor-off",
      },
      sample(4000, { vital: "nibpSys", value: 120, measuredAt: OPENED + 3200 }),
      sample(4000, { vital: "nibpDia", value: 80, measuredAt: OPENED + 3200 }),
      sample(90_000, { vital: "temperature", value: 36.7 }),
    ],
    [],
  );
  const made = await files();
  const lines = (name: string) => made.read(name)!.toString("utf8").trim().split("\n");
  expect(lines("numerics.csv")).toEqual([
    "t_s,heartRate,spo2,spo2_d2,nibpSys,nibpDia,temperature,nibp_measured_s",
    "1.000,71,97,95,,,,",
    "1.000,,96.5,,,,,",
    "4.000,,,,120,80,,3.200",
    "90.000,,,,,,36.7,",
  ]);
  expect(lines("missing.csv")).toEqual(["t_s,vital,reason", "2.500,heartRate,sensor-off"]);
  expect(lines("doubtful.csv")).toEqual(["t_s,vital", "1.000,spo2_d2"]);
  expect(audit).toContainEqual(
    expect.objectContaining({ action: "session-recording-downloaded", detail: { session: SESSION_ID } }),
  );
});

test("a gap in a wave is a jump in time, an invalid sample an empty cell, another rate another file", async () => {
  const { files } = await recordOf(
    [],
    [
      block(0, [0, 2, -32768, 4]),
      block(59_750, [7, 8, 9]),
      block(120_000, [1], { rate: 8 }),
      block(0, [5], { device: "ox", wave: "co2" }),
      block(0, [6], { device: "ox" }),
    ],
  );
  const made = await files();
  const text = (name: string) => made.read(name)?.toString("utf8");
  expect(made.names.filter((name) => name.startsWith("waves_")).sort()).toEqual([
    "waves_co2_4hz.csv",
    "waves_pleth_4hz.csv",
    "waves_pleth_8hz.csv",
    "waves_pleth_d2_4hz.csv",
  ]);
  expect(text("waves_pleth_4hz.csv")).toBe(
    "t_s,pleth\n0.0000,10\n0.2500,11\n0.5000,\n0.7500,12\n59.7500,13.5\n60.0000,14\n60.2500,14.5\n",
  );
  expect(text("waves_pleth_8hz.csv")).toBe("t_s,pleth\n120.0000,10.5\n");
});

test("nobody's record and a session that is none are refused", async () => {
  const { clinic, cookie, path } = await recordOf([], []);
  expect((await clinic.send("get", path.replace(SESSION_ID, "other"), undefined, cookie)).status).toBe(404);
  expect((await clinic.send("get", path)).status).toBe(401);
});

test("the record is read no more once the browser has gone", async () => {
  let reads = 0;
  let warned: () => void = () => undefined;
  const isOver = new Promise<void>((done) => (warned = done));
  // Noise, so that it cannot be packed into nothing.
  const noise = Int16Array.from({ length: 30_000 }, (_, index) => (index * 7919 * (index % 97)) % 30_000);
  const endless = (_session: string, wave: string, from: number): Promise<readonly WaveBlock[]> => {
    reads += 1;
    return Promise.resolve(wave === "pleth" ? [block(from - OPENED, [], { rate: 500, samples: noise })] : []);
  };
  const { clinic, cookie, path } = await recordOf([], [], { waves: endless }, { ...silent, warn: () => warned() });
  const asked = get({ host: "127.0.0.1", port: clinic.host.split(":")[1], path, headers: { cookie } });
  const planned = await new Promise<number>((done, failed) => {
    asked.on("error", failed).on("response", (response) =>
      response.once("data", () => {
        response.destroy();
        done(reads);
      }),
    );
  });
  await isOver;
  const whole = reads;
  await turns(50);
  expect(reads).toBe(whole);
  expect(whole).toBeLessThan(planned + 100);
});

test("an archive is made as it is asked for, and given up when nobody asks any more", async () => {
  let made = 0;
  let ended = false;
  function* endless(): Generator<string> {
    try {
      for (;;) {
        made += 1;
        yield randomBytes(5000).toString("hex");
      }
    } finally {
      ended = true;
    }
  }
  const archive = zipped([{ name: "endless.csv", text: endless() }]);
  await archive.next();
  await archive.next();
  await turns(2000);
  expect(made).toBeLessThan(200);
  await archive.return(undefined);
  await turns(5);
  expect(ended).toBe(true);
});

test("an archive has its files word for word, and the same bytes every time", async () => {
  const entries = (): ZipEntry[] => [
    { name: "empty.csv", text: [] },
    { name: "words.csv", text: ["a,b\n", "ö,☺\n"] },
    { name: "long.csv", text: Array.from({ length: 5000 }, (_, index) => `${index},${Math.sin(index)}\n`) },
  ];
  const files = filesOf(await joined(zipped(entries())));
  expect(files.names).toEqual(["empty.csv", "words.csv", "long.csv"]);
  for (const { name, text } of entries())
    expect(files.read(name)!.toString("utf8")).toBe([...(text as string[])].join(""));
  const bytes = () => joined(zipped(entries()));
  expect(await bytes()).toEqual(await bytes());
});
