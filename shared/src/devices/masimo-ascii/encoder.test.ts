import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText } from "@evenkeel/shared/codec";
import type { Observation } from "@evenkeel/shared/vitals";
import { converse, joined } from "../laws-line.ts";
import { MasimoAsciiDecoder } from "./decoder.ts";
import { masimoAscii } from "./driver.ts";
import { MasimoAsciiEncoder } from "./encoder.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
type Vital = "perfusionIndex" | "pulseRate" | "spo2";

const numeric = (vital: Vital, value: number): Observation => ({ kind: "numeric", vital, value, at: NOW });
const missing = (vital: Vital, reason: "searching" | "sensor-off" | "unplugged"): Observation => ({
  kind: "missing",
  vital,
  at: NOW,
  reason,
});
const notice = (code: string, active = true): Observation => ({ kind: "notice", at: NOW, code, text: "", active });
const WELL = [numeric("spo2", 97), numeric("pulseRate", 80), numeric("perfusionIndex", 4.96)];

function twin(observations: readonly Observation[], options: Readonly<Record<string, unknown>> = {}) {
  const encoder = new MasimoAsciiEncoder(masimoAscii.options.parse(options));
  for (const observation of observations) encoder.encode(observation);
  return encoder;
}
const text = (encoder: MasimoAsciiEncoder, at = NOW) => decodeText(joined(encoder.tick(at)), "latin1");
const line = (observations: readonly Observation[], options?: Readonly<Record<string, unknown>>) =>
  text(twin(observations, options)).replace("\r\n", "");

describe("the line of each model", () => {
  test("Rad-8, in the shape of the lines that people have published", () => {
    expect(line(WELL)).toBe(
      "01/05/26 09:00:00 SN=0000100001 SPO2=097% BPM=080 PI=04.96% SPCO=--.-% SPMET=--.-% DESAT=-- PIDELTA=+-- ALARM=0000 EXC=000800",
    );
  });

  test("Radical-7 with colour display: no per cent sign behind PI, longer status words", () => {
    expect(line(WELL, { model: "radical-7" })).toBe(
      "01/05/26 09:00:00 SN=---------- SPO2=097% BPM=080 PI=04.96 SPCO=--% SPMET=--.-% SPHB=--.- SPOC=-- RESVD=--- DESAT=-- PIDELTA=+-- PVI=--- ALARM=000000 EXC=0000800 EXC1=00000000",
    );
  });

  test("older Radical-7 and Radical-5", () => {
    expect(line(WELL, { model: "radical-7-classic" })).toContain(" PIDELTA=+-- PVI=--- ALARM=0000 EXC=000800");
    expect(line(WELL, { model: "radical-5" })).toBe("01/05/26 09:00:00 SPO2=097% BPM=080 PI=04.96% ALARM=00 EXC=800");
  });

  test("where readers that count words and characters look for the values", () => {
    // masimo-datacapture: "=" and "%" become blanks, then words by number.
    const words = (model: string) => line(WELL, { model }).replaceAll(/[=%]/gu, " ").split(" ");
    const rad8 = words("rad-8");
    expect([4, 5, 7, 8, 9, 10, 22, 23, 24, 25].map((place) => rad8[place])).toEqual([
      "SPO2",
      "097",
      "BPM",
      "080",
      "PI",
      "04.96",
      "ALARM",
      "0000",
      "EXC",
      "000800",
    ]);
    const radical7 = words("radical-7");
    expect([4, 5, 7, 8, 9, 10, 29, 30, 31, 32, 33, 34].map((place) => radical7[place])).toEqual([
      "SPO2",
      "097",
      "BPM",
      "080",
      "PI",
      "04.96",
      "ALARM",
      "000000",
      "EXC",
      "0000800",
      "EXC1",
      "00000000",
    ]);
    // Baby-Monitor-Masimo-Pulse-Oximeter: words by count.
    expect([line(WELL).split(" ").length, line(WELL, { model: "radical-7" }).split(" ").length]).toEqual([12, 17]);
    // MD PnP, Radical-7.
    expect(line(WELL, { model: "radical-7-classic" })).toMatch(
      /^.{17}\s+SN=\S+\s+SPO2=\S+%\s+BPM=\S+\s+PI=\S+%\s+SPCO=\S+%\s+SPMET=\S+%\s+DESAT=\S+\s+PIDELTA=\S+\s+PVI=\S+\s+ALARM=\S+\s+EXC=\S+\s*$/u,
    );
  });

  test("other values stand in their fields, signed where the field is", () => {
    const other = (code: string, value: number): Observation => ({
      kind: "other",
      at: NOW,
      code,
      name: "",
      value,
      unit: "",
    });
    const said = line([...WELL, other("SPMET", 1.25), other("PIDELTA", 7), other("DESAT", 2), other("XYZ", 3)]);
    expect(said).toContain(" SPCO=--.-% SPMET=01.3% DESAT=02 PIDELTA=+07 ");
    expect(line([other("PIDELTA", -7)])).toContain(" PIDELTA=-07 ");
  });
});

