import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { DecodeFault } from "@evenkeel/shared/devices";
import { manualClock } from "@evenkeel/shared/time";
import type { Bus, BusMessage, Log } from "../ports.ts";
import { deviceLine } from "./device-line.ts";
import { parseDevicesFile } from "./devices-file.ts";
import { dictated, dictatedDriver, type Dictated } from "./dictated-driver.ts";
import { memoryTransport } from "./transports/index.ts";

const udp = { kind: "udp", host: "10.0.0.9", port: 24105 };
const serial = { kind: "serial", path: "/dev/ttyTest" };

/** Speaks once a minute, so that silences in these tests do not have the line opened again. */
function stand(more: Readonly<Record<string, unknown>> = {}) {
  const clock = manualClock();
  const published: BusMessage[] = [];
  const faults: DecodeFault[] = [];
  const logged: unknown[] = [];
  const note = (fields: object) => void logged.push(fields);
  const log: Log = { debug: note, info: note, warn: note, error: note };
  const bus: Bus = { publish: (message) => published.push(message), subscribe: () => () => undefined };
  const entry = {
    id: "mon",
    title: "Monitor",
    room: "room-1",
    driver: "dictated",
    periodMs: 60_000,
    transport: udp,
    ...more,
  };
  const file = parseDevicesFile({ rooms: [{ id: "room-1", title: "Room 1" }], devices: [entry] }, [dictatedDriver]);
  expect(file.rejected).toEqual([]);
  const transport = memoryTransport(clock);
  const line = deviceLine(file.devices[0]!, transport, {
    ...{ bus, clock, timers: clock, log },
    onFault: (_device, fault) => faults.push(fault),
  });
  line.start();
  const say = (...observations: readonly Dictated[]) => transport.send(dictated(...observations));
  const told = () => published.flatMap((one) => (one.type === "observations" ? one.observations : []));
  const clocks = () => published.flatMap((one) => (one.type === "clock" ? [one.skewMs] : []));
  const written = () => transport.written.map((bytes) => Buffer.from(bytes).toString());
  const changed = (change: Readonly<Record<string, unknown>>) => {
    const rooms = ["room-1", "room-2"].map((id) => ({ id, title: id }));
    return parseDevicesFile({ rooms, devices: [{ ...entry, ...change }] }, [dictatedDriver]).devices[0]!;
  };
  const rebind = (change: Readonly<Record<string, unknown>>) => line.rebind(changed(change));
  return { rebind, clock, line, transport, published, faults, logged, say, told, clocks, written };
}

const spo2 = (value: number): Dictated => ({ kind: "numeric", vital: "spo2", value });
const time = (deviceTime: number): Dictated => ({ kind: "clock", deviceTime });
const other = (code: string, value: number | string | null): Dictated => ({
  ...{ kind: "other", code, name: `name of ${code}`, value, unit: "%" },
});

describe("the device's clock", () => {
  test("is told to the room when known and with each second of change, never as an observation, and is in health", () => {
    const { clock, line, say, told, clocks, published } = stand();
    const begin = clock.now();
    expect(line.health().clock).toBeNull();
    for (let second = 0; second < 20; second++) {
      const ahead = second < 10 ? 90_000 : 91_500;
      say(time(clock.now() + ahead), spo2(97));
      clock.advance(1000);
    }
    expect(clocks()).toEqual([90_000, 91_500]);
    expect(published.find((one) => one.type === "clock")).toEqual({
      ...{ type: "clock", room: "room-1", device: "mon", skewMs: 90_000, at: begin },
    });
    expect(told().every((one) => one.kind === "numeric")).toBe(true);
    expect(line.health().clock).toEqual({ skewMs: 91_500, jumps: 0 });
  });

  test("of a burst after a stall only the end is told; the rest is counted", () => {
    const { clock, line, say, told, faults } = stand();
    say(time(clock.now()), spo2(97));
    const stalledAt = clock.now();
    clock.advance(20_000);
    for (let second = 1; second <= 20; second++) say(time(stalledAt + second * 1000), spo2(60 + second));
    expect(told().map((one) => (one.kind === "numeric" ? one.value : one.kind))).toEqual([97, 78, 79, 80]);
    expect(line.health().faults).toEqual({ late: 17 });
    expect(faults[0]).toMatchObject({
      kind: "late",
      count: 1,
      detail: "Held up on the way for 19 s, by the device's clock.",
    });
  });

  test("of what was late, notices, cuff readings and the patient are not lost; each comes once, as it stands now", () => {
    const { clock, say, told } = stand();
    const begin = clock.now();
    const alarm = (code: string, active: boolean): Dictated => ({ kind: "notice", code, text: code, active });
    const cuff = (value: number, measuredAt: number): Dictated => ({
      ...{ kind: "numeric", vital: "nibpSys", value, measuredAt },
    });
    say(time(begin), alarm("leads-off", true));
    clock.advance(60_000);
    say(time(begin + 1000), alarm("leads-off", false), alarm("apnoea", true), alarm("battery", true));
    // As a driver has it that does not know of the way: measured 1 s before it was told.
    say(time(begin + 5000), cuff(120, clock.now() - 1000), { kind: "patient", identifiers: ["secret"] });
    say(time(begin + 30_000), alarm("apnoea", false), cuff(131, clock.now() - 2000), spo2(80));
    const before = told().length;
    expect(told().slice(1)).toEqual([{ kind: "patient", identifiers: ["secret"], at: clock.now() }]);
    say(time(begin + 60_000), spo2(97));
    const at = clock.now();
    expect(told().slice(before)).toEqual([
      { ...alarm("leads-off", false), at },
      { ...alarm("apnoea", false), at },
      { ...alarm("battery", true), at },
      { ...cuff(131, begin + 28_000), at },
      { ...spo2(97), at },
    ]);
    clock.advance(1000);
    say(time(clock.now()), spo2(96));
    expect(told().slice(before + 5)).toEqual([{ ...spo2(96), at: clock.now() }]);
  });

  test("a line without a clock that was silent, and then brings more than it can carry, tells the last second's worth", () => {
    const { clock, transport, told, line } = stand({ transport: serial });
    const frame = dictated(spo2(90));
    transport.send(frame);
    clock.advance(10_000);
    const many = 3000 / frame.length;
    transport.send(Buffer.concat(Array.from({ length: many }, () => frame)));
    const live = told().length - 1;
    expect(live).toBeLessThanOrEqual(Math.ceil(960 / frame.length) + 1);
    expect(live).toBeGreaterThanOrEqual(Math.floor(960 / frame.length));
    expect(line.health().faults).toEqual({ late: Math.floor(many) - live });
  });
});

