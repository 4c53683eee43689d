import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseUnknownCode } from "@evenkeel/shared/devices";
import { latin1 } from "../ascii-lines/latin1.fixture.ts";
import { faultsOf, noticesOf, otherValues, vitalsOf } from "../steps.fixture.ts";
import { NellcorAsciiDecoder } from "./decoder.ts";
import { printed } from "./line.fixture.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
const HEADER = [
  "N-560    VERSION 1.56.00    CRC:XXXX  SpO2 Limit: 90-100%    PR Limit: 60-170BPM",
  "                             ADULT            0SAT-S ",
  "TIME                 %SpO2   BPM     PA     Status",
];

const decoder = (resume = true) => new NellcorAsciiDecoder(0, resume);
const read = (line: string, device = decoder(), at = NOW) => device.push(latin1(`${line}\r\n`), at);

describe("a data line", () => {
  test("tells the clock first, then the values and the pulse amplitude, with the host's time", () => {
    const step = new NellcorAsciiDecoder(60, true).push(latin1(`${printed()}\r\n`), NOW + 7);
    expect(step.observations).toEqual([
      { kind: "clock", at: NOW + 7, deviceTime: NOW - 3_600_000 },
      { kind: "numeric", vital: "spo2", value: 97, at: NOW + 7 },
      { kind: "numeric", vital: "pulseRate", value: 72, at: NOW + 7 },
      { kind: "other", at: NOW + 7, code: "PA", name: "Pulse amplitude (PA, arbitrary units)", value: 40, unit: "" },
    ]);
    expect([step.frames, step.faults]).toEqual([1, []]);
  });

  test.each([
    ["three digits", printed("100 ", "101 ", "104 ", "MO             AO"), ["spo2 100?", "pulseRate 101?"]],
    ["one digit", printed("  9 ", " 15 ", "  8 "), ["spo2 9", "pulseRate 15"]],
    ["trailing blanks cut off", printed().trimEnd(), ["spo2 97", "pulseRate 72"]],
    ["a month in capitals", printed(" 97 ", " 72 ", " 40 ", "", "05-JAN-26 09:00:00"), ["spo2 97", "pulseRate 72"]],
    ["more blanks behind", `${printed()}      `, ["spo2 97", "pulseRate 72"]],
  ])("with %s", (_, line, vitals) => {
    const step = read(line);
    expect([vitalsOf(step), faultsOf(step)]).toEqual([vitals, []]);
  });

  test.each(["\r", "\n", "\r\n", "\n\r", "\r\r\n", "\0\r\n\0"])("may end with %j", (end) => {
    const step = decoder().push(latin1(`\0${printed()}${end}${printed(" 98 ")}${end}`), NOW);
    expect([step.frames, step.faults]).toEqual([2, []]);
  });
});

describe("a missing value and why", () => {
  test.each([
    ["SD", "unplugged"],
    ["SO", "sensor-off"],
    ["PS", "searching"],
    ["LP", "searching"],
    ["LM", "artefact"],
    ["MO", "artefact"],
    ["", "invalid"],
    ["SD          AS", "unplugged"],
    ["MO PS", "searching"],
  ])("dashes with '%s': %s", (status, reason) => {
    const step = read(printed("--- ", "--- ", "--- ", status));
    expect(vitalsOf(step)).toEqual([`spo2 ${reason}`, `pulseRate ${reason}`]);
    expect([otherValues(step), faultsOf(step)]).toEqual([{ PA: null }, []]);
  });

  test.each([
    ["PS", "searching"],
    ["SO", "sensor-off"],
    ["SD", "unplugged"],
    ["LP", "searching"],
  ])("0 with %s is no value and no fault", (status, reason) => {
    const step = read(printed("  0 ", "  0 ", "--- ", status));
    expect([vitalsOf(step), faultsOf(step)]).toEqual([[`spo2 ${reason}`, `pulseRate ${reason}`], []]);
  });

  test("0 without a word for it is implausible, never a value", () => {
    const step = read(printed("  0 ", "  0 ", "  5 "));
    expect([vitalsOf(step), faultsOf(step)]).toEqual([
      ["spo2 invalid", "pulseRate invalid"],
      ["implausible 1", "implausible 1"],
    ]);
  });

  test.each(["SD", "SO", "LP", "LM"])("a number held with %s is not told as live", (status) => {
    expect(vitalsOf(read(printed(" 97 ", " 72 ", " 40 ", status))).join()).not.toMatch(/\d$/u);
    expect(otherValues(read(printed(" 97 ", " 72 ", " 40 ", status)))).toEqual({ PA: null });
  });

  test.each(["PS", "MO"])("a number with %s is doubtful", (status) => {
    expect(vitalsOf(read(printed(" 96 ", " 63 ", "--- ", status)))).toEqual(["spo2 96?", "pulseRate 63?"]);
  });
});

