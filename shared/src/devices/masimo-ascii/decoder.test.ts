import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseUnknownCode } from "@evenkeel/shared/devices";
import { latin1 } from "../ascii-lines/latin1.fixture.ts";
import { faultsOf, noticesOf, vitalsOf } from "../steps.fixture.ts";
import { MasimoAsciiDecoder } from "./decoder.ts";
import { rad8Line } from "./line.fixture.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
const GOOD = ["spo2 97", "pulseRate 72", "perfusionIndex 4.96"];

const decoder = () => new MasimoAsciiDecoder(0);
const read = (text: string, device = decoder()) => device.push(latin1(text), NOW);
const readFields = (fields: Readonly<Record<string, string>>) => read(`${rad8Line(fields)}\r\n`);

describe("a line", () => {
  test("tells the clock first, then the values, with the host's time", () => {
    const step = new MasimoAsciiDecoder(-300).push(latin1(`${rad8Line()}\r\n`), NOW);
    expect(step.observations[0]).toEqual({ kind: "clock", at: NOW, deviceTime: NOW + 300 * 60_000 });
    expect([vitalsOf(step), noticesOf(step), step.frames, step.faults]).toEqual([GOOD, [], 1, []]);
    expect(step.observations.every((one) => one.at === NOW)).toBe(true);
  });

  test("of a Radical-7 tells all of its measurements, in the unit that the line gives", () => {
    const line =
      "03/17/26 19:19:36 SN=---------- SPO2=098% BPM=123 PI=00.55 SPCO=05% SPMET=01.2% SPHB=13.4 SPOC=18 RESVD=--- DESAT=02 PIDELTA=-11 PVI=027 ALARM=000000 EXC=0000C00 EXC1=00000000";
    const step = read(`${line}\r\n`);
    // 0xC00: SET runs, low signal IQ.
    expect(vitalsOf(step)).toEqual(["spo2 98?", "pulseRate 123?", "perfusionIndex 0.55?"]);
    expect([noticesOf(step), faultsOf(step)]).toEqual([["low-signal-iq on"], []]);
    const others = step.observations.flatMap((one) => (one.kind === "other" ? [[one.code, one.value, one.unit]] : []));
    expect(others).toEqual([
      ["SPCO", 5, "%"],
      ["SPMET", 1.2, "%"],
      ["SPHB", 13.4, ""],
      ["SPOC", 18, ""],
      ["DESAT", 2, ""],
      ["PIDELTA", -11, ""],
      ["PVI", 27, ""],
    ]);
  });

  test("of a Radical-5 is short: no serial number, two and three digits of status", () => {
    const step = read("01/05/26 09:00:00 SPO2=097% BPM=064 PI=11.82% ALARM=20 EXC=800\n\r");
    expect(vitalsOf(step)).toEqual(["spo2 97", "pulseRate 64", "perfusionIndex 11.82"]);
    expect(noticesOf(step)).toEqual(["alarm-silenced on"]);
  });

  test("dashes of other values are nothing, not zero", () => {
    const step = readFields({});
    const others = step.observations.filter((one) => one.kind === "other");
    expect(others.map((one) => [one.code, one.value, one.unit])).toEqual([
      ["SPCO", null, "%"],
      ["SPMET", null, "%"],
      ["DESAT", null, ""],
      ["PIDELTA", null, ""],
    ]);
  });

  test.each(["\r", "\n", "\r\n", "\n\r", "\r\n\r\n", "\0\r\n\0\0"])("may end with %j", (end) => {
    const step = read(`\0\0${rad8Line()}${end}${rad8Line({ BPM: "073" })}${end}`);
    expect([step.frames, step.faults.length]).toEqual([2, 0]);
  });
});

describe("a missing value and why", () => {
  test.each([
    ["000001", "unplugged"],
    ["001000", "unplugged"],
    ["000021", "unplugged"],
    ["000820", "sensor-off"],
    ["000808", "searching"],
    ["020800", "searching"],
    ["000802", "artefact"],
    ["000810", "artefact"],
    ["000840", "artefact"],
    ["000880", "artefact"],
    ["000C00", "artefact"],
    ["008800", "artefact"],
    ["000800", "invalid"],
    ["000000", "invalid"],
  ])("dashes under EXC=%s: %s", (EXC, reason) => {
    const step = readFields({ SPO2: "---%", BPM: "---", PI: "--.--%", EXC });
    expect(vitalsOf(step)).toEqual([`spo2 ${reason}`, `pulseRate ${reason}`, `perfusionIndex ${reason}`]);
  });

  test.each(["---%", "---", "--%", "+--"])("BPM=%s is none as well", (BPM) => {
    expect(vitalsOf(readFields({ BPM }))[1]).toBe("pulseRate invalid");
  });

  test("a number that stays in the line with the sensor off is not told as live", () => {
    // A Rad-8 was seen to print SPO2=098% BPM=101 with EXC=000824 (RAD8.log reader, GitHub).
    const step = readFields({ SPO2: "098%", BPM: "101", PI: "--.--%", SPMET: "00.7%", ALARM: "0010", EXC: "000824" });
    expect(vitalsOf(step)).toEqual(["spo2 sensor-off", "pulseRate sensor-off", "perfusionIndex sensor-off"]);
    expect(step.observations.find((one) => one.kind === "other" && one.code === "SPMET")).toMatchObject({
      value: null,
    });
  });

  test.each(["000001", "000002", "000820", "001800", "010800"])("nor any number under EXC=%s", (EXC) => {
    expect(vitalsOf(readFields({ EXC })).every((one) => !/\d/u.test(one.split(" ")[1]!))).toBe(true);
  });

  test.each(["000804", "000808", "000810", "000840", "000880", "000900", "000C00", "020800"])(
    "under EXC=%s the device doubts its numbers",
    (EXC) => {
      expect(vitalsOf(readFields({ EXC }))).toEqual(GOOD.map((one) => `${one}?`));
    },
  );

  test("what cannot be measured is missing and counted", () => {
    const step = readFields({ SPO2: "000%", BPM: "999" });
    expect(vitalsOf(step).slice(0, 2)).toEqual(["spo2 invalid", "pulseRate invalid"]);
    expect(faultsOf(step)).toEqual(["implausible 1", "implausible 1"]);
    expect(vitalsOf(readFields({ SPO2: "101%" }))[0]).toBe("spo2 invalid");
  });

  test("without EXC nobody can say how sure the numbers are", () => {
    const step = read("01/05/26 09:00:00 SPO2=097% BPM=072\r\n");
    expect(vitalsOf(step)).toEqual(["spo2 97?", "pulseRate 72?"]);
  });
});

