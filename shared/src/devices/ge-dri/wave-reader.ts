import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation, WaveKey } from "@evenkeel/shared/vitals";
import type { FaultTally } from "../fault-tally.ts";
import { formatUnknownCode } from "../unknown-code.ts";
import { LEAD_II, leadOf } from "./labels.ts";
import { viewOf, type Subrecord } from "./record.ts";
import {
  ecgChannel,
  perCount,
  pressureOf,
  WAVE_HEADER_BYTES,
  WAVE_RATES,
  WAVE_SCALES,
  WAVE_STATUS,
} from "./wave-types.ts";
import { WaveClock } from "./wave-clock.ts";

/** Values from here down are control values and no samples. */
const LAST_SPECIAL = -32000;

/** What the displayed values say that a wave cannot be read without. */
export interface Surroundings {
  /** Label of the ECG group: the leads of its channels. */
  readonly leads: number | null;
  /** The pressure group that is the arterial blood pressure. */
  readonly arterial: string | null;
  /** mmHg. */
  readonly ambient: number | null;
}

export type EcgChoice = "by-label" | "ecg1" | "ecg2" | "ecg3";

/** Wave subrecords to runs of samples. A wave that is none of the catalogue's, or cannot be told to be one, is left out. */
export class WaveReader {
  private readonly ecgChoice: EcgChoice;
  private readonly clocks = new Map<number, WaveClock>();

  constructor(ecgChoice: EcgChoice) {
    this.ecgChoice = ecgChoice;
  }

  read({ type, data }: Subrecord, about: Surroundings, at: EpochMs, faults: FaultTally): Observation[] {
    const rate = WAVE_RATES.get(type);
    if (rate === undefined) {
      faults.add("unknown-code", 1, formatUnknownCode({ code: String(type), system: "DRI wave type" }), data);
      return [];
    }
    if (data.length < WAVE_HEADER_BYTES) {
      faults.add("bad-message", 1, "wave shorter than its header", data);
      return [];
    }
    const view = viewOf(data);
    const count = view.getInt16(0, true);
    if (count < 0 || WAVE_HEADER_BYTES + 2 * count > data.length) {
      faults.add("bad-message", 1, "wave with more samples than bytes", data);
      return [];
    }
    const clock = this.clocks.get(type) ?? new WaveClock(rate);
    this.clocks.set(type, clock);
    const status = view.getUint16(2, true);
    if ((status & WAVE_STATUS.gap) !== 0) clock.forget();
    const wave = this.waveOf(type, about);
    if (wave === undefined || count === 0) return [];
    const first = clock.place(at, count);
    if (first === null) {
      if (clock.excuses(count)) faults.add("late", count, "samples held up on their way");
      else faults.add("implausible", count, "samples faster than their rate");
      return [];
    }
    const leadOff = (status & WAVE_STATUS.leadOff) !== 0;
    const scale = { ...WAVE_SCALES[wave], perCount: perCount(wave, about.ambient ?? 0) };
    const samples = Array.from({ length: count }, (_, index) => {
      const raw = view.getInt16(WAVE_HEADER_BYTES + 2 * index, true);
      return leadOff || raw <= LAST_SPECIAL ? null : sampleOf(raw, scale);
    });
    return [{ kind: "wave", wave, at: first, rate, samples }];
  }

  /** After a silence. */
  forget(): void {
    for (const clock of this.clocks.values()) clock.forget();
  }

  private waveOf(type: number, { leads, arterial, ambient }: Surroundings): WaveKey | undefined {
    const channel = ecgChannel(type);
    if (channel > 0) return channel === this.ecgShown(leads) ? "ecgII" : undefined;
    if (pressureOf(type) !== undefined) return pressureOf(type) === arterial ? "abp" : undefined;
    if (type === 8) return "pleth";
    if (type === 9) return ambient === null ? undefined : "co2";
    return type === 15 ? "resp" : undefined;
  }

  /** The channel that is drawn as lead II; 0 while none is known to be. */
  private ecgShown(leads: number | null): number {
    if (this.ecgChoice !== "by-label") return Number(this.ecgChoice.slice(3));
    return [1, 2, 3].find((channel) => leads !== null && leadOf(leads, channel) === LEAD_II) ?? 0;
  }
}

/** To six decimals, so that a sample is the number that its raw count stands for. */
export function sampleOf(raw: number, { perCount: step, zero }: { perCount: number; zero: number }): number {
  return Math.round((zero + raw * step) * 1e6) / 1e6;
}
