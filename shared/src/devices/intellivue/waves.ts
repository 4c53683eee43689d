import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation, WaveKey } from "@evenkeel/shared/vitals";
import type { FaultTally } from "../fault-tally.ts";
import { AttributeCursor } from "./attribute-cursor.ts";
import { ATTRIBUTE, STATE, TICKS_PER_MS } from "./codes.ts";
import { floatFrom, uint16At, uint32At } from "./number-field.ts";
import { Owners } from "./owners.ts";
import { eachObject, type PollResult } from "./poll-result.ts";
import { ECG_CHANNEL, waveTerm } from "./terms.ts";
import type { TickClock } from "./tick-clock.ts";
import { UNIT } from "./units.ts";
import { WaveClock } from "./wave-clock.ts";

const MOST_OBJECTS = 128;
/** Two seconds at the fastest rate that a monitor has. */
const MOST_SAMPLES = 1000;
/** A sample a second: what comes more seldom is no wave, and would reach far ahead of its coming. */
const LONGEST_PERIOD_TICKS = 1000 * TICKS_PER_MS;
/** A chunk is sent when it has been. One that lies further ahead than this has a relative time that is not the clock's. */
const AHEAD_MS = 1000;
/** The catalogue draws the plethysmogram, which has no unit, over this span. */
const PLETH_SPAN = 255;
/** Samples are told to the ten-thousandth: finer than any monitor's step, and without the tail of a binary fraction. */
const RESOLUTION = 10_000;
/** Physio id, state, length. */
const SAMPLES_HEADER = 6;

type Tell = (observation: Observation) => void;

/** How the samples of one object are read; comes once in a while, apart from the samples. */
interface WaveSpec {
  bits: number;
  mask: number;
  periodTicks: number;
  unit: number;
  /** `lowest + (sample - from) * step`; null where the scale is not known yet. */
  scale: { readonly lowest: number; readonly from: number; readonly step: number } | null;
  readonly clock: WaveClock;
}

/**
 * Turns the sample arrays of poll results into chunks. A wave is known by context, handle and label together: a monitor
 * sends all leads of its ECG under one handle. Samples whose scale has not come yet are left out.
 */
export class WaveReader {
  private readonly specs = new Map<number, WaveSpec>();
  private readonly owners = new Owners<WaveKey>();
  private readonly cursor = new AttributeCursor();
  private readonly ticks: TickClock;
  private readonly faults: FaultTally;
  private tell: Tell = () => undefined;
  private at: EpochMs = 0;
  private relativeTime = 0;

  constructor(ticks: TickClock, faults: FaultTally) {
    this.ticks = ticks;
    this.faults = faults;
  }

  read(result: PollResult, at: EpochMs, tell: Tell): void {
    this.tell = tell;
    this.at = at;
    this.relativeTime = result.relativeTime;
    eachObject(result, (context, handle, listAt) => this.readObject(result.bytes, context * 0x10000 + handle, listAt));
  }

  /** A new association: handles may now mean something else. */
  forget(): void {
    this.specs.clear();
    this.owners.clear();
  }

  private readObject(bytes: Uint8Array, object: number, listAt: number): void {
    const { cursor } = this;
    let [label, specification, period, scale, unit, single, compound] = [-1, -1, -1, -1, -1, -1, -1];
    for (cursor.open(bytes, listAt); cursor.advance();) {
      const { id, at, length } = cursor;
      if (id === ATTRIBUTE.samples && length >= SAMPLES_HEADER) single = at;
      else if (id === ATTRIBUTE.compoundSamples && length >= 4) compound = at;
      else if (id === ATTRIBUTE.label && length >= 4) label = uint32At(bytes, at);
      else if (id === ATTRIBUTE.sampleSpecification && length >= 6) specification = at;
      else if (id === ATTRIBUTE.samplePeriod && length >= 4) period = at;
      else if (id === ATTRIBUTE.scale && length >= 12) scale = at;
      else if (id === ATTRIBUTE.unit && length >= 2) unit = at;
    }
    if (label >= 0) {
      const spec = this.specOf(object, label & 0xffff, true)!;
      if (specification >= 0) setSamples(spec, bytes[specification + 2]!, bytes[specification + 3]!);
      if (period >= 0) spec.periodTicks = uint32At(bytes, period);
      if (unit >= 0) spec.unit = uint16At(bytes, unit);
      if (scale >= 0) setScale(spec, bytes, scale);
    }
    if (single >= 0) this.readSamples(bytes, object, single, uint16At(bytes, single));
    if (compound >= 0) this.readCompound(bytes, object, compound);
  }

