import type { DriverCard } from "@evenkeel/shared/wire";
import { deviceEntrySchema } from "@evenkeel/shared/wire";
import { describe, expect, it } from "vitest";
import { draftOf, EMPTY_ENTRY, EMPTY_LINE, emptyFields, entryOf, idFrom, lineFor, linesOf } from "./entry-draft.ts";

const card = (more: Partial<DriverCard>): DriverCard => ({
  ...{ id: "d", title: "D", confidence: "beta", numerics: [], waves: [], polled: false, options: {} },
  setup: { cable: "", onDevice: [], here: [] },
  ...more,
});
const serial = { baudRate: 9600, dataBits: 8, parity: "none", stopBits: 1 } as const;

describe("an entry in a form", () => {
  it.each([
    { kind: "serial", path: "/dev/ttyUSB0", baudRate: 19_200, dataBits: 7, parity: "even", stopBits: 2, rtscts: true },
    { kind: "serial", path: "COM3" },
    { kind: "tcp-client", host: "10.0.0.7", port: 2575 },
    { kind: "tcp-server", port: 2575, host: "0.0.0.0" },
    { kind: "udp", host: "10.0.0.7", port: 24_105, localPort: 0 },
    { kind: "replay", file: "a.ndjson", speed: 20 },
  ])("comes out as it went in: $kind", (transport) => {
    const entry = {
      ...{ id: "a", title: "A", room: "room-1", driver: "d", options: { x: [1] }, simulated: true, periodMs: 2000 },
      map: { PVI: "perfusionIndex" },
      transport,
    };
    expect(entryOf(draftOf(entry))).toEqual(entry);
    expect(deviceEntrySchema.safeParse(entryOf(draftOf(entry))).success).toBe(true);
  });

  it("leaves out what was left empty, and sends what is no number as it was typed", () => {
    const draft = { ...EMPTY_ENTRY, id: " a ", title: "A ", driver: "d", periodMs: "often" };
    expect(entryOf({ ...draft, line: { ...EMPTY_LINE, path: "/dev/x" } })).toEqual({
      ...{ id: "a", title: "A", room: null, driver: "d", periodMs: "often" },
      transport: { kind: "serial", path: "/dev/x" },
    });
    expect(entryOf({ ...draft, line: { ...EMPTY_LINE, kind: "tcp-client", host: "h", port: "0x" } })).toMatchObject({
      transport: { port: "0x" },
    });
  });

  it("shows as much of a broken entry as is text", () => {
    const draft = draftOf({ id: 7, title: null, options: "x", map: [1], transport: { kind: "pigeon", port: 9 } });
    expect(draft).toMatchObject({ id: "7", title: "", options: {}, map: {}, line: { kind: "serial", port: "9" } });
    expect(draftOf({ transport: "x" }).line).toEqual(EMPTY_LINE);
  });

  it("names the fields that may not be empty, those of its own kind of line alone", () => {
    expect(emptyFields(EMPTY_ENTRY)).toEqual(["driver", "title", "id", "transport.path"]);
    const named = { ...EMPTY_ENTRY, driver: "d", title: "T", id: "t" };
    expect(emptyFields({ ...named, line: { ...EMPTY_LINE, kind: "udp", host: " " } })).toEqual([
      "transport.host",
      "transport.port",
    ]);
    expect(emptyFields({ ...named, line: { ...EMPTY_LINE, kind: "replay", file: "x" } })).toEqual([]);
  });
});

describe("the line of a driver", () => {
  it("is what the device is delivered with, with its port", () => {
    expect(lineFor(card({ serial }), EMPTY_LINE)).toMatchObject({ kind: "serial", port: "" });
    expect(lineFor(card({ tcpPort: 2575 }), EMPTY_LINE)).toMatchObject({ kind: "tcp-server", port: "2575" });
    expect(lineFor(card({ udpPort: 24_105 }), EMPTY_LINE)).toMatchObject({ kind: "udp", port: "24105" });
  });

  it("stays as chosen while it fits, and is another where it cannot be", () => {
    const chosen = { ...EMPTY_LINE, path: "/dev/ttyUSB0" };
    expect(lineFor(card({ tcpPort: 1 }), chosen).kind).toBe("serial");
    expect(lineFor(card({ udpPort: 1 }), chosen).kind).toBe("udp");
    expect(linesOf(card({ udpPort: 1, serial }))).toContain("serial");
    expect(linesOf(card({ serial }))).not.toContain("udp");
    expect(linesOf(undefined)).toContain("serial");
  });
});

describe("an id from a title", () => {
  it.each([
    ["Nonin 3150, Room 2", "nonin-3150-room-2"],
    ["  Überwachung №1 ", "uberwachung-no1"],
    ["監視", "device"],
    ["", ""],
    ["x".repeat(60), "x".repeat(40)],
  ])("%s is %s", (title, id) => expect(idFrom(title, [])).toBe(id));

  it("is one that nobody has", () => {
    expect(idFrom("Monitor", ["monitor", "monitor-2"])).toBe("monitor-3");
    expect(idFrom("x".repeat(60), ["x".repeat(40)])).toBe(`${"x".repeat(38)}-2`);
  });
});
