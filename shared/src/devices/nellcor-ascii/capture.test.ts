import { expect, test } from "vitest";
import type { Observation } from "@evenkeel/shared/vitals";
import { capture, captureText } from "../captures.ts";
import type { DecodeStep } from "../driver.ts";
import { noticesOf, otherValues, vitalsOf } from "../steps.fixture.ts";
import { NellcorAsciiDecoder } from "./decoder.ts";
import { nellcorAscii } from "./driver.ts";
import { NellcorAsciiEncoder } from "./encoder.ts";
import { STATUS_CODES, isStatusWord } from "./status.ts";

const FILE = "nellcor/nellcor_n560_realtime_2017-12-29.txt";
const NOW = Date.UTC(2026, 0, 5, 9);

/** Every line of the capture at its own time, as one that comes every 2 s (the header with the line above it). */
function replay(bytes: Uint8Array): { steps: DecodeStep[]; lines: string[] } {
  const decoder = new NellcorAsciiDecoder(0, true);
  const lines = captureText(bytes).split("\r\n").slice(0, -1);
  let at = NOW;
  const steps = lines.map((line) => {
    if (/^\d/u.test(line)) at += 2000;
    return decoder.push(
      Uint8Array.from(`${line}\r\n`, (one) => one.charCodeAt(0)),
      at,
    );
  });
  return { steps, lines };
}

test("an N-560, two and a half minutes: every line of data is read, values and words as printed", (context) => {
  const file = capture(FILE);
  if ("skip" in file) return context.skip(file.skip);
  const { steps, lines } = replay(file.bytes);
  const data = steps.filter((step) => step.observations.some((one) => one.kind === "clock"));
  expect([lines.length, data.length]).toEqual([86, 76]);
  // The capture begins in the middle of something: one fault. Everything else is accepted, the headers included.
  expect(steps.map((step) => step.faults.length)).toEqual([1, ...Array<number>(85).fill(0)]);
  expect(steps.map((step) => step.frames)).toEqual([0, ...Array<number>(85).fill(1)]);

  expect(data[0]!.observations[0]).toMatchObject({ kind: "clock", deviceTime: Date.UTC(2017, 11, 29, 7, 18, 43) });
  expect([vitalsOf(data[0]!), otherValues(data[0]!)]).toEqual([["spo2 99", "pulseRate 66"], { PA: 12 }]);
  expect(vitalsOf(data[1]!)).toEqual(["spo2 99?", "pulseRate 66?"]);
  expect(data.at(-1)!.observations[0]).toMatchObject({ deviceTime: Date.UTC(2017, 11, 29, 7, 21, 13) });
  expect([vitalsOf(data.at(-1)!), otherValues(data.at(-1)!)]).toEqual([["spo2 96?", "pulseRate 63?"], { PA: null }]);

  const vitals = data.flatMap(vitalsOf);
  const count = (vital: string) => vitals.filter((one) => one === vital).length;
  expect([count("spo2 unplugged"), count("spo2 sensor-off"), count("spo2 searching")]).toEqual([14, 15, 8]);
  expect(Math.min(...vitals.flatMap((one) => (/^spo2 \d/u.test(one) ? [parseInt(one.slice(5))] : [])))).toBe(73);
});

test("the same capture: notices begin and end where the words do", (context) => {
  const file = capture(FILE);
  if ("skip" in file) return context.skip(file.skip);
  const { steps, lines } = replay(file.bytes);
  const told = steps.flatMap((step, index) => noticesOf(step).map((one) => `${lines[index]!.slice(13, 18)} ${one}`));
  expect(told.filter((one) => !one.includes("motion"))).toEqual([
    "18:57 spo2-low on",
    "19:01 alarm-silenced on",
    "19:29 spo2-low off",
    "19:29 no-sensor on",
    "19:57 no-sensor off",
    "19:57 sensor-off on",
    "19:59 alarm-silenced off",
    "20:27 sensor-off off",
    "20:27 pulse-search on",
    "20:43 pulse-search off",
    "21:13 pulse-search on",
  ]);
  const header = steps.map(otherValues).filter((one) => "MODEL" in one);
  expect(header).toEqual(Array(3).fill({ MODEL: "N-560 1.56.00", "SPO2-LIMIT": "90-100", "PR-LIMIT": "60-170" }));
});

test("the same capture, byte by byte, says the same", (context) => {
  const file = capture(FILE);
  if ("skip" in file) return context.skip(file.skip);
  const [whole, cut] = [new NellcorAsciiDecoder(0, true), new NellcorAsciiDecoder(0, true)];
  const observations = Array.from(file.bytes, (byte) => cut.push(Uint8Array.of(byte), NOW)).flatMap(
    (step) => step.observations,
  );
  expect(observations).toEqual(whole.push(file.bytes, NOW).observations);
});

test("the twin, given what each line says, prints that line again", (context) => {
  const file = capture(FILE);
  if ("skip" in file) return context.skip(file.skip);
  const { steps, lines } = replay(file.bytes);
  const header = lines.slice(20, 23);
  let same = 0;
  for (const [index, line] of lines.entries()) {
    const clock = steps[index]!.observations.find((one) => one.kind === "clock");
    if (!clock) continue;
    const encoder = new NellcorAsciiEncoder(nellcorAscii.options.parse({}));
    for (const one of steps[index]!.observations) encoder.encode(heldBack(one));
    for (const word of line.slice(44).split(/ +/u).filter(isStatusWord)) encoder.encode(beginning(word));
    const printed = captureText(Uint8Array.from(encoder.tick(clock.deviceTime).flatMap((bytes) => [...bytes])));
    // One line of the capture, its last, is three blanks longer and has lost its amplitude to a search.
    expect(printed.split("\r\n").slice(0, 4)).toEqual([...header, line.slice(0, 61)]);
    same++;
  }
  expect(same).toBe(76);
});

/** The twin says doubt as MO of its own accord; here the words come from the line. */
function heldBack(one: Observation): Observation {
  return one.kind === "numeric" ? { ...one, questionable: false } : one;
}

function beginning(word: keyof typeof STATUS_CODES): Observation {
  return { kind: "notice", at: NOW, code: STATUS_CODES[word].code, text: "", active: true };
}
