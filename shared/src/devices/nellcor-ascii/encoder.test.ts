import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText } from "@evenkeel/shared/codec";
import type { Observation } from "@evenkeel/shared/vitals";
import { converse, joined } from "../laws-line.ts";
import { NellcorAsciiDecoder } from "./decoder.ts";
import { nellcorAscii } from "./driver.ts";
import { NellcorAsciiEncoder } from "./encoder.ts";
import { STATUS_CODES, statusWords } from "./status.ts";

const NOW = Date.UTC(2026, 0, 5, 9);

type Vital = "pulseRate" | "spo2";
type Reason = "artefact" | "invalid" | "searching" | "sensor-off" | "unplugged";
const numeric = (vital: Vital, value: number): Observation => ({ kind: "numeric", vital, value, at: NOW });
const missing = (vital: Vital, reason: Reason): Observation => ({ kind: "missing", vital, at: NOW, reason });
const other = (code: string, value: number | string): Observation => ({
  kind: "other",
  at: NOW,
  code,
  name: "",
  value,
  unit: "",
});
const notice = (code: string): Observation => ({ kind: "notice", at: NOW, code, text: "", active: true });
const WELL = [numeric("spo2", 99), numeric("pulseRate", 66), other("PA", 12)];

function twin(observations: readonly Observation[] = WELL, options: Readonly<Record<string, unknown>> = {}) {
  const encoder = new NellcorAsciiEncoder(nellcorAscii.options.parse(options));
  for (const observation of observations) encoder.encode(observation);
  return encoder;
}
const text = (encoder: NellcorAsciiEncoder, at = NOW) => decodeText(joined(encoder.tick(at)), "latin1");
const lines = (encoder: NellcorAsciiEncoder, at = NOW) => text(encoder, at).split("\r\n").slice(0, -1);
const dataOf = (observations: readonly Observation[], options?: Readonly<Record<string, unknown>>) =>
  lines(twin(observations, options)).at(-1)!;

describe("the printout", () => {
  test("N-560: header, then the line, character by character", () => {
    expect(lines(twin())).toEqual([
      "N-560    VERSION 1.56.00    CRC:XXXX  SpO2 Limit: 90-100%    PR Limit: 60-170BPM",
      "                             ADULT            0SAT-S ",
      "TIME                 %SpO2   BPM     PA     Status",
      "05-Jan-26 09:00:00    99      66      12                     ",
    ]);
  });

  test.each(["N-595", "N-600x"])("%s tells its response mode, as MD PnP reads it", (model) => {
    const [first, second, title] = lines(twin(WELL, { model }));
    expect(first).toMatch(
      /^(\S+)\s+VERSION ([0-9.]+)\s+CRC:(\S+)\s+SpO2 Limit: ?(\d+)- ?(\d+)(\S+)\s+PR Limit: ?(\d+)- ?(\d+)(\S+).*$/u,
    );
    expect(first!.startsWith(`${model} `)).toBe(true);
    expect(second).toMatch(/^\s+(\w+)\s+(\d+)SAT-S\s+SPO2 RESP MODE: (\w+).*$/u);
    expect(title).toMatch(/^\s*TIME\s+%SPO2\s+BPM\s+PA\s+Status\s*$/u);
  });

  test("as cosmopusher reads it", () => {
    const printout = lines(twin([numeric("spo2", 85), numeric("pulseRate", 190)]));
    expect(printout[0]).toMatch(/^(\S+)\s+VERSION (\S+).*?SpO2 Limit: (\d+)-(\d+)%\s+PR Limit: (\d+)-(\d+)BPM$/u);
    expect(printout[3]).toMatch(
      /^(\d{2}-\w{3}-\d{2} \d{2}:\d{2}:\d{2})\s+(\d+|---)\*?\s+(\d+|---)\*?\s+(\d+|---)(.*)$/u,
    );
  });

  // Expected status columns and their places from the real N-560 printout, the rest of the line written here.
  test.each([
    ["low SpO2", [numeric("spo2", 89)], " 89*     66      12       SL            "],
    [
      "low, moving, silenced",
      [numeric("spo2", 77), notice("motion"), notice("alarm-silenced")],
      " 77*     66      12    MO SL       AS   ",
    ],
    ["high pulse", [numeric("pulseRate", 171)], " 99     171*     12          PH         "],
    ["low pulse", [numeric("pulseRate", 59)], " 99      59*     12          PL         "],
    ["a hundred", [numeric("spo2", 100)], "100      66      12                     "],
    ["no sensor", [missing("spo2", "unplugged")], "---     ---     ---    SD                "],
    ["sensor off", [missing("spo2", "sensor-off")], "---     ---     ---    SO                "],
    [
      "pulse search",
      [missing("spo2", "searching"), missing("pulseRate", "searching")],
      "  0       0     ---    PS                ",
    ],
    ["artefact", [missing("spo2", "artefact")], "---      66      12    MO                "],
    [
      "nothing known",
      [missing("spo2", "invalid"), missing("pulseRate", "invalid")],
      "---     ---      12                      ",
    ],
    ["alarm sound off", [notice("alarm-off")], " 99      66      12                   AO"],
    ["low battery", [notice("low-battery"), notice("on-battery")], " 99      66      12             LB         "],
  ] as const)("%s", (_, observations, columns) => {
    const line = dataOf([...WELL, ...observations]);
    expect(line).toHaveLength(61);
    expect(line.slice(0, 21)).toBe("05-Jan-26 09:00:00   ");
    expect(line.slice(21).trimEnd()).toBe(columns.trimEnd());
  });

  test("every word of the table stands in its own column", () => {
    for (const word of statusWords) {
      const { code, column } = STATUS_CODES[word];
      expect(dataOf([...WELL, notice(code)]).slice(column, column + 2)).toBe(word);
    }
  });

  test("what has no room in the line is dashes, never another number", () => {
    for (const value of [0.4, 101, -5, NaN]) expect(dataOf([numeric("spo2", value)]).slice(21, 24)).toBe("---");
    for (const value of [0, 351, 1000]) expect(dataOf([numeric("pulseRate", value)]).slice(29, 32)).toBe("---");
    expect(dataOf([...WELL, other("PA", 255)]).slice(37, 40)).toBe("---");
  });
});

