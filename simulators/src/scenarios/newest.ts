import type { Baseline } from "@evenkeel/shared/alarms";
import type { WaveformChunk, WaveKey } from "@evenkeel/shared/vitals";
import type { Link } from "./bedside.ts";
import type { SeenValue } from "./witness.ts";

/** More than a tenth of a second ever brings, of all waves together: who does not fetch them loses the oldest. */
const MOST_CHUNKS = 200;

/** What a room's devices told last: for whoever watches a run while it goes on. */
export class Newest {
  private readonly told = new Map<string, SeenValue>();
  private readonly teller = new Map<WaveKey, string>();
  private chunks: WaveformChunk[] = [];
  readonly links = new Map<string, Link>();

  value(value: SeenValue): void {
    this.told.set(`${value.vital}@${value.device}`, value);
  }

  /** Of two devices that tell the same wave, the one that was first is kept. */
  wave(device: string, chunk: WaveformChunk): void {
    const teller = this.teller.get(chunk.wave) ?? device;
    this.teller.set(chunk.wave, teller);
    if (teller !== device) return;
    this.chunks.push(chunk);
    if (this.chunks.length > MOST_CHUNKS) this.chunks.shift();
  }

  /** The newest of each device and vital. */
  values(): readonly SeenValue[] {
    return [...this.told.values()];
  }

  /** The newest number of each vital, of whichever device told it last. */
  numbers(): Baseline {
    const known = this.values().filter(({ value }) => value !== null);
    return Object.fromEntries(known.sort((one, other) => one.at - other.at).map(({ vital, value }) => [vital, value!]));
  }

  /** The chunks since the last call. */
  takeWaves(): readonly WaveformChunk[] {
    const taken = this.chunks;
    this.chunks = [];
    return taken;
  }
}
