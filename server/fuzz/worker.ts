import { findDriver, type LineKind } from "@evenkeel/shared/devices";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";
import { trial, type Trial } from "./trial.ts";

export interface TrialOrder {
  readonly driver: string;
  readonly line: LineKind;
  readonly frames: number;
  readonly seed: number;
}

export type TrialNews =
  | { readonly type: "alive"; readonly frames: number }
  /** `heapGrowth`: of the swept heap, between a tenth of the way and the end, in bytes. */
  | { readonly type: "done"; readonly trial: Trial; readonly heapGrowth: number };

const TELL_MS = 1000;

setFlagsFromString("--expose-gc");
const sweep = runInNewContext("gc") as () => void;

function heap(): number {
  sweep();
  return process.memoryUsage().heapUsed;
}

function tell(news: TrialNews): void {
  parentPort?.postMessage(news);
}

const order = workerData as TrialOrder;
const heaps: number[] = [];
let toldAt = 0;
const told = trial({
  ...order,
  driver: findDriver(order.driver)!,
  progress(frames) {
    if (performance.now() - toldAt < TELL_MS) return;
    toldAt = performance.now();
    tell({ type: "alive", frames });
  },
  between(frames) {
    if (heaps.length === 0 && frames >= order.frames / 10) heaps.push(heap());
  },
});
const late = heap();
tell({ type: "done", trial: told, heapGrowth: late - (heaps[0] ?? late) });