describe("what is no whole line", () => {
  test.each([
    ["half a line", "O2=097% BPM=080 PI=04.96% ALARM=0000 EXC=000800"],
    ["two lines run into each other", `${rad8Line().slice(0, 60)}${rad8Line()}`],
    ["two lines without an end between", `${rad8Line()}${rad8Line()}`],
    ["two lines with a blank between", `${rad8Line()} ${rad8Line()}`],
    ["without SPO2", "01/05/26 09:00:00 BPM=072 EXC=000800"],
    ["without BPM", "01/05/26 09:00:00 SPO2=097% EXC=000800"],
    ["a lost digit of SpO2", rad8Line({ SPO2: "09%" })],
    ["a lost per cent sign", rad8Line({ SPO2: "097" })],
    ["a lost digit of the rate", rad8Line({ BPM: "07" })],
    ["a digit too many", rad8Line({ BPM: "1072" })],
    ["a letter in a number", rad8Line({ SPO2: "O97%" })],
    ["half a dash", rad8Line({ SPO2: "0-7%" })],
    ["a NUL in a number", rad8Line({ BPM: "07\0" + "2" })],
    ["a key cut off", rad8Line().replace("BPM=", "BPM")],
    ["the same key twice", `${rad8Line()} BPM=090`],
    ["a status that is not hexadecimal", rad8Line({ EXC: "00G800" })],
    ["a status of dashes", rad8Line({ EXC: "------" })],
    ["no such date", rad8Line({}, "13/05/26 09:00:00")],
    ["no such time", rad8Line({}, "01/05/26 24:00:00")],
    ["the trend download", "01/05/26 09:00:00 SpO2=97 PR=72 EXC=820:OffPat,SET"],
  ])("%s is one fault and no value", (_, text) => {
    const step = read(`${text}\r\n`);
    expect([step.observations, step.frames, faultsOf(step)]).toEqual([[], 0, ["bad-message 1"]]);
  });

  test("the line after it is read", () => {
    const step = read(`${rad8Line().slice(30)}\r\n${rad8Line()}\r\n`);
    expect([vitalsOf(step), faultsOf(step)]).toEqual([GOOD, ["bad-message 1"]]);
  });

  test("half a line followed by silence never joins the next one", () => {
    const device = decoder();
    const text = `${rad8Line({ BPM: "127" })}\r\n`;
    device.push(latin1(text.slice(0, 40)), NOW);
    expect(faultsOf(device.tick(NOW + 1000))).toEqual(["cut-frame 1"]);
    const rest = device.push(latin1(text.slice(40) + `${rad8Line()}\r\n`), NOW + 5000);
    expect([vitalsOf(rest), faultsOf(rest)]).toEqual([GOOD, ["bad-message 1"]]);
  });

  test("whichever byte gets lost, no number is told that the line did not say", () => {
    const text = rad8Line({ SPO2: "097%", BPM: "127", PI: "04.96%" });
    fc.assert(
      fc.property(fc.nat(text.length - 1), (place) => {
        const step = read(`${text.slice(0, place)}${text.slice(place + 1)}\r\n`);
        for (const one of vitalsOf(step)) {
          expect(["spo2 97", "pulseRate 127", "perfusionIndex 4.96"]).toContain(one.replace("?", ""));
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe("what has no known meaning", () => {
  test("an unknown key is counted and kept as it is said", () => {
    const step = read(`${rad8Line()} RRA=018 ORI=0.42 NEW=abc\r\n`);
    const others = step.observations.filter((one) => one.kind === "other").slice(-3);
    expect(others.map(({ code, name, value }) => [code, name, value])).toEqual([
      ["RRA", "RRA", 18],
      ["ORI", "ORI", 0.42],
      ["NEW", "NEW", "abc"],
    ]);
    expect(step.faults.map((fault) => parseUnknownCode(fault.detail ?? "")?.code)).toEqual(["RRA", "ORI", "NEW"]);
    expect(vitalsOf(step)).toEqual(GOOD);
  });

  test("reserved dashes are no news, a reserved value is", () => {
    expect(faultsOf(readFields({ RESVD: "---" }))).toEqual([]);
    expect(faultsOf(readFields({ RESVD: "012" }))).toEqual(["unknown-code 1"]);
  });

  test("an unknown bit is counted each time, and its notice told once", () => {
    const device = decoder();
    const text = `${rad8Line({ ALARM: "4080", EXC: "80000A00", EXC1: "00000001" })}\r\n`;
    const [first, second] = [read(text, device), read(text, device)];
    const codes = ["alarm-80", "alarm-4000", "exc-200", "exc-80000000", "exc1-01"];
    expect(noticesOf(first)).toEqual(codes.map((code) => `${code} on`));
    expect(noticesOf(second)).toEqual([]);
    expect([faultsOf(first).length, faultsOf(second).length]).toEqual([5, 5]);
  });
});
