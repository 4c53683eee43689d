import { describe, expect, test } from "vitest";
import type { DeviceDriver } from "@evenkeel/shared/devices";
import { parseDevicesFile } from "./devices-file.ts";
import { dictatedDriver } from "./dictated-driver.ts";
import { toyDriver } from "./toy-driver.ts";

const udpAlone: DeviceDriver = (({ serial: _line, ...rest }) => ({ ...rest, id: "udp-alone" }))(dictatedDriver);
const drivers: readonly DeviceDriver[] = [toyDriver, dictatedDriver, udpAlone];

function read(entry: Readonly<Record<string, unknown>>) {
  const device = { id: "mon", title: "Monitor", room: "room-1", driver: "dictated", transport: udp, ...entry };
  const file = parseDevicesFile({ rooms: [{ id: "room-1", title: "Room 1" }], devices: [device] }, drivers);
  return { device: file.devices[0], problems: file.rejected.flatMap(({ problems }) => problems) };
}

const udp = { kind: "udp", host: "10.0.0.9", port: 24105 };
const serial = { kind: "serial", path: "/dev/ttyTest", baudRate: 9600 };
const dialled = { kind: "tcp-client", host: "10.0.0.9", port: 4001 };
const replay = { kind: "replay", file: "a.ndjson" };

describe("the kind of line", () => {
  test.each([
    ["toy", serial],
    ["toy", dialled],
    ["toy", replay],
    ["dictated", udp],
    ["dictated", serial],
    ["dictated", dialled],
    ["udp-alone", udp],
    ["udp-alone", replay],
  ])("%s speaks over %j", (driver, transport) => {
    expect(read({ driver, transport }).problems).toEqual([]);
  });

  test("one that the driver cannot speak over is refused, and says which it can", () => {
    expect(read({ driver: "toy", transport: udp }).problems).toEqual([
      "devices[0].transport.kind: toy does not speak over udp; choose serial, tcp-client, tcp-server or replay",
    ]);
    expect(read({ driver: "udp-alone", transport: dialled }).problems).toEqual([
      "devices[0].transport.kind: udp-alone speaks over the network by udp alone; choose udp or replay",
    ]);
  });

  test("our own port is a free one unless said otherwise", () => {
    expect(read({}).device?.transport).toEqual({ ...udp, localPort: 0 });
  });
});

describe("a clinic's mapping of codes", () => {
  test("is kept; nothing is mapped unless said", () => {
    expect(read({}).device?.map).toEqual({});
    expect(read({ map: { "150344": "temperature" } }).device?.map).toEqual({ "150344": "temperature" });
  });

  test("makes no cuff pressure, which would look new with every repetition", () => {
    expect(read({ map: { X: "nibpSys" } }).problems).toEqual([
      "devices[0].map.X: nibpSys has a time of measurement, which a mapped value has not",
    ]);
  });

  test("to a vital that there is not is refused", () => {
    expect(read({ map: { X: "humour" } }).problems[0]).toContain("devices[0].map.X");
  });
});
