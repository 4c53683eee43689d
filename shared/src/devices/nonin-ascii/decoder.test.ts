import { describe, expect, test } from "vitest";
import { encodeText } from "@evenkeel/shared/codec";
import type { Observation } from "@evenkeel/shared/vitals";
import { converse, faultTotals, joined, LAW_START } from "../laws-line.ts";
import { faultsOf, noticesOf, vitalsOf } from "../steps.fixture.ts";
import { noninAscii } from "./driver.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
const defaults = noninAscii.options.parse({});
const decoder = (timeZoneOffsetMinutes = 0) => noninAscii.decoder({ ...defaults, timeZoneOffsetMinutes });
const text = (line: string) => encodeText(line, "latin1");
const read = (line: string) => decoder().push(text(`${line}\r\n`), NOW);
const others = (observations: readonly Observation[]) =>
  observations.flatMap((one) => (one.kind === "other" ? [`${one.code} ${one.value}`] : []));

describe("lines", () => {
  test.each([
    ["SPO2=097 HR=072", ["pulseRate 72", "spo2 97"]],
    ["SPO2=097 HR=072 F", ["pulseRate 72", "spo2 97"]],
    ["SPO2=100 HR=300*", ["pulseRate 300", "spo2 100"]],
    ["SPO2=097 HR=072 F*", ["pulseRate 72", "spo2 97"]],
    ["SPO2=097 HR=072 ", ["pulseRate 72", "spo2 97"]],
    ["SPO2= 97 HR=  9", ["pulseRate invalid", "spo2 97"]],
    ["08:59:58 SPO2=097 HR=072B", ["pulseRate 72", "spo2 97"]],
    ["08:59:58 SPO2=097 HR=072 *B", ["pulseRate 72", "spo2 97"]],
    ["SPO2=--- HR=---", ["pulseRate invalid", "spo2 invalid"]],
    ["SPO2=--- HR=072", ["pulseRate 72", "spo2 invalid"]],
    ["SPO2=000 HR=000", ["pulseRate invalid", "spo2 invalid"]],
    ["SPO2=101 HR=511", ["pulseRate invalid", "spo2 invalid"]],
  ])("%j", (line, told) => {
    const step = read(line);
    expect([vitalsOf(step), step.frames]).toEqual([told, 1]);
  });

  test("a value that cannot be is counted, a dash is not", () => {
    expect(faultsOf(read("SPO2=000 HR=400"))).toEqual(["implausible 1", "implausible 1"]);
    expect(faultsOf(read("SPO2=--- HR=---"))).toEqual([]);
  });

  test.each([
    "SPO2=97 HR=072",
    "SPO2=097 HR=72",
    "SPO2=0 7 HR=072",
    "SPO2=097HR=072",
    "SPO2=0970 HR=072",
    "SPO2=097 HR=0SPO2=097 HR=072",
    "PO2=097 HR=072",
    "SPO2=097 HR=072X",
    "24:00:00 SPO2=097 HR=072",
    "SPO2=09\x00 HR=072",
    "SPO2=-97 HR=072",
  ])("%j is no data line", (line) => {
    const device = decoder();
    device.push(text("SPO2=097 HR=072\r\n"), NOW);
    const step = device.push(text(`${line}\r\n`), NOW + 1000);
    expect([vitalsOf(step), faultsOf(step)]).toEqual([[], ["bad-message 1"]]);
  });

  test("the event button is a notice that ends with the next line", () => {
    const device = decoder();
    expect(noticesOf(device.push(text("SPO2=097 HR=072*\r\n"), NOW))).toEqual(["event-marked on"]);
    expect(noticesOf(device.push(text("SPO2=097 HR=072*\r\n"), NOW + 1000))).toEqual([]);
    expect(noticesOf(device.push(text("SPO2=097 HR=072\r\n"), NOW + 2000))).toEqual(["event-marked off"]);
  });

  test("a breath is told for its second, and only by devices that detect any", () => {
    const device = decoder();
    const lines = ["", "B", "B", "", ""].map((mark, second) =>
      others(device.push(text(`SPO2=097 HR=072${mark}\r\n`), NOW + second * 1000).observations),
    );
    expect(lines).toEqual([[], ["BREATH yes"], ["BREATH yes"], ["BREATH null"], []]);
  });
});

