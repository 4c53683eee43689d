import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Observation, WaveformChunk } from "@evenkeel/shared/vitals";
import type { z } from "zod";
import type { Decoder, DeviceDriver, LineKind } from "./driver.ts";
import { converse, faultTotals, hear, LAW_START, nothingHeard, retainedBytes } from "./laws-line.ts";

export { LAW_START } from "./laws-line.ts";

/** What a driver brings to its trial. */
export interface LawSubject<Schema extends z.ZodType> {
  readonly driver: DeviceDriver<Schema>;
  /** Observations that this device can say. Times, where they matter, from `LAW_START` on. */
  readonly observations: fc.Arbitrary<Observation>;
  /** What the device's resolution and vocabulary leave of an observation; the observation itself if not given. */
  readonly asTold?: (observation: Observation) => Observation;
  /** Options to run with; the schema's defaults if not given. */
  readonly options?: z.output<Schema>;
  /** The kind of line that the laws are tried on. Default: a stream. Datagrams are whole or not there: law 2 says nothing of them. */
  readonly line?: LineKind;
  /** How long the device may take to say something, in ms of its line's time. Default 2000. */
  readonly settleMs?: number;
  /** How many good frames or messages garbage right before them may take along. Default 1. */
  readonly swallows?: number;
  /** The most that a decoder may keep of a flood, in bytes; the flood is four times as long. Default 2 MiB. */
  readonly retains?: number;
  /** fast-check runs per law. Default 50. */
  readonly runs?: number;
}

/** One fault object a kind and step would be enough; this leaves room for details that differ (which unknown code). */
const MAX_FAULTS_A_STEP = 64;
const MAX_FAULT_BYTES = 64;
const FLOOD_PUSH = 65_536;

/**
 * Registers the four laws that every driver keeps. A device tells a nurse what it says wherever the line cuts its bytes,
 * whatever noise comes in between, and never harms the others:
 *
 * 1. round trip: what the encoder is given comes back from the decoder, within the device's resolution;
 * 2. cut invariance: any chunking of the same bytes gives the same observations, replies, frame and fault counts;
 * 3. total: no bytes make it throw, keep more than `retains` bytes, or tell a fault object a byte;
 * 4. recovery: after garbage the next good frame is read.
 *
 * `retains` is weighed over the decoder's own fields, so a decoder keeps its state in fields and not in closures.
 */
export function keepsTheLaws<Schema extends z.ZodType>(subject: LawSubject<Schema>): void {
  const {
    driver,
    observations,
    line = "stream",
    settleMs = 2000,
    swallows = 1,
    retains = 2 * 1024 * 1024,
    runs = 50,
  } = subject;
  const asTold = subject.asTold ?? ((observation) => observation);
  const options = subject.options ?? driver.options.parse({});
  const scenes = fc.array(observations, { minLength: 1, maxLength: 6 });
  const speak = (scene: readonly Observation[], from = LAW_START, decoder = driver.decoder(options, line)) =>
    converse(driver.encoder(options, line), decoder, scene, settleMs, from);
  /** Noise that knows the protocol: random bytes, and pieces of true frames. */
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.tuple(scenes, fc.nat(), fc.nat(400)).map(([scene, start, length]) => slice(speak(scene).bytes, start, length)),
  );
  const check = <T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => void) =>
    fc.assert(fc.property(arbitrary, law), { numRuns: runs });

  describe(`the four laws: ${driver.id} (${line})`, () => {
    test("round trip: what the device was given is what the decoder tells", () => {
      check(observations, (observation) => {
        expectTold(speak([observation]).heard.observations, asTold(observation));
      });
    });

    test.skipIf(line === "datagrams")("cut invariance: where the line cuts its bytes changes nothing", () => {
      const cuts = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 20 });
      check(fc.tuple(scenes, noise, cuts), ([scene, dirt, sizes]) => {
        const bytes = Uint8Array.from([...speak(scene).bytes, ...dirt, ...speak(scene).bytes]);
        const whole = inChunks(driver.decoder(options, line), bytes, [bytes.length]);
        expect(inChunks(driver.decoder(options, line), bytes, sizes)).toEqual(whole);
        expect(inChunks(driver.decoder(options, line), bytes, [1])).toEqual(whole);
      });
    });

    test("total: no bytes make it throw or tell faults without end", () => {
      check(fc.array(noise, { maxLength: 8 }), (pushes) => {
        const decoder = driver.decoder(options, line);
        pushes.forEach((bytes, index) => {
          expectSmallFaults(decoder.push(bytes, LAW_START + index * 10).faults);
          expectSmallFaults(decoder.tick(LAW_START + index * 1000).faults);
        });
      });
    });

    test("total: a flood leaves memory bounded", () => {
      const good = speak(fc.sample(observations, { numRuns: 4, seed: 1 })).bytes;
      const beginning = good.subarray(0, Math.max(1, Math.min(40, good.length >> 1)));
      const floods: readonly ((index: number) => number)[] = [
        scramble,
        () => 0,
        () => 0xff,
        () => good[0] ?? 1,
        (index) => beginning[index] ?? 0x41,
        (index) => beginning[index % beginning.length]!,
      ];
      for (const flood of floods) {
        const decoder = driver.decoder(options, line);
        for (let sent = 0; sent < 4 * retains; sent += FLOOD_PUSH) {
          const bytes = new Uint8Array(FLOOD_PUSH);
          for (let index = 0; index < FLOOD_PUSH; index++) bytes[index] = flood(sent + index);
          expectSmallFaults(decoder.push(bytes, LAW_START).faults);
        }
        expect(retainedBytes(decoder)).toBeLessThanOrEqual(retains);
      }
    });

    test("recovery: after garbage the next good frame is read", () => {
      check(fc.tuple(observations, noise), ([observation, dirt]) => {
        const clean = speak([observation]).heard;
        const decoder = driver.decoder(options, line);
        const before = decoder.push(dirt, LAW_START);
        // After a silence that the driver itself calls one: without it, half a frame of the noise may by chance be
        // completed by the first byte of a good one, and nobody could tell.
        const after = speak([observation], LAW_START + driver.quietAfterMs, decoder).heard;
        // Noise made of true frames can have begun a notice already, which is told once.
        expectTold([...before.observations, ...after.observations], asTold(observation));
        expect(after.frames).toBeGreaterThanOrEqual(clean.frames - swallows);
      });
    });
  });
}