describe("values that the catalogue does not know", () => {
  test("pass on, and become a vital where the clinic says so", () => {
    const { line, say, told, clock, faults } = stand({ map: { sat: "spo2", bad: "spo2", text: "spo2" } });
    say(other("PVI", 14), other("sat", 96.5), other("sat", null), other("bad", 480), other("text", "high"));
    const at = clock.now();
    expect(told()).toEqual([
      { ...other("PVI", 14), at },
      { kind: "numeric", vital: "spo2", value: 96.5, at },
      { kind: "missing", vital: "spo2", reason: "invalid", at },
      { kind: "missing", vital: "spo2", reason: "invalid", at },
      { ...other("text", "high"), at },
    ]);
    expect(faults).toMatchObject([{ kind: "implausible", count: 1 }]);
    expect(line.health().others).toEqual([
      { code: "PVI", name: "name of PVI", value: 14, unit: "%", at },
      { code: "sat", name: "name of sat", value: null, unit: "%", at, vital: "spo2" },
      { code: "bad", name: "name of bad", value: 480, unit: "%", at, vital: "spo2" },
      { code: "text", name: "name of text", value: "high", unit: "%", at, vital: "spo2" },
    ]);
  });

  test("mapped while they come, do not stand on beside the vital; nor the vital once nothing is mapped to it", () => {
    const { line, say, told, clock, rebind, transport } = stand();
    say(other("sat", 96), other("PVI", 14), other("text", "high"));
    clock.advance(1000);
    rebind({ map: { sat: "spo2", text: "spo2" } });
    const at = clock.now();
    expect(told().slice(3)).toEqual([{ ...other("sat", null), at }]);
    say(other("sat", 97));
    expect(told().slice(4)).toEqual([{ kind: "numeric", vital: "spo2", value: 97, at }]);
    rebind({ map: { sat: "pulseRate", text: "spo2" } });
    expect(told().length).toBe(5);
    rebind({ map: { text: "spo2" } });
    rebind({ map: {} });
    expect(told().slice(5)).toEqual([
      { kind: "missing", vital: "pulseRate", reason: "invalid", at },
      { kind: "missing", vital: "spo2", reason: "invalid", at },
    ]);
    say(other("sat", 98));
    expect(told().slice(7)).toEqual([{ ...other("sat", 98), at }]);
    expect(line.health().others[0]).not.toHaveProperty("vital");
    expect(transport.openings).toBe(1);
  });

  test("of three hundred codes, all pass on and the first two hundred are remembered", () => {
    const { line, say, told } = stand();
    for (let n = 0; n < 300; n++) say(other(`code-${n}`, n));
    say(other("code-7", -1));
    expect(told().length).toBe(301);
    expect(line.health().others.length).toBe(200);
    expect(line.health().others[7]?.value).toBe(-1);
  });
});

