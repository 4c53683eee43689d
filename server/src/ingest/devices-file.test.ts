import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DevicesFileError, loadDevicesFile, parseDevicesFile } from "./devices-file.ts";
import { toyDriver, toyNetworkDriver } from "./toy-driver.ts";

const drivers = [toyDriver, toyNetworkDriver];
const rooms = [{ id: "room-1", title: "Room 1" }];
const device = {
  id: "ox",
  title: "Oximeter",
  room: "room-1",
  driver: "toy",
  transport: { kind: "serial", path: "/dev/ttyUSB0" },
};
const read = (...devices: unknown[]) => parseDevicesFile({ rooms, devices }, drivers, "/clinic");
const problems = (...devices: unknown[]) => read(...devices).rejected.flatMap((one) => one.problems);

describe("devices file", () => {
  test("a serial line takes what the file leaves out from the driver", () => {
    const [plain, own] = read(device, {
      ...device,
      id: "other",
      transport: { kind: "serial", path: "/dev/ttyUSB1", baudRate: 115_200, parity: "even", rtscts: true },
    }).devices;
    expect(plain!.transport).toEqual({
      kind: "serial",
      path: "/dev/ttyUSB0",
      baudRate: 9600,
      dataBits: 8,
      parity: "none",
      stopBits: 1,
    });
    expect(own!.transport).toMatchObject({ baudRate: 115_200, parity: "even", rtscts: true, dataBits: 8 });
  });

  test("a tcp server listens on loopback, and a recording lies beside the file, unless said otherwise", () => {
    const transports = read(
      { ...device, transport: { kind: "tcp-server", port: 2575 } },
      { ...device, id: "b", transport: { kind: "tcp-server", port: 2576, host: "0.0.0.0" } },
      { ...device, id: "c", transport: { kind: "replay", file: "or1.ndjson" } },
    ).devices.map(({ transport }) => transport);
    expect(transports).toEqual([
      { kind: "tcp-server", port: 2575, host: "127.0.0.1" },
      { kind: "tcp-server", port: 2576, host: "0.0.0.0" },
      { kind: "replay", file: "/clinic/or1.ndjson", speed: 1 },
    ]);
  });

  test("a value is stale after twice the device's period, at least 3 s", () => {
    const staleAfter = (more: object) => read({ ...device, ...more }).devices[0]!.staleAfterMs;
    expect(staleAfter({})).toBe(3000);
    expect(staleAfter({ periodMs: 200 })).toBe(3000);
    expect(staleAfter({ periodMs: 5000 })).toBe(10_000);
    expect(staleAfter({ options: { periodMs: 60_000 } })).toBe(120_000);
    expect(staleAfter({ periodMs: 5000, options: { periodMs: 60_000 } })).toBe(10_000);
  });

  test.each([
    [
      { ...device, driver: "nellcor" },
      'devices[0].driver: there is no driver "nellcor"; choose one of toy, toy-network',
    ],
    [{ ...device, room: "room-9" }, 'devices[0].room: there is no room "room-9"'],
    [{ ...device, id: "Oximeter 1" }, "devices[0].id: must be 1 to 40 of a-z, 0-9 and dash"],
    [{ ...device, options: { periodMs: "soon" } }, "devices[0].options.periodMs: "],
    [{ ...device, transport: { kind: "tcp-client", host: "a", port: 0 } }, "devices[0].transport.port: "],
    [{ ...device, transport: { kind: "tcp-client", host: "a", prot: 1 } }, "prot"],
    [{ ...device, transport: { kind: "usb" } }, "devices[0].transport.kind: "],
    [{ ...device, driver: "toy-network" }, "devices[0].transport.baudRate: toy-network has none of its own"],
    ["oximeter", "devices[0]: "],
    [null, "devices[0]: "],
  ])("what is wrong with a device is said with its place: %j", (entry, words) => {
    expect(problems(entry).join("\n")).toContain(words);
  });

  test("a broken entry leaves the others alone, and is kept with as much of it as can be read", () => {
    const { devices, rejected } = read({ ...device, driver: "nellcor" }, { ...device, id: "good" }, 7);
    expect(devices.map(({ id }) => id)).toEqual(["good"]);
    expect(rejected).toMatchObject([
      { id: "ox", title: "Oximeter", room: "room-1", driver: "nellcor" },
      { id: "entry-2", title: "entry-2", room: null },
    ]);
  });

  test("of two devices with one id the second is turned away under another name", () => {
    const { devices, rejected } = read(device, { ...device, transport: { kind: "serial", path: "/dev/ttyUSB1" } });
    expect(devices.map(({ id }) => id)).toEqual(["ox"]);
    expect(rejected).toMatchObject([{ id: "entry-1", problems: ['devices[1].id: another device is called "ox"'] }]);
  });

  test("rooms that are wrong refuse the file", () => {
    const refuse = (json: unknown) => () => parseDevicesFile(json, drivers);
    expect(refuse({ rooms: [{ id: "room-1" }], devices: [] })).toThrow(/rooms\[0\]\.title: /u);
    expect(refuse({ rooms: [...rooms, ...rooms], devices: [] })).toThrow(/two rooms have the same id/u);
    expect(refuse([])).toThrow(DevicesFileError);
  });

  test("any JSON is either read, rejected entry by entry, or refused with a code", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (entries) => {
        const file = read(...entries);
        expect(file.devices.length + file.rejected.length).toBe(entries.length);
        const ids = [...file.devices, ...file.rejected].map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        try {
          parseDevicesFile(json, drivers);
        } catch (error) {
          expect(error).toBeInstanceOf(DevicesFileError);
        }
      }),
    );
  });
});

describe("devices file on disk", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "evenkeel-devices-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("is read, with recordings beside it", async () => {
    const path = join(folder, "devices.json");
    const replay = { ...device, transport: { kind: "replay", file: "a.ndjson" } };
    await writeFile(path, JSON.stringify({ rooms, devices: [replay] }));
    const file = await loadDevicesFile(path, drivers);
    expect(file.devices[0]!.transport).toMatchObject({ file: join(folder, "a.ndjson") });
  });

  test("a byte order mark before it changes nothing", async () => {
    const path = join(folder, "marked.json");
    await writeFile(path, `\uFEFF${JSON.stringify({ rooms, devices: [device] })}`);
    expect((await loadDevicesFile(path, drivers)).devices.map(({ id }) => id)).toEqual(["ox"]);
  });

  test("what is wrong with it is said with its path", async () => {
    const path = join(folder, "rooms.json");
    for (const json of [
      { rooms: 7, devices: [] },
      { rooms: [...rooms, ...rooms], devices: [] },
    ]) {
      await writeFile(path, JSON.stringify(json));
      await expect(loadDevicesFile(path, drivers)).rejects.toThrow(`The devices file ${path} is not right:\n  rooms: `);
    }
  });

  test("a file that is missing or is not JSON says so", async () => {
    const path = join(folder, "broken.json");
    await writeFile(path, "{");
    await expect(loadDevicesFile(path, drivers)).rejects.toMatchObject({ code: "devices-file-invalid" });
    await expect(loadDevicesFile(join(folder, "none"), drivers)).rejects.toMatchObject({
      code: "devices-file-unreadable",
    });
  });
});
