import type { EpochMs } from "@evenkeel/shared/time";
import type { WaveformChunk, WaveKey } from "@evenkeel/shared/vitals";
import { NO_VALUE } from "./basic-class.ts";
import { MOST_SUBRECORDS, viewOf, type Subrecord } from "./record.ts";
import { samplesASecond, WAVE_HEADER_BYTES, WAVE_RATES, WAVE_STATUS } from "./wave-types.ts";
import { rawOf, WaveSource } from "./wave-source.ts";

/** Where the twin's waves come from. */
const SOURCES: ReadonlyMap<number, WaveKey> = new Map([
  [1, "ecgII"],
  [4, "abp"],
  [8, "pleth"],
  [9, "co2"],
  [15, "resp"],
]);
/** A line that was not ticked for longer than this has lost the rest, as a real one would. */
const MOST_LATE_MS = 2000;

interface Running {
  readonly types: readonly number[];
  readonly everyMs: EpochMs;
  readonly startedAt: EpochMs;
  dueAt: EpochMs;
  /** Samples sent of each type. */
  readonly sent: Map<number, number>;
}

/** The waves that a host has asked for, at their true rates counted from the request. */
export class WaveStream {
  private readonly sources = new Map(
    [...SOURCES].map(([type, wave]) => [wave, new WaveSource(WAVE_RATES.get(type)!)] as const),
  );
  private running: Running | null = null;

  add(chunk: WaveformChunk): void {
    this.sources.get(chunk.wave)?.add(chunk);
  }

  /** @param types subrecord types; those that no monitor has are left out */
  start(types: readonly number[], at: EpochMs): void {
    const known = [...new Set(types)].filter((type) => WAVE_RATES.has(type));
    for (const source of this.sources.values()) source.begin();
    const everyMs = everyOf(samplesASecond(known));
    this.running =
      known.length === 0 ? null : { types: known, everyMs, startedAt: at, dueAt: at + everyMs, sent: new Map() };
  }

  stop(): void {
    this.running = null;
  }

  /** The subrecords that are due, a list for each record. */
  due(at: EpochMs, ambient: number): Subrecord[][] {
    const { running } = this;
    if (!running) return [];
    if (at < running.dueAt - running.everyMs || at - running.dueAt > MOST_LATE_MS) {
      this.start(running.types, at);
      return [];
    }
    const records: Subrecord[][] = [];
    for (; running.dueAt <= at; running.dueAt += running.everyMs) {
      const all = running.types.map((type) => this.subrecord(type, running, ambient));
      for (let from = 0; from < all.length; from += MOST_SUBRECORDS)
        records.push(all.slice(from, from + MOST_SUBRECORDS));
    }
    return records;
  }

  private subrecord(type: number, running: Running, ambient: number): Subrecord {
    const sent = running.sent.get(type) ?? 0;
    const total = Math.floor(((running.dueAt - running.startedAt) * WAVE_RATES.get(type)!) / 1000);
    running.sent.set(type, total);
    const wave = SOURCES.get(type);
    const samples = wave ? this.sources.get(wave)!.take(total - sent) : null;
    const data = new Uint8Array(WAVE_HEADER_BYTES + 2 * (total - sent));
    const view = viewOf(data);
    view.setInt16(0, total - sent, true);
    if (!samples || samples.every((sample) => sample === null)) view.setUint16(2, WAVE_STATUS.leadOff, true);
    for (let index = 0; index < total - sent; index++) {
      const raw = wave && samples ? rawOf(wave, samples[index] ?? null, ambient) : NO_VALUE;
      view.setInt16(WAVE_HEADER_BYTES + 2 * index, raw, true);
    }
    return { type, data };
  }
}

/** Monitors send a wave record every 1000, 500 or 250 ms, the more often the more samples there are (PyCollect's manual). */
function everyOf(rate: number): EpochMs {
  if (rate <= 150) return 1000;
  return rate <= 300 ? 500 : 250;
}
