import { parseHl7Time, type Hl7Segment } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { WaveformChunk, WaveKey } from "@evenkeel/shared/vitals";
import { mdcCode, waveOfCode } from "./codes.ts";
import type { FaultTally } from "../fault-tally.ts";
import type { Surroundings } from "./reading.ts";
import { countUnknown } from "./unknown-count.ts";
import { conversionTo, type Conversion, type Quantity } from "./units.ts";
import { WaveClock, type OwnSpan } from "./wave-clock.ts";

const QUANTITY: Readonly<Record<WaveKey, Quantity>> = {
  ecgII: "voltage",
  pleth: "none",
  co2: "pressure",
  resp: "resistance",
  abp: "pressure",
};
/** Curves that are drawn to their own size, so that a unit in no table does no harm. */
const SHAPE_ONLY: ReadonlySet<WaveKey> = new Set(["pleth", "resp"]);

const MAX_RATE = 2000;
/** Sent in place of a sample by every sender seen, named in an attribute or not. */
const NO_SAMPLE = "32767";
/** How far the span that a sender names may be from what its samples last; whole seconds are often all that it has. */
const SPAN_MS = 200;
/** OBR-7 further back than this is no beginning of the samples just sent. */
const MAX_AGE_MS = 60_000;

const ATTRIBUTE = /(SAMP_RATE|NU_MSMT_RES|EVT_INOP)$/u;
const SAMPLES = /^(?:NA|MA)$/u;

/** Whether an OBX is samples, or may be an attribute of samples. */
export function isOfWave(obx: Hl7Segment): boolean {
  return SAMPLES.test(obx.text(2)) || ATTRIBUTE.test(obx.text(3, 2));
}

/** The NA and MA observations of one message, with the attributes that hang under them in the containment tree. */
export class WaveSheet {
  private readonly waves: { readonly obx: Hl7Segment; readonly wave: WaveKey; readonly obr: Hl7Segment | undefined }[] =
    [];
  private readonly attributes = new Map<string, string>();

  get isEmpty(): boolean {
    return this.waves.length === 0 && this.attributes.size === 0;
  }

  /** Takes the OBX if it is samples or an attribute of samples. */
  take(obx: Hl7Segment, obr: Hl7Segment | undefined, { faults }: Surroundings): boolean {
    const attribute = ATTRIBUTE.exec(obx.text(3, 2))?.[1];
    if (attribute !== undefined && /\.\d+$/u.test(obx.text(4))) {
      this.attributes.set(`${obx.text(4).replace(/\.\d+$/u, "")} ${attribute}`, obx.text(5));
      return true;
    }
    if (!SAMPLES.test(obx.text(2))) return false;
    const wave = waveOfCode(mdcCode(obx.text(3, 1), obx.text(3, 3)));
    if (wave) this.waves.push({ obx, wave, obr });
    else countUnknown(obx, faults);
    return true;
  }

  /** @param clocks of the waves that have come so far; a new one's is added */
  chunks(at: EpochMs, surroundings: Surroundings, clocks: Map<WaveKey, WaveClock>): WaveformChunk[] {
    return this.waves.flatMap(({ obx, wave, obr }) => {
      const rate = Number(this.attribute(obx, "SAMP_RATE"));
      const convert = conversionOf(obx, wave);
      if (!(rate > 0 && rate <= MAX_RATE) || obx.text(11) === "X")
        return refuse(surroundings.faults, `${wave}: no usable sample rate`);
      if (!convert)
        return refuse(surroundings.faults, `${wave}: unit ${obx.text(6, 2) || obx.text(6, 1)} cannot be used`);
      const resolution = Number(this.attribute(obx, "NU_MSMT_RES") ?? 1) || 1;
      const gap = this.attribute(obx, "EVT_INOP");
      const value = (raw: number) => convert(rounded(raw * resolution));
      const samples = obx.allComponents(5).map((text) => sampleOf(text, gap, value));
      const lasts = (samples.length * 1000) / rate;
      const own = spanOf(obr, lasts, surroundings);
      const clock = clocks.get(wave) ?? new WaveClock();
      clocks.set(wave, clock);
      const begins = clock.place(own ? at - (surroundings.sentAt! - own.from) : at - lasts, lasts, own);
      return [{ kind: "wave", wave, at: begins, rate, samples } as const];
    });
  }

  private attribute(obx: Hl7Segment, name: string): string | undefined {
    return this.attributes.get(`${obx.text(4)} ${name}`);
  }
}

function refuse(faults: FaultTally, detail: string): [] {
  faults.add("bad-message", 1, detail);
  return [];
}

function conversionOf(obx: Hl7Segment, wave: WaveKey): Conversion | undefined {
  const same: Conversion = (value) => value;
  if (obx.text(6, 1) === "" && obx.text(6, 2) === "") return same;
  const convert = conversionTo(QUANTITY[wave], obx.text(6, 1), obx.text(6, 2), obx.text(6, 3));
  return convert ?? (SHAPE_ONLY.has(wave) ? same : undefined);
}

function sampleOf(text: string, gap: string | undefined, value: (raw: number) => number): number | null {
  const plain = text.trim();
  if (plain === "" || plain === NO_SAMPLE || plain === gap) return null;
  // The resolution that it is multiplied by may be any number too.
  const sample = value(Number(plain));
  return Number.isFinite(sample) ? sample : null;
}

/** OBR-7 to OBR-8, where they span the samples and belong to this message. */
function spanOf(
  obr: Hl7Segment | undefined,
  lasts: number,
  { sentAt, offsetMinutes }: Surroundings,
): OwnSpan | undefined {
  const from = obr && parseHl7Time(obr.text(7), offsetMinutes)?.at;
  const until = obr && parseHl7Time(obr.text(8), offsetMinutes)?.at;
  if (from === undefined || until === undefined || sentAt === undefined) return undefined;
  const age = sentAt - from;
  const spans = Math.abs(until - from - lasts) <= Math.max(SPAN_MS, lasts / 5);
  return spans && age >= 0 && age <= MAX_AGE_MS ? { from, until } : undefined;
}

function rounded(value: number): number {
  return Number(value.toFixed(6));
}
