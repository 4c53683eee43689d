import { waveKeys } from "@evenkeel/shared/vitals";
import type { WaveRun } from "@evenkeel/shared/wire";
import type { ObservationStore, WaveBlock } from "../../ports.ts";
import { otherWork, type Stretch } from "./stretch.ts";

/** Blocks are stamped on arrival, so their times jitter: up to this much they are one unbroken run, as they were live. */
const JITTER_MS = 250;

/**
 * All waves of a stretch, each device's apart, cut to the samples in it: no sample is in two stretches that touch.
 * Blocks that follow each other are one run; a hole is where a run ends and the next one begins later.
 */
export async function wavesOf(
  store: Pick<ObservationStore, "waves">,
  session: string,
  stretch: Stretch,
): Promise<readonly WaveRun[]> {
  const all: WaveRun[] = [];
  for (const wave of waveKeys) {
    const runs: WaveRun[] = [];
    const open = new Map<string, WaveBlock[]>();
    for (const block of await store.waves(session, wave, stretch.from, stretch.until)) {
      const part = cut(block, stretch);
      if (!part) continue;
      const run = open.get(part.device);
      if (run && follows(run, part)) run.push(part);
      else {
        if (run) runs.push(joined(run));
        open.set(part.device, [part]);
      }
    }
    for (const run of open.values()) runs.push(joined(run));
    all.push(...runs.sort((a, b) => a.at - b.at));
    await otherWork();
  }
  return all;
}

/** The samples of a block whose time lies in the stretch; null where there are none. */
function cut(block: WaveBlock, { from, until }: Stretch): WaveBlock | null {
  const numberAt = (t: number) => Math.ceil(((t - block.at) * block.rate) / 1000);
  const first = Math.max(0, numberAt(from));
  const samples = block.samples.subarray(first, Math.max(first, numberAt(until)));
  return samples.length === 0 ? null : { ...block, at: block.at + (first * 1000) / block.rate, samples };
}

function follows(run: readonly WaveBlock[], next: WaveBlock): boolean {
  const [first] = run;
  const same = first!.rate === next.rate && first!.gain === next.gain && first!.offset === next.offset;
  return same && Math.abs(next.at - endOf(run)) <= JITTER_MS;
}

function endOf(run: readonly WaveBlock[]): number {
  const count = run.reduce((sum, { samples }) => sum + samples.length, 0);
  return run[0]!.at + (count * 1000) / run[0]!.rate;
}

function joined(run: readonly WaveBlock[]): WaveRun {
  const { wave, device, at, rate, gain, offset } = run[0]!;
  const raw = new Int16Array(run.reduce((sum, { samples }) => sum + samples.length, 0));
  let place = 0;
  for (const { samples } of run) {
    raw.set(samples, place);
    place += samples.length;
  }
  return { wave, device, at, rate, gain, offset, raw };
}