describe("its rhythm", () => {
  test("three lines of header, 22 of data, and the header again", () => {
    const encoder = twin();
    const kinds: string[] = [];
    for (let at = NOW; kinds.length < 80; at += 100) {
      for (const line of lines(encoder, at)) kinds.push(/^\d/u.test(line) ? "data" : "header");
    }
    const headers = kinds.flatMap((kind, index) => (kind === "header" ? [index] : []));
    expect(headers).toEqual([0, 1, 2, 25, 26, 27, 50, 51, 52, 75, 76, 77]);
  });

  test("a header at once when a limit changes, and a page from there", () => {
    const encoder = twin();
    expect(lines(encoder)).toHaveLength(4);
    encoder.encode(other("SPO2-LIMIT", "88-99"));
    const changed = lines(encoder, NOW + 2000);
    expect([changed.length, changed[0]?.includes("SpO2 Limit: 88-99%")]).toEqual([4, true]);
    expect(lines(encoder, NOW + 4000)).toHaveLength(1);
    expect(dataOf([numeric("spo2", 85), other("SPO2-LIMIT", "80-100")]).slice(21, 25)).toBe(" 85 ");
  });

  test("a line every 2 s, however it is ticked", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 80, maxLength: 120 }), (steps) => {
        const encoder = twin();
        let now = NOW;
        let printout = "";
        for (const step of [0, ...steps]) printout += text(encoder, (now += step));
        const seconds = [...printout.matchAll(/ 09:00:(\d\d) /gu)].map(([, second]) => Number(second));
        expect(seconds).toEqual(Array.from({ length: Math.floor((now - NOW) / 2000) + 1 }, (_, index) => index * 2));
      }),
      { numRuns: 50 },
    );
  });

  test("a program that slept an hour sends one line, and a clock set back begins anew", () => {
    const encoder = twin();
    text(encoder);
    expect(lines(encoder, NOW + 3_600_900).at(-1)).toMatch(/^05-Jan-26 10:00:00 /u);
    expect(text(encoder, NOW + 3_601_999)).toBe("");
    expect(lines(encoder, NOW + 3_602_000).at(-1)).toMatch(/10:00:02/u);
    expect(lines(encoder, NOW - 1000).at(-1)).toMatch(/08:59:59/u);
  });

  test("its clock shows the zone that is set, with an English month", () => {
    expect(dataOf(WELL, { timeZoneOffsetMinutes: -600 })).toMatch(/^04-Jan-26 23:00:00 /u);
  });
});

describe("flow control", () => {
  const hear = (encoder: NellcorAsciiEncoder, ...bytes: number[]) => encoder.respond(Uint8Array.from(bytes), NOW);

  test("XOFF stops it, XON lets it go on; anything else is not heard", () => {
    const encoder = twin();
    expect(hear(encoder, 0x41, 0x13, 0x0d)).toEqual([]);
    expect([text(encoder), text(encoder, NOW + 2000)]).toEqual(["", ""]);
    hear(encoder, 0x13, 0x11);
    expect(lines(encoder, NOW + 4000).at(-1)).toMatch(/09:00:04/u);
  });

  test("a stopped oximeter is brought back by the decoder's own XON", () => {
    const encoder = twin();
    hear(encoder, 0x13);
    const { heard } = converse(encoder, new NellcorAsciiDecoder(0, true), [], 20_000);
    expect(heard.replies).toEqual([0x11]);
    expect(heard.observations.filter((one) => one.kind === "clock")).toHaveLength(8);
    const stuck = twin();
    hear(stuck, 0x13);
    expect(converse(stuck, new NellcorAsciiDecoder(0, false), [], 20_000).heard.frames).toBe(0);
  });
});

test("an hour of conversation: 1800 lines of data and no fault", () => {
  const { heard } = converse(twin(), new NellcorAsciiDecoder(0, true), [], 3_599_000);
  const clocks = heard.observations.filter((one) => one.kind === "clock");
  expect([clocks.length, heard.faults, heard.replies]).toEqual([1800, [], []]);
  expect(heard.frames).toBe(1800 + 3 * Math.ceil(1800 / 22));
  expect(clocks.every((one) => one.deviceTime === one.at)).toBe(true);
});
