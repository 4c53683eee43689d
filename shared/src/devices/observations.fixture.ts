import fc from "fast-check";
import {
  NUMERICS,
  numericKeys,
  type DeviceNotice,
  type MissingReason,
  type MissingObservation,
  type NumericKey,
  type NumericObservation,
  type WaveformChunk,
  type WaveKey,
} from "@evenkeel/shared/vitals";
import { LAW_START } from "./laws.ts";

type Range = readonly [low: number, high: number];

const REASONS: readonly MissingReason[] = ["sensor-off", "unplugged", "searching", "artefact", "invalid"];
const within = ([min, max]: Range) => fc.double({ min, max, noNaN: true });

/** Within the last hour, in whole steps of so many ms. */
export function measuredTime(stepMs = 1): fc.Arbitrary<number> {
  return fc.nat(3_600_000 / stepMs).map((steps) => LAW_START - steps * stepMs);
}

/** A mark that is there or not, as observations have it. */
export const mark = fc.constantFrom(undefined, true as const);

/** Vitals within these ranges, in any precision. */
export function numbers(ranges: Readonly<Partial<Record<NumericKey, Range>>>): fc.Arbitrary<NumericObservation> {
  const entries = Object.entries(ranges) as [NumericKey, Range][];
  return fc
    .constantFrom(...entries)
    .chain(([vital, range]) =>
      within(range).map((value) => ({ kind: "numeric", vital, value, at: LAW_START }) as const),
    );
}

/** The same, sure or not. */
export function numbersInDoubt(ranges: Readonly<Partial<Record<NumericKey, Range>>>): fc.Arbitrary<NumericObservation> {
  return fc.tuple(numbers(ranges), fc.boolean()).map(([reading, questionable]) => ({ ...reading, questionable }));
}

/** Every vital of the catalogue in its plausible range, with all of its marks; a cuff's with the time it was measured. */
export function catalogueNumbers(lowest = -Infinity): fc.Arbitrary<NumericObservation> {
  return fc.constantFrom(...numericKeys).chain((vital) => {
    const [low, high] = NUMERICS[vital].plausible;
    return fc
      .record({
        value: within([Math.max(lowest, low), high]),
        measured: measuredTime(),
        questionable: mark,
        demo: mark,
      })
      .map(({ value, measured, questionable, demo }) => ({
        kind: "numeric",
        vital,
        value,
        at: LAW_START,
        ...(NUMERICS[vital].rhythm === "episodic" ? { measuredAt: measured } : {}),
        ...(questionable && { questionable }),
        ...(demo && { demo }),
      }));
  });
}

/** Any of these vitals, missing for any reason. */
export function missing(vitals: readonly NumericKey[]): fc.Arbitrary<MissingObservation> {
  return fc.record({
    kind: fc.constant("missing"),
    vital: fc.constantFrom(...vitals),
    at: fc.constant(LAW_START),
    reason: fc.constantFrom(...REASONS),
  });
}

/** These notices, beginning or ending, in words that the driver has its own for. */
export function notices(codes: readonly string[]): fc.Arbitrary<DeviceNotice> {
  return fc.record({
    kind: fc.constant("notice"),
    at: fc.constant(LAW_START),
    code: fc.constantFrom(...codes),
    text: fc.string(),
    active: fc.boolean(),
  });
}

/** A stretch of a wave with gaps in it, one sample in `1 / gaps`. */
export function waves(wave: WaveKey, rate: number, span: Range, most: number, gaps = 20): fc.Arbitrary<WaveformChunk> {
  return fc.record({
    kind: fc.constant("wave"),
    wave: fc.constant(wave),
    at: fc.constant(LAW_START),
    rate: fc.constant(rate),
    samples: fc.array(fc.option(within(span), { freq: gaps, nil: null }), { minLength: 1, maxLength: most }),
  });
}