describe("the device's clock", () => {
  test.each([
    [0, "09:00:02", "2026-01-05T09:00:02"],
    [0, "08:12:00", "2026-01-05T08:12:00"],
    [-300, "04:00:00", "2026-01-05T09:00:00"],
    [-600, "23:00:10", "2026-01-05T09:00:10"],
    // Set wrong by half a day: the nearest such time is the evening before.
    [0, "22:30:00", "2026-01-04T22:30:00"],
  ])("in a zone %i minutes east, %s is %s", (zone, time, wanted) => {
    const [first] = decoder(zone).push(text(`${time} SPO2=097 HR=072\r\n`), NOW).observations;
    expect(first).toEqual({ kind: "clock", at: NOW, deviceTime: Date.parse(`${wanted}Z`) });
  });

  test("a line without a time says nothing of a clock", () => {
    expect(read("SPO2=097 HR=072").observations.some((one) => one.kind === "clock")).toBe(false);
  });
});

describe("headers and broken lines", () => {
  test("words at start-up are read past; once there is data, they are a fault", () => {
    const device = decoder();
    const started = device.push(text("NONIN 9600\r\nFORMAT 01/05/26 09:00\r\nSPO2=097 HR=072\r\n"), NOW);
    expect([vitalsOf(started), started.faults, started.frames]).toEqual([["pulseRate 72", "spo2 97"], [], 1]);
    expect(faultsOf(device.push(text("NONIN 9600\r\n"), NOW + 1000))).toEqual(["bad-message 1"]);
    // Switched off and on again: the header comes after a silence.
    expect(faultsOf(device.push(text("NONIN 9600\r\nSPO2=097 HR=072\r\n"), NOW + 9000))).toEqual([]);
  });

  test("words without end are no header", () => {
    const step = decoder().push(text("printed\r\n".repeat(10)), NOW);
    expect([step.frames, faultsOf(step)]).toEqual([0, ["bad-message 6"]]);
  });

  test("halves of two lines never join over a pause", () => {
    const device = decoder();
    device.push(text("SPO2=097 HR=1"), NOW);
    const step = device.push(text("99\r\n"), NOW + 1000);
    expect([vitalsOf(step), faultsOf(step)]).toEqual([[], ["cut-frame 1"]]);
  });
});

describe("the twin", () => {
  test("prints a header when it starts, then a line a second", () => {
    const twin = noninAscii.encoder(defaults);
    twin.encode({ kind: "numeric", vital: "spo2", value: 96.5, at: NOW });
    const [header, line] = twin.tick(NOW).map((bytes) => String.fromCharCode(...bytes));
    expect(header).toMatch(/^NONIN [^=]*\r\n$/);
    expect(line).toBe("SPO2=097 HR=---\r\n");
    expect(twin.tick(NOW + 999)).toEqual([]);
    twin.encode({ kind: "notice", code: "event-marked", text: "", active: true, at: NOW });
    expect(joined(twin.tick(NOW + 1000))).toEqual(text("SPO2=097 HR=---*\r\n"));
    expect(twin.respond(Uint8Array.of(2, 0x70), NOW)).toEqual([]);
  });

  test("prints its own time and the fast mark where the model does", () => {
    const twin = noninAscii.encoder({ timeZoneOffsetMinutes: 330, clock: true, fast: true });
    twin.encode({ kind: "numeric", vital: "pulseRate", value: 61, at: NOW });
    expect(String.fromCharCode(...twin.tick(NOW)[1]!)).toBe("14:30:00 SPO2=--- HR=061 F\r\n");
  });

  test("a day with a model that prints its clock: a number a second over midnight, no fault, the clock always right", () => {
    const options = { ...defaults, clock: true };
    const ms = 24 * 3_600_000;
    const { heard } = converse(
      noninAscii.encoder(options),
      noninAscii.decoder(options),
      [{ kind: "numeric", vital: "pulseRate", value: 72, at: LAW_START }],
      ms,
    );
    expect([heard.frames, faultTotals(heard.faults)]).toEqual([ms / 1000 + 1, {}]);
    for (const one of heard.observations) if (one.kind === "clock" && one.deviceTime !== one.at) expect.fail();
  });
});
