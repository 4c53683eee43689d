import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parseDevicesFile } from "./devices-file.ts";
import { dictatedDriver } from "./dictated-driver.ts";
import { toyDriver } from "./toy-driver.ts";

/** What the second of two devices in two rooms is told. */
function second(...lines: readonly object[]): readonly string[] {
  const devices = lines.map((transport, index) => ({
    ...{
      id: `ox-${index + 1}`,
      title: "Oximeter",
      room: `room-${index + 1}`,
      driver: "kind" in transport && transport.kind === "udp" ? "dictated" : "toy",
      transport,
    },
  }));
  const rooms = devices.map(({ room }) => ({ id: room, title: room }));
  return parseDevicesFile({ rooms, devices }, [toyDriver, dictatedDriver]).rejected.flatMap(({ problems }) => problems);
}
const serial = (path: string) => ({ kind: "serial", path });
const dialled = (host: string, port = 2575) => ({ kind: "tcp-client", host, port });
const listened = (host?: string, port = 2575) => ({ kind: "tcp-server", port, ...(host && { host }) });
const asked = (host: string, localPort = 0, port = 24105) => ({ kind: "udp", host, port, localPort });
const REFUSED = ["devices[1].transport: same line as ox-1; every device needs a line of its own"];

test.each([
  [serial("/dev/ttyUSB0"), serial("/dev/../dev//ttyUSB0")],
  [serial("COM3"), serial("\\\\.\\com3")],
  [dialled("Monitor.clinic"), dialled("monitor.CLINIC.")],
  [dialled("localhost"), dialled("127.0.0.1")],
  [listened(), listened("localhost")],
  [listened(), listened("0.0.0.0")],
  [listened("::"), listened("10.0.0.5")],
  [asked("Monitor.clinic"), asked("monitor.clinic", 24_200)],
  [asked("10.0.0.5", 24_200), asked("10.0.0.6", 24_200)],
])("one patient's line cannot lead into two rooms: %j and %j", (one, other) => {
  expect(second(one, other)).toEqual(REFUSED);
  expect(second(other, one)).toEqual(REFUSED);
});

test("two names of one plugged adapter are one line", () => {
  const dir = mkdtempSync(join(tmpdir(), "evenkeel-lines-"));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  writeFileSync(join(dir, "ttyUSB0"), "");
  symlinkSync(join(dir, "ttyUSB0"), join(dir, "by-id"));
  expect(second(serial(join(dir, "ttyUSB0")), serial(join(dir, "by-id")))).toEqual(REFUSED);
});

test.each([
  [serial("/dev/ttyUSB0"), serial("/dev/ttyUSB1")],
  [dialled("10.0.0.5"), dialled("10.0.0.6")],
  [dialled("10.0.0.5"), dialled("10.0.0.5", 2576)],
  [listened("10.0.0.5"), listened("10.0.0.6")],
  [listened(undefined, 0), listened(undefined, 0)],
  [listened(), dialled("127.0.0.1")],
  [asked("10.0.0.5"), asked("10.0.0.6")],
  [asked("10.0.0.5"), asked("10.0.0.5", 0, 24106)],
  [
    { kind: "replay", file: "a.ndjson" },
    { kind: "replay", file: "a.ndjson" },
  ],
])("what are two lines may be two devices: %j and %j", (one, other) => {
  expect(second(one, other)).toEqual([]);
});

test("a device that was turned away holds no line", () => {
  const rooms = [{ id: "room-1", title: "Room 1" }];
  const device = { id: "ox", title: "Oximeter", room: "room-1", driver: "toy", transport: serial("/dev/ttyUSB0") };
  const file = parseDevicesFile({ rooms, devices: [{ ...device, id: "bad", driver: "toyy" }, device] }, [toyDriver]);
  expect(file.devices.map(({ id }) => id)).toEqual(["ox"]);
});