describe("the line view", () => {
  test("is kept from the first look until half a minute after the last, in words, and never tells who the patient is", () => {
    const { clock, line, say, transport, logged } = stand({ options: { cuff: true } });
    say(spo2(99));
    expect(line.view(0)).toEqual({ next: 0, chunks: [] });
    say(time(0), spo2(97), { kind: "missing", vital: "pulseRate", reason: "sensor-off" });
    say({ kind: "patient", identifiers: ["MRN-4711"] }, { kind: "wave", wave: "pleth", rate: 75, samples: [1, null] });
    line.act("start-nibp");
    const view = line.view(0);
    expect(view.next).toBe(3);
    expect(view.chunks.map(({ n, dir, read }) => [n, dir, read])).toEqual([
      [1, "in", ["device clock 1970-01-01T00:00:00.000Z", "spo2 97 %", "pulseRate missing: sensor-off"]],
      [2, "in", ["patient identifiers", "pleth: 2 wave samples, 75 a second"]],
      [3, "out", []],
    ]);
    expect(Buffer.from(view.chunks[2]!.hex, "hex").toString()).toBe("start-nibp");
    expect(line.view(3)).toEqual({ next: 3, chunks: [] });
    expect(JSON.stringify([line.health(), logged, view.chunks.map(({ read }) => read)])).not.toContain("MRN");
    clock.advance(30_000);
    say(spo2(95));
    expect(line.view(0)).toEqual({ next: 3, chunks: [] });
    transport.send(new TextEncoder().encode("x".repeat(100_000)));
    expect(line.view(3).chunks).toMatchObject([{ n: 4, cut: 100_000 - 2048 }]);
  });

  test("is bounded in pieces and bytes, whatever comes", () => {
    const { line, say, transport } = stand();
    line.view(0);
    for (let n = 0; n < 1000; n++) say(spo2(97));
    expect(line.view(0).chunks.map(({ n }) => n)).toEqual(Array.from({ length: 200 }, (_, n) => 801 + n));
    for (let n = 0; n < 100; n++) transport.send(new TextEncoder().encode(`${" ".repeat(4000)}[]\n`));
    expect(line.view(0).chunks.length).toBe(32);
  });
});

test("another room hears of the link, the clock and the patient, and nothing that was measured in the old one", () => {
  const { clock, say, rebind, published, transport } = stand({ map: { sat: "spo2" } });
  const begin = clock.now();
  say(time(begin), other("sat", 95), { kind: "patient", identifiers: ["A"] });
  clock.advance(60_000);
  // Held up on its way: it would be told with the next live message.
  say(time(begin + 1000), { kind: "numeric", vital: "nibpSys", value: 120, measuredAt: begin });
  const before = published.length;
  const at = clock.now();
  rebind({ room: "room-2" });
  expect(published.slice(before)).toMatchObject([
    { type: "unbound", room: "room-1", device: "mon", at },
    { type: "link", room: "room-2", device: "mon", link: "connected", at },
    { type: "clock", room: "room-2", device: "mon", at },
    { type: "observations", room: "room-2", observations: [{ kind: "patient", identifiers: ["A"], at }] },
  ]);
  expect(published.length).toBe(before + 4);
  say(time(at), spo2(97));
  expect(published.slice(before + 4)).toMatchObject([
    { type: "observations", room: "room-2", observations: [{ vital: "spo2" }] },
  ]);
  rebind({ room: null });
  say(spo2(96));
  expect(published.slice(before + 5)).toEqual([{ type: "unbound", room: "room-2", device: "mon", at }]);
  expect(transport.openings).toBe(1);
});

test("a goodbye is said before the line is closed, in the words of its kind of line", async () => {
  const { line, written, transport } = stand();
  await line.stop();
  expect(written()).toEqual(["bye on a datagrams"]);
  expect(transport.wanted).toBe(false);
});

test("a device is asked only for what its options allow, and only while its line is open", () => {
  const off = stand();
  expect(off.line.health().actions).toEqual([]);
  expect(off.line.act("start-nibp")).toBe(false);
  const on = stand({ options: { cuff: true } });
  expect(on.line.health().actions).toEqual(["start-nibp"]);
  expect([on.line.act("stop-nibp"), on.line.act("start-nibp")]).toEqual([false, true]);
  on.transport.hangUp("unplugged");
  expect(on.line.act("start-nibp")).toBe(false);
  expect(on.written()).toEqual(["start-nibp"]);
});

test("the flight recorder writes both ways with times, and plays as the same line", async () => {
  const folder = mkdtempSync(join(tmpdir(), "evenkeel-recorder-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { clock, line, say, transport } = stand({ options: { cuff: true } });
  const startedAt = clock.now();
  const path = join(folder, "mon.ndjson");
  line.record(path);
  expect(line.health().recording).toBe("mon.ndjson");
  clock.advance(40);
  say(spo2(97));
  clock.advance(10);
  line.act("start-nibp");
  transport.send(new Uint8Array([10]).subarray(1));
  await line.stop();
  expect(line.health().recording).toBeNull();
  const hex = (bytes: Uint8Array | string) => Buffer.from(bytes as string).toString("hex");
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  expect(lines.map((one) => JSON.parse(one) as unknown)).toEqual([
    { evenkeel: "recording", device: "mon", driver: "dictated", line: "datagrams", startedAt },
    { t: 40, hex: hex(dictated(spo2(97))) },
    { t: 50, dir: "out", hex: hex("start-nibp") },
    { t: 50, hex: "" },
    { t: 50, dir: "out", hex: hex("bye on a datagrams") },
  ]);

  const again = stand({ transport: { kind: "replay", file: path, speed: 10 } });
  await again.line.stop();
  expect(again.written()).toEqual(["bye on a datagrams"]);
});