describe("what is no whole line", () => {
  const good = printed("89* ", "120*", "201 ", "MO SL       AS").replace("89* ", " 89*");
  test("the line itself is one", () => {
    expect(vitalsOf(read(good))).toEqual(["spo2 89?", "pulseRate 120?"]);
  });

  test.each([
    ["half a line", good.slice(20)],
    ["a line cut within a number", good.slice(0, 38)],
    ["a line cut within a status word", good.slice(0, 45)],
    ["two lines run into each other", `${good.slice(0, 30)}${good}`],
    ["two lines without an end between", `${good}${good}`],
    ["a blank too few", good.replace("   ", "  ")],
    ["a NUL in a number", good.replace("120", "1\0" + "0")],
    ["a letter in a number", good.replace("120", "1Z0")],
    ["a number with a hole", good.replace("120", "1 0")],
    ["a number with leading zeros", good.replace("120", "020")],
    ["two words run together", good.replace("MO SL", "MOSL ")],
    ["no such month", good.replace("Jan", "Jam")],
    ["no such date", good.replace("05-Jan", "32-Jan")],
    ["no such time", good.replace("09:00", "09:60")],
    ["a prompt of the interactive mode", "    Command?"],
    ["half a header", HEADER[0]!.slice(0, 50)],
  ])("%s is one fault and no value", (_, line) => {
    const step = read(line);
    expect([step.observations, step.frames, faultsOf(step)]).toEqual([[], 0, ["bad-message 1"]]);
  });

  test("whichever character gets lost, no number is told that the line did not say", () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), (place) => {
        const step = read(`${good.slice(0, place)}${good.slice(place + 1)}`);
        for (const one of vitalsOf(step)) expect(["spo2 89?", "pulseRate 120?"]).toContain(one);
      }),
      { numRuns: 300 },
    );
  });

  test("half a line followed by silence never joins the next one", () => {
    const device = decoder();
    device.push(latin1(good.slice(0, 40)), NOW);
    expect(faultsOf(device.tick(NOW + 1000))).toEqual(["cut-frame 1"]);
    const rest = device.push(latin1(`${good.slice(40)}\r\n${printed()}\r\n`), NOW + 2000);
    expect([vitalsOf(rest), faultsOf(rest)]).toEqual([["spo2 97", "pulseRate 72"], ["bad-message 1"]]);
  });
});

describe("the header", () => {
  test("tells the device's limits and modes, and is no fault", () => {
    const steps = HEADER.map((line) => read(line));
    expect(steps.map((step) => [step.frames, step.faults.length])).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
    expect(steps.map(otherValues)).toEqual([
      { MODEL: "N-560 1.56.00", "SPO2-LIMIT": "90-100", "PR-LIMIT": "60-170" },
      { "PATIENT-MODE": "adult", "SAT-SECONDS": 0 },
      {},
    ]);
  });

  test.each([
    ["N-595    VERSION 3.06.00    CRC:XXXX  SpO2 Limit: 85- 98%    PR Limit:100-180BPM", { "SPO2-LIMIT": "85-98" }],
    ["NPB-295 VERSION 2.0.0.0 CRC: XXXX SpO2 Limit: 70-100% PR Limit: 60-160BPM", { MODEL: "NPB-295 2.0.0.0" }],
    [
      "          NEO             25SAT-S   SPO2 RESP MODE: FAST",
      { "PATIENT-MODE": "neonate", "RESPONSE-MODE": "fast" },
    ],
    ["                             ADULT           25SAT-S ", { "SAT-SECONDS": 25 }],
    ["TIME                 %SPO2   BPM     PA     Status", {}],
  ])("of other models: %s", (line, others) => {
    const step = read(line);
    expect(otherValues(step)).toMatchObject(others);
    expect([step.frames, step.faults]).toEqual([1, []]);
  });
});