describe("status follows from what is said", () => {
  test.each([
    ["nothing known", [], "SPO2=---% BPM=--- PI=--.--%", "0000", "000800"],
    ["no sensor", [missing("spo2", "unplugged")], "SPO2=---% BPM=--- PI=--.--%", "0000", "000001"],
    ["sensor off", [missing("spo2", "sensor-off")], "SPO2=---% BPM=--- PI=--.--%", "0010", "000020"],
    [
      "pulse search",
      [missing("spo2", "searching"), missing("pulseRate", "searching")],
      "SPO2=---% BPM=---",
      "0000",
      "000808",
    ],
    ["low SpO2", [numeric("spo2", 89)], "SPO2=089%", "0012", "000800"],
    ["low SpO2, silenced", [numeric("spo2", 85), notice("alarm-silenced")], "SPO2=085%", "0032", "000800"],
    ["low pulse", [numeric("pulseRate", 49)], "BPM=049", "0018", "000800"],
    ["high pulse", [numeric("pulseRate", 141)], "BPM=141", "0014", "000800"],
    ["low battery", [notice("low-battery")], "SPO2=097%", "0040", "000800"],
    ["low perfusion", [notice("low-perfusion")], "SPO2=097%", "0000", "000804"],
    ["a notice that ended", [notice("low-perfusion"), notice("low-perfusion", false)], "SPO2=097%", "0000", "000800"],
    ["a notice of another device", [notice("out-of-track")], "SPO2=097%", "0000", "000800"],
  ] as const)("%s", (name, observations, fields, alarm, exc) => {
    const said = line(name === "nothing known" ? [] : [...WELL, ...observations]);
    expect(said).toContain(` ${fields}`);
    expect(said.slice(-22)).toBe(` ALARM=${alarm} EXC=${exc}`);
  });

  test("what has no room in the line is dashes, never another number", () => {
    for (const value of [0.4, 101, -5, NaN, Infinity]) expect(line([numeric("spo2", value)])).toContain("SPO2=---%");
    for (const value of [241, 1000, -1]) expect(line([numeric("pulseRate", value)])).toContain("BPM=---");
    expect(line([numeric("perfusionIndex", 20.5)])).toContain("PI=--.--%");
  });
});

describe("its rhythm", () => {
  test("a line a second, each with the next second of its clock, however it is ticked", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 60, maxLength: 90 }), (steps) => {
        const encoder = twin(WELL);
        let now = NOW;
        let lines = "";
        for (const step of [0, ...steps]) lines += text(encoder, (now += step));
        const seconds = [...lines.matchAll(/ 09:00:(\d\d) /gu)].map(([, second]) => Number(second));
        expect(seconds).toEqual(Array.from({ length: Math.floor((now - NOW) / 1000) + 1 }, (_, index) => index));
      }),
      { numRuns: 50 },
    );
  });

  test("a program that slept an hour sends one line, and a clock set back begins anew", () => {
    const encoder = twin(WELL);
    text(encoder);
    expect(text(encoder, NOW + 3_600_400)).toMatch(/^01\/05\/26 10:00:00 .*\r\n$/u);
    expect(text(encoder, NOW + 3_600_999)).toBe("");
    expect(text(encoder, NOW + 3_601_000)).toMatch(/10:00:01/u);
    expect(text(encoder, NOW - 1000)).toMatch(/08:59:59/u);
  });

  test("its clock shows the zone that is set", () => {
    expect(line(WELL, { timeZoneOffsetMinutes: -600 })).toMatch(/^01\/04\/26 23:00:00 /u);
  });

  test("it is deaf", () => {
    expect(twin(WELL).respond(Uint8Array.of(0x11, 0x13, 0x0d), NOW)).toEqual([]);
  });

  test("an hour of conversation: one frame a second, no fault", () => {
    const { heard } = converse(twin(WELL), new MasimoAsciiDecoder(0), [], 3_600_000);
    expect([heard.frames, heard.faults]).toEqual([3601, []]);
    const clocks = heard.observations.filter((one) => one.kind === "clock");
    expect(clocks.every((one) => one.deviceTime === one.at)).toBe(true);
  });
});
