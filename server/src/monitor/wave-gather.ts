import type { WaveformChunk } from "@evenkeel/shared/vitals";

/** A chunk may begin this far from where the last ended and still count as its continuation. */
const SEAM = 0.5;

export interface Gathered {
  readonly device: string;
  readonly chunk: WaveformChunk;
}

/** Joins chunks that follow each other, so that one message, or one row, holds many small ones. A hole is never bridged. */
export interface WaveGather {
  add(device: string, chunk: WaveformChunk): void;
  take(): readonly Gathered[];
}

interface Open {
  readonly device: string;
  readonly chunk: WaveformChunk;
  readonly samples: (number | null)[];
}

export function waveGather(): WaveGather {
  let done: Open[] = [];
  let open = new Map<string, Open>();

  function continues(last: Open, chunk: WaveformChunk): boolean {
    const expected = last.chunk.at + (last.samples.length * 1000) / chunk.rate;
    return last.chunk.rate === chunk.rate && Math.abs(chunk.at - expected) * chunk.rate < SEAM * 1000;
  }

  return {
    add(device, chunk) {
      const key = `${device} ${chunk.wave}`;
      const last = open.get(key);
      if (last && continues(last, chunk)) {
        for (const sample of chunk.samples) last.samples.push(sample);
        return;
      }
      if (last) done.push(last);
      open.set(key, { device, chunk, samples: [...chunk.samples] });
    },
    take() {
      const all = [...done, ...open.values()];
      done = [];
      open = new Map();
      return all.map(({ device, chunk, samples }) => ({ device, chunk: { ...chunk, samples } }));
    },
  };
}
