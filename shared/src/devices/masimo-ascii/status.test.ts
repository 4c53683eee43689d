import { describe, expect, test } from "vitest";
import { latin1 } from "../ascii-lines/latin1.fixture.ts";
import { faultsOf, noticesOf } from "../steps.fixture.ts";
import { MasimoAsciiDecoder } from "./decoder.ts";
import { rad8Line } from "./line.fixture.ts";

const NOW = Date.UTC(2026, 0, 5, 9);

function read(fields: Readonly<Record<string, string>>, device = new MasimoAsciiDecoder(0), at = NOW) {
  return device.push(latin1(`${rad8Line(fields)}\r\n`), at);
}

describe("the bits", () => {
  test.each([
    ["0001", "spo2-high", "medium physiological"],
    ["0002", "spo2-low", "high physiological"],
    ["0004", "pulse-high", "high physiological"],
    ["0008", "pulse-low", "high physiological"],
    ["0010", "alarm-active", ""],
    ["0020", "alarm-silenced", ""],
    ["0040", "low-battery", "low technical"],
    ["0100", "spco-high", "medium physiological"],
    ["0200", "spco-low", "medium physiological"],
    ["0400", "spmet-high", "medium physiological"],
    ["0800", "spmet-low", "medium physiological"],
    ["1000", "desat-index", "medium physiological"],
    ["2000", "pi-delta", "medium physiological"],
  ])("ALARM=%s is %s", (ALARM, code, alarm) => {
    expect(onlyNotice(read({ ALARM }))).toEqual([code, alarm]);
  });

  test.each([
    ["000801", "no-sensor", "high technical"],
    ["000802", "sensor-defective", "medium technical"],
    ["000804", "low-perfusion", ""],
    ["000808", "pulse-search", ""],
    ["000810", "interference", ""],
    ["000820", "sensor-off", "high technical"],
    ["000840", "ambient-light", ""],
    ["000880", "sensor-unrecognized", "medium technical"],
    ["000900", "sensor-incompatible", "medium technical"],
    ["000C00", "low-signal-iq", ""],
    ["001800", "no-cable", "high technical"],
    ["002800", "cable-expired", "low technical"],
    ["004800", "cable-incompatible", "medium technical"],
    ["008800", "cable-unrecognized", "medium technical"],
    ["010800", "cable-defective", "medium technical"],
    ["020800", "calibrating", ""],
    ["040800", "sensor-expired", "low technical"],
    ["080800", "emitter-temperature", "medium technical"],
    ["100800", "current-limit", "medium technical"],
    ["200800", "spco-low-confidence", ""],
    ["400800", "spmet-low-confidence", ""],
  ])("EXC=%s is %s", (EXC, code, alarm) => {
    expect(onlyNotice(read({ EXC }))).toEqual([code, alarm]);
  });

  test.each(["00", "0000", "000000", "00000000"])("no bit is no notice, in any width: %s", (word) => {
    const step = read({ ALARM: word, EXC: word });
    expect([noticesOf(step), faultsOf(step)]).toEqual([[], []]);
  });
});

describe("a notice is told when it begins and when it ends", () => {
  test("from line to line", () => {
    const device = new MasimoAsciiDecoder(0);
    const lines: Record<string, string>[] = [{}, { ALARM: "0012" }, { ALARM: "0032" }, { ALARM: "0032" }, {}];
    expect(lines.map((fields) => noticesOf(read(fields, device)))).toEqual([
      [],
      ["spo2-low on", "alarm-active on"],
      ["alarm-silenced on"],
      [],
      ["spo2-low off", "alarm-active off", "alarm-silenced off"],
    ]);
  });

  test("a damaged line, or one without its tail, changes none", () => {
    const device = new MasimoAsciiDecoder(0);
    read({ ALARM: "0012" }, device);
    const damaged = device.push(latin1("01/05/26 09:00:00 SPO2=09\r\n01/05/26 09:00:01 SPO2=085% BPM=072\r\n"), NOW);
    expect([noticesOf(damaged), noticesOf(read({ ALARM: "0012" }, device))]).toEqual([[], []]);
  });

  test("after a silence what holds is told again", () => {
    const device = new MasimoAsciiDecoder(0);
    read({ ALARM: "0012" }, device);
    expect(noticesOf(read({ ALARM: "0012" }, device, NOW + 2999))).toEqual([]);
    expect(noticesOf(read({ ALARM: "0002" }, device, NOW + 60_000))).toEqual(["alarm-active off", "spo2-low on"]);
  });
});

function onlyNotice(step: ReturnType<typeof read>): string[] {
  const notices = step.observations.filter((one) => one.kind === "notice");
  expect([notices.length, step.faults]).toEqual([1, []]);
  const [notice] = notices;
  expect(notice?.text.length).toBeGreaterThan(10);
  return [notice!.code, notice!.alarm ? `${notice!.alarm.priority} ${notice!.alarm.source}` : ""];
}