  /** Several leads in one: count, length, and an array for each, all alike in rate and scale. */
  private readCompound(bytes: Uint8Array, object: number, from: number): void {
    const end = Math.min(bytes.length, from + 4 + uint16At(bytes, from + 2));
    let at = from + 4;
    for (let left = uint16At(bytes, from); left > 0 && at + SAMPLES_HEADER <= end; left--) {
      this.readSamples(bytes, object, at, ECG_CHANNEL);
      at += SAMPLES_HEADER + uint16At(bytes, at + 4);
    }
  }

  /** @param label under which the array's rate and scale are known */
  private readSamples(bytes: Uint8Array, object: number, at: number, label: number): void {
    const term = waveTerm(uint16At(bytes, at));
    if (!term) return;
    const spec = this.specOf(object, label, false);
    const size = uint16At(bytes, at + 4);
    if (!spec?.scale || at + SAMPLES_HEADER + size > bytes.length) return;
    const count = Math.floor((size * 8) / spec.bits);
    // One lead may come twice, as its own wave and in the ECG channel, at two rates.
    const source = object * 0x10000 + label;
    if (count === 0 || count > MOST_SAMPLES || !this.owners.owns(term.wave, source, term.rank, this.at)) return;
    const first = this.placeChunk(spec, count * spec.periodTicks);
    if (first === null) {
      this.faults.add("duplicate", 1, `${term.wave}: a chunk that was told before, or overtaken by the next`);
      return;
    }
    const invalid = (uint16At(bytes, at + 2) & (STATE.invalid | STATE.unavailable)) !== 0;
    const samples = invalid
      ? Array<null>(count).fill(null)
      : scaled(bytes, at + SAMPLES_HEADER, count, spec, term.wave);
    const rate = (1000 * TICKS_PER_MS) / spec.periodTicks;
    this.tell({ kind: "wave", wave: term.wave, at: first, rate, samples });
  }

  private placeChunk(spec: WaveSpec, durationTicks: number): EpochMs | null {
    const latest = this.at - durationTicks / TICKS_PER_MS;
    const mapped = this.ticks.hostTime(this.relativeTime) ?? latest;
    return spec.clock.place(this.relativeTime, mapped - latest > AHEAD_MS ? latest : mapped, durationTicks);
  }

  private specOf(object: number, label: number, make: boolean): WaveSpec | undefined {
    const key = object * 0x10000 + label;
    let spec = this.specs.get(key);
    if (!spec && make) {
      if (this.specs.size >= MOST_OBJECTS) this.specs.clear();
      spec = { bits: 16, mask: 0xffff, periodTicks: 0, unit: 0, scale: null, clock: new WaveClock() };
      this.specs.set(key, spec);
    }
    const timed = spec && spec.periodTicks > 0 && spec.periodTicks <= LONGEST_PERIOD_TICKS;
    return make || timed ? spec : undefined;
  }
}

function setSamples(spec: WaveSpec, size: number, significant: number): void {
  spec.bits = size === 8 ? 8 : 16;
  spec.mask = significant >= 1 && significant <= spec.bits ? (1 << significant) - 1 : (1 << spec.bits) - 1;
}

/** Lower and upper end: as physical values (FLOAT) and as samples. */
function setScale(spec: WaveSpec, bytes: Uint8Array, at: number): void {
  const [low, high] = [floatFrom(uint32At(bytes, at)), floatFrom(uint32At(bytes, at + 4))];
  const [from, to] = [uint16At(bytes, at + 8), uint16At(bytes, at + 10)];
  if (to <= from) return;
  const physical = !Number.isNaN(low) && !Number.isNaN(high);
  spec.scale = physical
    ? { lowest: low, from, step: (high - low) / (to - from) }
    : { lowest: 0, from, step: PLETH_SPAN / (to - from) };
}

function scaled(bytes: Uint8Array, from: number, count: number, spec: WaveSpec, wave: WaveKey): number[] {
  const { bits, mask } = spec;
  const scale = spec.scale!;
  const factor = unitFactor(spec.unit, wave);
  const [lowest, step] = [scale.lowest * factor, scale.step * factor];
  const samples = new Array<number>(count);
  for (let index = 0; index < count; index++) {
    const raw = bits === 8 ? bytes[from + index]! : (bytes[from + 2 * index]! << 8) | bytes[from + 2 * index + 1]!;
    samples[index] = Math.round((lowest + ((raw & mask) - scale.from) * step) * RESOLUTION) / RESOLUTION;
  }
  return samples;
}

/** To the catalogue's mmHg and mV, from kPa and µV. */
function unitFactor(unit: number, wave: WaveKey): number {
  if (unit === UNIT.kilopascal && (wave === "co2" || wave === "abp")) return 7.500_616_83;
  return unit === UNIT.microvolt && wave === "ecgII" ? 0.001 : 1;
}
