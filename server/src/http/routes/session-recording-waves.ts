import type { ObservationStore, WaveBlock } from "../../ports.ts";
import { otherWork, windows, type RecordingPlan, type WaveFile } from "./session-recording-plan.ts";

const INVALID = -32768;
/** Finer than any gain that the record is packed with. */
const PLACES = 1e5;

/** One wave's file, block by block; a gap is a jump in its times. */
export async function* wave(
  store: Pick<ObservationStore, "waves">,
  plan: RecordingPlan,
  { column, device, rate }: WaveFile,
): AsyncGenerator<string> {
  yield `t_s,${column}\n`;
  for (const [start, end] of windows(plan.from, plan.until)) {
    for (const block of await store.waves(plan.session.id, column, start, end)) {
      // One that reaches in from before was written with the window in which it begins.
      if (block.at < start || block.device !== device || block.rate !== rate) continue;
      yield samples(block, plan.session.openedAt);
    }
    await otherWork();
  }
}

function samples({ at, rate, gain, offset, samples: raw }: WaveBlock, openedAt: number): string {
  const start = (at - openedAt) / 1000;
  let text = "";
  for (const [index, count] of raw.entries()) {
    const value = count === INVALID ? "" : Math.round((count * gain + offset) * PLACES) / PLACES;
    text += `${(start + index / rate).toFixed(4)},${value}\n`;
  }
  return text;
}