function slice(bytes: Uint8Array, start: number, length: number): Uint8Array {
  const from = bytes.length === 0 ? 0 : start % bytes.length;
  return bytes.slice(from, from + length);
}

/** Pushes `line` in pieces of the given sizes, over and over, all at one time, and adds up what was said. */
function inChunks(decoder: Decoder, line: Uint8Array, sizes: readonly number[]) {
  const heard = nothingHeard();
  for (let from = 0, turn = 0; from < line.length; turn++) {
    const to = from + sizes[turn % sizes.length]!;
    hear(heard, decoder.push(line.slice(from, to), LAW_START));
    from = to;
  }
  return { ...heard, faults: faultTotals(heard.faults) };
}

function expectSmallFaults(faults: readonly { count: number; bytes?: Uint8Array }[]): void {
  expect(faults.length).toBeLessThanOrEqual(MAX_FAULTS_A_STEP);
  for (const fault of faults) {
    expect(fault.count).toBeGreaterThan(0);
    expect(fault.bytes?.length ?? 0).toBeLessThanOrEqual(MAX_FAULT_BYTES);
  }
}

/** The last word on the observation's vital, wave or notice is the observation (the host's time aside). */
function expectTold(told: readonly Observation[], wanted: Observation): void {
  if (wanted.kind === "wave") {
    expect(longestRuns(told, wanted).join(" | ")).toContain(run(wanted.samples));
  } else if (wanted.kind === "notice") {
    const last = told.findLast((one) => one.kind === "notice" && one.code === wanted.code);
    expect({ code: wanted.code, active: last?.kind === "notice" && last.active }).toEqual({
      code: wanted.code,
      active: wanted.active,
    });
  } else if (wanted.kind === "other") {
    const last = told.findLast((one) => one.kind === "other" && one.code === wanted.code);
    expect(last && { ...last, at: 0 }).toEqual({ ...wanted, at: 0 });
  } else if (wanted.kind === "patient" || wanted.kind === "clock") {
    const last = told.findLast((one) => one.kind === wanted.kind);
    expect(last && { ...last, at: 0 }).toEqual({ ...wanted, at: 0 });
  } else {
    const last = told.findLast(
      (one) => (one.kind === "numeric" || one.kind === "missing") && one.vital === wanted.vital,
    );
    expect(marks(last)).toEqual(marks(wanted));
  }
}

function marks(one: Observation | undefined): unknown {
  if (one?.kind !== "numeric") return one && { ...one, at: 0 };
  const { vital, value, measuredAt = null, questionable = false, demo = false } = one;
  return { vital, value, measuredAt, questionable, demo };
}

function run(samples: readonly (number | null)[]): string {
  return `,${samples.join(",")},`.replaceAll(",,", ",null,");
}

/** The told samples of a wave, joined wherever one chunk begins where the one before ends. */
function longestRuns(told: readonly Observation[], wanted: WaveformChunk): string[] {
  const runs: (number | null)[][] = [];
  let ends = -Infinity;
  for (const one of told) {
    if (one.kind !== "wave" || one.wave !== wanted.wave || one.rate !== wanted.rate) continue;
    if (Math.abs(one.at - ends) > 500 / one.rate) runs.push([]);
    runs.at(-1)!.push(...one.samples);
    ends = one.at + (one.samples.length * 1000) / one.rate;
  }
  return runs.map(run);
}

/** A cheap, repeatable scatter of bytes (Knuth's multiplicative hash). */
function scramble(index: number): number {
  return (Math.imul(index + 1, 2654435761) >>> 13) & 0xff;
}
