import { ByteWriter } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { WaveformChunk } from "@evenkeel/shared/vitals";
import { ATTRIBUTE, CHUNK_MS, CLASS, GROUP, MEASUREMENT, STATE, TICKS_PER_MS } from "./codes.ts";
import { words, type Attribute, type ReplyObject } from "./poll-reply.ts";
import { ECG_CHANNEL } from "./terms.ts";
import { TWIN_WAVES, type TwinWave } from "./twin-catalogue.ts";
import { stringField } from "./unicode.ts";
import { WaveStore } from "./wave-store.ts";

/** A wave as it is sent: under its own label, or as one of the leads of the ECG channel. */
interface Sent {
  readonly spec: TwinWave;
  readonly label: number;
}

const OFFERED: readonly Sent[] = TWIN_WAVES.flatMap((spec) =>
  spec.wave === "ecgII"
    ? [
        { spec, label: ECG_CHANNEL },
        { spec, label: spec.code },
      ]
    : [{ spec, label: spec.code }],
);
/** What is sent while no client has said what it wants: everything once. */
const AT_FIRST = OFFERED.filter(({ label }) => label !== ECG_CHANNEL);

/** The wave objects of the simulated monitor. */
export class TwinWaves {
  private readonly stores = new Map(TWIN_WAVES.map((spec) => [spec.wave, new WaveStore(spec.rate)] as const));
  private chosen: readonly Sent[] = AT_FIRST;
  private readonly samples = new Map(TWIN_WAVES.map((spec) => [spec.wave, new Float64Array(spec.chunk)] as const));

  take(chunk: WaveformChunk): void {
    this.stores.get(chunk.wave)?.add(chunk);
  }

  /** Labels of all waves that it could send. */
  get offered(): readonly number[] {
    return OFFERED.map(({ label }) => MEASUREMENT | label);
  }

  /** Sends these from now on, and no others; labels that it does not have are passed over. */
  choose(labels: readonly number[]): void {
    this.chosen = OFFERED.filter(({ label }) => labels.includes(MEASUREMENT | label));
  }

  /** A new association begins with the monitor's own choice. */
  forgetChoice(): void {
    this.chosen = AT_FIRST;
  }

  /** What is constant about each wave, without samples. */
  described(group: number): ReplyObject[] {
    if (group === GROUP.values) return [];
    return this.used().map((sent) => ({ ...place(sent), attributes: statics(sent) }));
  }

  /**
   * The samples of 256 ms, from a time on.
   * @param turn which of the waves tells once more what is constant about it; real monitors let each have its turn
   */
  chunk(from: EpochMs, group: number, turn: number | null): ReplyObject[] {
    const used = this.used();
    const described = turn === null || used.length === 0 ? -1 : turn % used.length;
    return used.map((sent, index) => {
      const told = index === described && group !== GROUP.values ? statics(sent) : [];
      return { ...place(sent), attributes: [...told, this.observed(sent, from)] };
    });
  }

  private used(): Sent[] {
    return this.chosen.filter(({ spec }) => this.stores.get(spec.wave)!.used);
  }

  private observed({ spec, label }: Sent, from: EpochMs): Attribute {
    const samples = this.samples.get(spec.wave)!;
    const found = this.stores.get(spec.wave)!.copy(from, samples);
    const state = found === samples.length ? 0 : found === 0 ? STATE.unavailable : STATE.invalid;
    const out = new ByteWriter(16 + 2 * spec.chunk);
    // The channel is a list of leads, of which this monitor has one.
    if (label === ECG_CHANNEL) out.uint16(1).uint16(6 + 2 * spec.chunk);
    out
      .uint16(spec.code)
      .uint16(state)
      .uint16(2 * spec.chunk);
    for (const sample of samples) out.uint16(rawSample(spec, sample));
    return [label === ECG_CHANNEL ? ATTRIBUTE.compoundSamples : ATTRIBUTE.samples, out.toBytes()];
  }
}

function place({ spec }: Sent): { context: number; handle: number } {
  return { context: spec.context, handle: spec.handle };
}

function rawSample({ span: [low, high], from, to }: TwinWave, sample: number): number {
  if (Number.isNaN(sample)) return from;
  const raw = from + ((sample - low) / (high - low)) * (to - from);
  return Math.max(from, Math.min(to, Math.round(raw)));
}

function statics({ spec, label }: Sent): Attribute[] {
  const { handle, chunk, bits, flags, rate, name, unit, colour } = spec;
  const scale = new ByteWriter().uint32(spec.low).uint32(spec.high).uint16(spec.from).uint16(spec.to).toBytes();
  const period = Math.round((1000 * TICKS_PER_MS) / rate);
  const channel = label === ECG_CHANNEL;
  const attributes: Attribute[] = [
    [ATTRIBUTE.handle, words(handle)],
    [ATTRIBUTE.type, words(1, CLASS.wave)],
    [ATTRIBUTE.metricSpecification, words(0, CHUNK_MS * TICKS_PER_MS, 1, 0x4280, channel ? 0x0103 : 0, 0)],
    [ATTRIBUTE.sampleSpecification, words(chunk, 0x1000 | bits, flags)],
    [ATTRIBUTE.samplePeriod, words(0, period)],
    [ATTRIBUTE.label, words(2, label)],
    [ATTRIBUTE.labelString, stringField((channel ? "ECG" : name).padEnd(6), 7)],
    [ATTRIBUTE.unit, words(unit)],
    [ATTRIBUTE.colour, words(colour)],
    [ATTRIBUTE.metricState, words(0)],
    [ATTRIBUTE.scale, scale],
  ];
  if (spec.calibration) attributes.push([0x0964, words(...spec.calibration)]);
  return attributes;
}
