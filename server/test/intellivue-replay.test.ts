import { DRIVERS } from "@evenkeel/shared/devices";
import { manualClock } from "@evenkeel/shared/time";
import type { RoomItem } from "@evenkeel/shared/wire";
import { createSocket } from "node:dgram";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { memoryBus } from "../src/bus/index.ts";
import { parseDevicesFile, startIngest } from "../src/ingest/index.ts";
import { startMonitor } from "../src/monitor/index.ts";
import { openStorage } from "../src/storage/index.ts";
import { NURSE, settle } from "./stand.ts";
import { silent } from "./ward.ts";

const SHARED = process.env["EVENKEEL_SHARED"] ?? fileURLToPath(new URL("../../../shared", import.meta.url));
const CAPTURE = join(SHARED, "captures/intellivue/intellivue_udp_payloads.ndjson");

interface Payload {
  readonly t_ms: number;
  readonly dir: string;
  readonly dst: string;
  readonly hex: string;
}

function payloads(): readonly Payload[] {
  const rows = readFileSync(CAPTURE, "utf8").trim().split("\n");
  return rows
    .map((row) => JSON.parse(row) as Payload)
    .filter(({ dir, dst }) => dir === "monitor>client" && !dst.endsWith(":24005"));
}

test.skipIf(!existsSync(CAPTURE))(
  "a recorded monitor, its datagrams sent again through a real socket, fills a room",
  async () => {
    const dir = mkdtempSync(join(tmpdir(), "evenkeel-replay-"));
    const clock = manualClock();
    const storage = await openStorage({ file: join(dir, "evenkeel.sqlite"), log: silent });
    const bus = memoryBus(silent);
    const device = createSocket("udp4");
    device.bind(0, "127.0.0.1");
    await once(device, "listening");
    const { port } = device.address();
    /** Whoever asks the monitor, which is deaf: it says what it once said to somebody else. */
    let host = 0;
    device.on("message", (_, from) => (host = from.port));

    const rooms = [{ id: "room-1", title: "Room 1" }];
    const monitor = await startMonitor({
      rooms,
      bus,
      storage,
      clock,
      timers: clock,
      log: silent,
      epoch: "one",
      newId: randomUUID,
      act: () => false,
    });
    const transport = { kind: "udp", host: "127.0.0.1", port };
    const entry = { id: "bedside", title: "Monitor", room: "room-1", driver: "philips-intellivue", transport };
    const file = parseDevicesFile({ rooms, devices: [entry] }, DRIVERS);
    const ingest = startIngest({ file, bus, clock, timers: clock, log: silent });
    onTestFinished(async () => {
      await ingest.stop();
      await monitor.stop();
      await storage.close();
      device.close();
      rmSync(dir, { recursive: true, force: true });
    });
    const patient = {
      alias: "DEMO",
      identifiers: [
        { kind: "MRN", value: "D-1" },
        { kind: "Date of birth", value: "1 Jan 1980" },
      ] as [{ kind: string; value: string }, { kind: string; value: string }],
    };
    const plan = { route: "im", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 50 } as const;
    const envelope = { commandId: randomUUID(), room: "room-1", station: NURSE.station };
    await monitor.execute({ type: "session.open", ...envelope, patient, plan }, NURSE);
    const items: RoomItem[] = [];
    monitor.subscribe((message) => items.push(...message.items));
    while (host === 0) {
      clock.advance(100);
      await settle();
    }

    let heard = ingest.line("bedside", 0)!.next;
    const from = clock.now();
    for (const { t_ms, hex } of payloads()) {
      // The ticker keeps its pace through the pauses of the recording.
      while (clock.now() < from + t_ms) clock.advance(Math.min(100, from + t_ms - clock.now()));
      heard = ingest.line("bedside", heard)!.next;
      for (let sentTo = 0, arrived = false; !arrived;) {
        // A line that was silent for long has been opened anew, at another port.
        if (sentTo !== host) device.send(Buffer.from(hex, "hex"), (sentTo = host), "127.0.0.1");
        await settle();
        const view = ingest.line("bedside", heard)!;
        arrived = view.chunks.some(({ dir: way }) => way === "in");
        heard = view.next;
      }
    }

    const numbers = new Map(items.flatMap((item) => (item.k === "n" ? [[item.v, item]] : [])));
    const values = Object.fromEntries([...numbers].map(([vital, { x }]) => [vital, x]));
    expect(values).toMatchObject({
      heartRate: 60,
      spo2: 95,
      nibpSys: 120,
      nibpDia: 80,
      nibpMean: 90,
      abpSys: 120,
      abpDia: 70,
      abpMean: 91,
    });
    for (const { demo } of numbers.values()) expect(demo).toBe(1);
    const waves = new Set(items.flatMap((item) => (item.k === "w" ? [`${item.w} ${item.hz}`] : [])));
    expect([...waves]).toEqual(expect.arrayContaining(["pleth 125", "abp 125"]));
    expect(ingest.health()[0]).toMatchObject({ faults: {} });
  },
);
