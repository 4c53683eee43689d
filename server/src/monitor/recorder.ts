import type { WaveformChunk } from "@evenkeel/shared/vitals";
import type { Log, ObservationStore, RecordRow, WaveBlock } from "../ports.ts";
import type { InputTape } from "./input-tape.ts";
import { waveGather, type WaveGather } from "./wave-gather.ts";
import { packWave, waveBlock } from "./wave-pack.ts";

/** Ten minutes of a busy clinic; beyond it the oldest go, counted, so that a dead disk does not end the server too. */
const MOST_ROWS = 200_000;
const MOST_WAVES = 20_000;
/** Of what a failing store left behind, one transaction takes so much: writing it all at once would hold an alarm back. */
const ROWS_AT_ONCE = 10_000;
const WAVES_AT_ONCE = 1000;

/** Gathers samples of all rooms and writes them as one transaction at every flush. */
export interface Recorder {
  sample(row: RecordRow): void;
  wave(session: string, device: string, chunk: WaveformChunk): void;
  /** What this tape has gathered goes out with the samples from now on. */
  follow(tape: InputTape): void;
  /** Nothing more comes; what is left is still written. */
  leave(tape: InputTape): void;
  /** Writes what has gathered. Rows of a failed write are kept and written with the next. */
  flush(): Promise<void>;
  /** Whether something is left that one flush did not take. */
  readonly behind: boolean;
  /** Rows and wave blocks that had to be given up since the start. */
  readonly lost: number;
}

/** `onHealth` hears of every change between "writes succeed" and "writes fail". */
export function recorder(store: ObservationStore, log: Log, onHealth: (healthy: boolean) => void): Recorder {
  let rows: RecordRow[] = [];
  let kept: WaveBlock[] = [];
  const gathers = new Map<string, WaveGather>();
  const tapes = new Set<InputTape>();
  const ended = new Set<InputTape>();
  let healthy = true;
  let lost = 0;
  let writing: Promise<void> | null = null;

  function setHealthy(now: boolean): void {
    if (now === healthy) return;
    healthy = now;
    onHealth(now);
  }

  function takeWaves(): WaveBlock[] {
    const blocks = kept;
    kept = [];
    for (const [session, gather] of gathers) {
      const taken = gather.take();
      if (taken.length === 0) gathers.delete(session);
      for (const { device, chunk } of taken) {
        blocks.push(waveBlock(session, chunk, device, packWave(chunk.wave, chunk.samples)));
      }
    }
    return blocks;
  }

  async function write(): Promise<void> {
    const someRows = rows.length > ROWS_AT_ONCE ? rows.slice(0, ROWS_AT_ONCE) : rows;
    rows = rows.slice(someRows.length);
    const gathered = takeWaves();
    const someWaves = gathered.slice(0, WAVES_AT_ONCE);
    kept = gathered.slice(WAVES_AT_ONCE);
    const inputs = [...tapes].map((tape) => ({ tape, blocks: tape.unstored() }));
    const blocks = inputs.flatMap((one) => one.blocks);
    if (someRows.length === 0 && someWaves.length === 0 && blocks.length === 0) {
      letGo();
      return;
    }
    try {
      await store.add(someRows, someWaves, blocks);
      for (const one of inputs) one.tape.stored(one.blocks);
      letGo();
      setHealthy(true);
    } catch (error) {
      log.error({ err: error, rows: someRows.length }, "samples could not be written; they are kept and tried again");
      lost += Math.max(0, someRows.length + rows.length - MOST_ROWS);
      lost += Math.max(0, someWaves.length + kept.length - MOST_WAVES);
      rows = someRows.concat(rows).slice(-MOST_ROWS);
      kept = someWaves.concat(kept).slice(-MOST_WAVES);
      setHealthy(false);
    }
  }

  function letGo(): void {
    for (const tape of ended) {
      if (tape.unstored().length > 0) continue;
      ended.delete(tape);
      tapes.delete(tape);
    }
  }

  return {
    follow: (tape) => void tapes.add(tape),
    leave: (tape) => void ended.add(tape),
    sample: (row) => void rows.push(row),
    wave(session, device, chunk) {
      let gather = gathers.get(session);
      if (!gather) gathers.set(session, (gather = waveGather()));
      gather.add(device, chunk);
    },
    async flush() {
      // A flush that finds one under way waits for it and then writes what has come meanwhile.
      await writing;
      writing ??= write().finally(() => (writing = null));
      await writing;
    },
    get behind() {
      return healthy && (rows.length > 0 || kept.length > 0);
    },
    get lost() {
      return lost;
    },
  };
}