describe("status words", () => {
  test.each([
    ["AO", "alarm-off", ""],
    ["AS", "alarm-silenced", ""],
    ["LB", "low-battery", "low technical"],
    ["BU", "on-battery", ""],
    ["LM", "pulse-lost-motion", "high physiological"],
    ["LP", "pulse-lost", "high physiological"],
    ["MO", "motion", ""],
    ["PH", "pulse-high", "high physiological"],
    ["PL", "pulse-low", "high physiological"],
    ["PS", "pulse-search", ""],
    ["SH", "spo2-high", "medium physiological"],
    ["SL", "spo2-low", "high physiological"],
    ["SD", "no-sensor", "medium technical"],
    ["SO", "sensor-off", "medium technical"],
  ])("%s is %s", (word, code, alarm) => {
    const step = read(printed(" 97 ", " 72 ", " 40 ", word));
    const notices = step.observations.filter((one) => one.kind === "notice");
    expect(notices.map((one) => [one.code, one.active])).toEqual([[code, true]]);
    expect(notices[0]!.alarm ? `${notices[0]!.alarm.priority} ${notices[0]!.alarm.source}` : "").toBe(alarm);
    expect(step.faults).toEqual([]);
  });

  test("are told when they begin and when they end, from line to line", () => {
    const device = decoder();
    const words = ["", "MO SL", "MO SL       AS", "   SL       AS", ""];
    const told = words.map((status, turn) =>
      noticesOf(read(printed(" 97 ", " 72 ", " 40 ", status), device, NOW + turn * 2000)),
    );
    expect(told).toEqual([
      [],
      ["motion on", "spo2-low on"],
      ["alarm-silenced on"],
      ["motion off"],
      ["spo2-low off", "alarm-silenced off"],
    ]);
  });

  test("are told again after a silence", () => {
    const device = decoder();
    read(printed(" 85*", " 72 ", " 40 ", "   SL"), device);
    expect(noticesOf(read(printed(" 85*", " 72 ", " 40 ", "   SL"), device, NOW + 6000))).toEqual(["spo2-low on"]);
  });

  test("an asterisk without its word is told as well", () => {
    expect(noticesOf(read(printed(" 85*", "190*")))).toEqual(["spo2-outside on", "pulse-outside on"]);
    expect(noticesOf(read(printed(" 85*", "190*", " 40 ", "   SL PH")))).toEqual(["spo2-low on", "pulse-high on"]);
  });

  test("an unknown one is counted each time, and its notice told once", () => {
    const device = decoder();
    const [first, second] = [0, 2000].map((later) => read(printed(" 97 ", " 72 ", " 40 ", "XY"), device, NOW + later));
    expect([noticesOf(first!), noticesOf(second!)]).toEqual([["status-xy on"], []]);
    expect(parseUnknownCode(second!.faults[0]?.detail ?? "")).toMatchObject({ code: "XY", system: "Nellcor status" });
    expect(vitalsOf(first!)).toEqual(["spo2 97", "pulseRate 72"]);
  });
});

describe("a frozen stream", () => {
  const replies = (device: NellcorAsciiDecoder, at: number) => device.tick(at).replies.map((bytes) => [...bytes]);

  test("is sent XON after five silent seconds, and every five from there on", () => {
    const device = decoder();
    device.push(latin1(`${printed()}\r\n`), NOW);
    const asked = Array.from({ length: 17 }, (_, second) => second).filter(
      (second) => replies(device, NOW + second * 1000).length > 0,
    );
    expect(asked).toEqual([5, 10, 15]);
    device.push(latin1(`${printed()}\r\n`), NOW + 16_500);
    expect([replies(device, NOW + 20_000), replies(device, NOW + 21_500)]).toEqual([[], [[0x11]]]);
  });

  test("also when it has never said anything, and after the clock was set back", () => {
    const device = decoder();
    expect([replies(device, NOW), replies(device, NOW + 5000)]).toEqual([[], [[0x11]]]);
    expect([replies(device, NOW - 3_600_000), replies(device, NOW - 3_595_000)]).toEqual([[], [[0x11]]]);
  });

  test("is left alone where the option says so", () => {
    const device = decoder(false);
    expect([replies(device, NOW), replies(device, NOW + 60_000)]).toEqual([[], []]);
  });
});
