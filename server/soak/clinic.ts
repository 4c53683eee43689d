import { findDriver } from "@evenkeel/shared/devices";
import { manualClock } from "@evenkeel/shared/time";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryBus } from "../src/bus/index.ts";
import { parseDevicesFile, startIngest } from "../src/ingest/index.ts";
import { startMonitor } from "../src/monitor/index.ts";
import type { Log } from "../src/ports.ts";
import { openStorage } from "../src/storage/index.ts";
import { bedside } from "./bedside.ts";
import { BEDS } from "./beds.ts";
import { sessionsInTurn } from "./sessions.ts";
import { watch, type BedReport } from "./watch.ts";

/** The slowest that an encoder may be ticked. */
const STEP_MS = 100;
const HOUR = 3_600_000;

export interface SoakParts {
  readonly hours: number;
  readonly seed: number;
  /** After each hour, and at the end. */
  readonly progress?: (hours: number) => void;
}

export interface SoakReport {
  readonly beds: readonly BedReport[];
  readonly messages: number;
  readonly sessions: number;
  readonly bytes: number;
  readonly problems: readonly string[];
}

/**
 * A clinic of eight devices for so many hours of simulated time, in one process: every line, the rooms, their alarms and
 * the record on disk, without browsers. Sessions open and end in turn. Nothing in it waits for real time.
 */
export async function soak({ hours, seed, progress }: SoakParts): Promise<SoakReport> {
  const folder = mkdtempSync(join(tmpdir(), "evenkeel-soak-"));
  const clock = manualClock(Date.UTC(2026, 0, 5, 9));
  const begin = clock.now();
  const until = begin + hours * HOUR;
  const trouble: string[] = [];
  const log = troubleLog(trouble);
  const storage = await openStorage({ file: join(folder, "evenkeel.sqlite"), log });
  const bus = memoryBus(log);
  const rooms = BEDS.map(({ driver }) => ({ id: `room-${driver}`, title: driver }));
  const watches = new Map(BEDS.map((plan) => [plan.driver, watch(plan, begin, until)]));
  bus.subscribe((message) => {
    if ("device" in message) watches.get(message.device)?.hear(message);
  });

  const file = parseDevicesFile(
    {
      rooms,
      devices: BEDS.map(({ driver, transport, periodMs }) => ({
        id: driver,
        title: driver,
        room: `room-${driver}`,
        driver,
        periodMs,
        transport,
      })),
    },
    [...new Set(BEDS.map(({ driver }) => findDriver(driver)!))],
  );
  for (const { id, problems } of file.rejected) trouble.push(`${id}: ${problems.join("; ")}`);
  const bedsides = BEDS.map((plan) => {
    const driver = findDriver(plan.driver)!;
    const line = driver.udpPort === undefined ? "stream" : "datagrams";
    const encoder = driver.encoder(driver.options.parse({}), line);
    return { plan, device: bedside(plan, encoder, line, begin) };
  });

  const monitor = await startMonitor({
    rooms,
    bus,
    storage,
    clock,
    timers: clock,
    log,
    epoch: "soak",
    newId: randomUUID,
    act: () => false,
  });
  let messages = 0;
  monitor.subscribe(() => (messages += 1));
  const transports = Object.fromEntries(bedsides.map(({ plan, device }) => [plan.driver, device.transport]));
  const ingest = startIngest({ file, bus, clock, timers: clock, log, transports });
  const sessions = sessionsInTurn(
    monitor,
    rooms.map(({ id }) => id),
    begin,
    Math.min(HOUR, (hours * HOUR) / 4),
    (words) => trouble.push(words),
  );

  let state = seed >>> 0;
  /** Numerical Recipes' generator: which lines are held up in this step. */
  const held = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) < 0x10000000;
  while (clock.now() < until) {
    clock.advance(STEP_MS);
    const at = clock.now();
    for (const { device } of bedsides) device.step(at, held());
    await new Promise((done) => setImmediate(done));
    if (at % 1000 === 0) void sessions.step(at);
    if ((at - begin) % HOUR === 0) progress?.((at - begin) / HOUR);
  }

  for (const { device, faults, others } of ingest.health()) {
    for (const [kind, count] of Object.entries(faults)) watches.get(device)?.problem(until, `${count} faults: ${kind}`);
    if (others.length > 50) watches.get(device)?.problem(until, `${others.length} other values`);
  }
  const beds = [...watches.values()].map((one) => one.report(clock.now()));
  await ingest.stop();
  await monitor.stop();
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
  return {
    beds,
    messages,
    sessions: sessions.opened,
    bytes: bedsides.reduce((sum, { device }) => sum + device.bytes, 0),
    problems: [...trouble, ...beds.flatMap(({ driver, problems }) => problems.map((words) => `${driver}: ${words}`))],
  };
}

/** What the parts warn of is a finding: in a soak nothing goes wrong. */
function troubleLog(trouble: string[]): Log {
  const note = (fields: object, message: string) => {
    if (trouble.length < 50) trouble.push(`log: ${message} ${JSON.stringify(fields)}`);
  };
  return { debug: () => undefined, info: () => undefined, warn: note, error: note };
}
