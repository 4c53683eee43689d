import { CLASS_AT, NO_VALUE } from "./basic-class.ts";
import { viewOf } from "./record.ts";

const GROUP_HEADER_BYTES = 6;

/**
 * Groups of the three extended classes: where each begins within its class, and how many values it has. By VSCapture,
 * which reads them from real monitors.
 */
const EXTENDED: Readonly<Record<number, readonly (readonly [at: number, values: number])[]>> = {
  // Arrhythmia; ST of the twelve leads.
  1: [
    [0, 3],
    [48, 12],
  ],
  // Neuromuscular transmission, EEG, BIS, entropy.
  2: [
    [0, 5],
    [24, 33],
    [96, 4],
    [112, 3],
  ],
  // Gas exchange, flow and volume, balance gas, tonometry, agent.
  3: [
    [0, 4],
    [14, 13],
    [60, 2],
    [70, 8],
    [92, 1],
  ],
};

/**
 * Marks every value of an extended class as none, in a record of that class: programs that never look at a group's status
 * would take the zeros of an unfilled one for measurements. The basic class is left as it is.
 */
export function fillWithoutValues(classRecord: Uint8Array, dataClass: number): void {
  const view = viewOf(classRecord);
  for (const [at, values] of EXTENDED[dataClass] ?? []) {
    for (let index = 0; index < values; index++) {
      view.setInt16(CLASS_AT + at + GROUP_HEADER_BYTES + 2 * index, NO_VALUE, true);
    }
  }
}
