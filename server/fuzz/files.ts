import { DRIVERS } from "@evenkeel/shared/devices";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRecording, parseDevicesFile } from "../src/ingest/index.ts";
import { seeded, seedOf, type Chance } from "./chance.ts";
import { mutate } from "./mutate.ts";

/** One row of the end of the table. */
export interface Pieces {
  readonly thrown: number;
  readonly findings: readonly string[];
  readonly line: string;
}

const LINES = 20;

/** Damaged recordings and damaged device lists: read, or refused with words that somebody can act on. */
export function fuzzFiles(count: number, seed: number): Pieces {
  const chance = seeded(seedOf(seed, "files"));
  const folder = mkdtempSync(join(tmpdir(), "evenkeel-fuzz-"));
  const findings: string[] = [];
  let refused = 0;
  try {
    for (let number = 0; number < count && findings.length < 8; number += 1) {
      const text = number % 2 === 0 ? recording(chance) : deviceList(chance);
      const bytes = mutate(text, chance, text);
      const run = number % 2 === 0 ? () => playThrough(folder, bytes) : () => readList(bytes);
      const problem = problemOf(run);
      if (problem === null) continue;
      refused += 1;
      if (problem !== "") findings.push(`FOUND files, number ${number} of seed ${seed}: ${problem}: ${hex(bytes)}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { thrown: count, findings, line: `recordings and device lists: ${count} thrown, ${refused} refused` };
}

/** Null: read. Empty: refused in words. */
function problemOf(run: () => string | null): string | null {
  try {
    return run();
  } catch (error) {
    const known = error instanceof Error && (/^line \d+/u.test(error.message) || "code" in error);
    return known ? "" : `threw ${error instanceof Error ? (error.stack ?? "") : String(error)}`;
  }
}

function playThrough(folder: string, bytes: Uint8Array): string | null {
  const file = join(folder, "recording.ndjson");
  writeFileSync(file, bytes);
  const opened = openRecording(file);
  try {
    for (let chunk = opened.next(), before = -Infinity; chunk; before = chunk.t, chunk = opened.next()) {
      if (!Number.isFinite(chunk.t) || chunk.t < before) return `time ${chunk.t} after ${before}`;
    }
  } finally {
    opened.close();
  }
  return null;
}

function readList(bytes: Uint8Array): string | null {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
  const { devices, rejected } = parseDevicesFile(json, DRIVERS);
  for (const one of rejected) if (one.problems.length === 0) return "rejected without a reason";
  const ids = devices.map(({ id }) => id);
  return new Set(ids).size === ids.length ? null : "two devices of one id";
}

function recording(chance: Chance): Uint8Array {
  const lines = Array.from({ length: LINES }, (_, line) => {
    const bytes = Buffer.from(Array.from({ length: chance.below(40) }, () => chance.below(256)));
    return JSON.stringify({ t: line * 13, ...(chance.odds(0.2) && { dir: "out" }), hex: bytes.toString("hex") });
  });
  return Buffer.from(`${lines.join("\n")}\n`);
}

function deviceList(chance: Chance): Uint8Array {
  const devices = DRIVERS.map(({ id, serial }, at) => ({
    id: `device-${at}`,
    title: id,
    room: chance.odds(0.9) ? "room-1" : null,
    driver: id,
    options: {},
    transport: serial
      ? { kind: "serial", path: `/dev/ttyUSB${at}` }
      : { kind: "tcp-client", host: "127.0.0.1", port: 5000 + at },
  }));
  return Buffer.from(JSON.stringify({ rooms: [{ id: "room-1", title: "Room 1" }], devices }));
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
