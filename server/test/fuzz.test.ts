import { DRIVERS, type DecodeStep, type Decoder, type DeviceDriver } from "@evenkeel/shared/devices";
import { describe, expect, test } from "vitest";
import { fuzzBeacons } from "../fuzz/beacons.ts";
import { fuzzFiles } from "../fuzz/files.ts";
import { LIMITS } from "../fuzz/subject.ts";
import { linesOf, trial } from "../fuzz/trial.ts";
import { findingLines } from "../fuzz/words.ts";

/** The short one of `npm run fuzz`: the same bytes every time, nothing of it timed. */
const SEED = 7;
const FRAMES = 500;
/** Formats without a check: they are believed at the device's own quiet pace alone, which no damage keeps. */
const PACED: ReadonlySet<string> = new Set(["nonin-df1", "nonin-df8"]);
const UNTIMED = { ...LIMITS, deedMs: Infinity };
const cases = DRIVERS.flatMap((driver) => linesOf(driver).map((line) => ({ id: driver.id, line, driver })));

test.each(cases)("damaged frames do $id no harm over $line", ({ driver, line }) => {
  const { findings, toDecoder, toEncoder, accepted } = trial({
    driver,
    line,
    frames: FRAMES,
    seed: SEED,
    limits: UNTIMED,
  });
  expect(findings.flatMap(findingLines)).toEqual([]);
  // Some of what is thrown has to get through, or only the door was tried.
  if (!PACED.has(driver.id)) expect(accepted).toBeGreaterThan(FRAMES / 50);
  expect(toDecoder).toBeGreaterThanOrEqual(FRAMES);
  expect(toEncoder).toBeGreaterThan(FRAMES / 10);
});

test("damaged announcements, recordings and device lists are read or refused", () => {
  for (const { findings, thrown } of [fuzzBeacons(DRIVERS, 2000, SEED), fuzzFiles(200, SEED)]) {
    expect(findings).toEqual([]);
    expect(thrown).toBeGreaterThan(0);
  }
});

describe("what is found", () => {
  const victim = DRIVERS.find(({ id }) => id === "nonin-df1")!;

  /** The same driver, whose decoder does something else with the steps of the real one. */
  function broken(change: (step: DecodeStep, bytes: Uint8Array) => DecodeStep): DeviceDriver {
    return {
      ...victim,
      decoder(options, line): Decoder {
        const real = victim.decoder(options, line);
        return {
          push: (bytes, at) => change(real.push(bytes, at), bytes),
          tick: (at) => real.tick(at),
        };
      },
    };
  }

  const found = (driver: DeviceDriver) =>
    trial({ driver, line: "stream", frames: 10 * FRAMES, seed: SEED, limits: UNTIMED }).findings;

  test("a decoder that throws on one byte is brought down to the bytes that do it", () => {
    const [first] = found(
      broken((step, bytes) => {
        if (bytes.includes(0xc1)) throw new Error("C1");
        return step;
      }),
    );
    expect(first).toMatchObject({ side: "decoder", problem: expect.stringMatching(/^threw: Error: C1/u) as string });
    expect(first!.deeds).toHaveLength(1);
  });

  test("a number that cannot be, a time that is none, and a fault that counts nothing", () => {
    const at = 0;
    const told = (value: number) => ({ kind: "numeric", vital: "spo2", value, at }) as const;
    const problems = [
      found(broken((step) => ({ ...step, observations: [told(NaN)] }))),
      found(broken((step) => ({ ...step, observations: [{ ...told(97), at: NaN }] }))),
      found(broken((step) => ({ ...step, faults: [{ kind: "garbage", at, count: 0 }] }))),
    ].map(([first]) => first?.problem.split(":")[0]);
    expect(problems).toEqual(["implausible", "time", "fault count"]);
  });

  test("a decoder that keeps all it hears", () => {
    const heard: Uint8Array[] = [];
    const driver: DeviceDriver = {
      ...victim,
      decoder: () => ({
        heard,
        push: (bytes) => (heard.push(new Uint8Array(bytes.length * 1000)), nothing),
        tick: () => nothing,
      }),
    };
    const nothing: DecodeStep = { observations: [], replies: [], faults: [], frames: 0 };
    expect(found(driver)[0]?.problem).toMatch(/^memory: /u);
  });
});
