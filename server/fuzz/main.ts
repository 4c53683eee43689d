import { DRIVERS } from "@evenkeel/shared/devices";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { fuzzBeacons } from "./beacons.ts";
import { fuzzFiles } from "./files.ts";
import type { Trial } from "./trial.ts";
import { linesOf } from "./trial.ts";
import { findingLines, headLine, trialLine } from "./words.ts";
import type { TrialNews, TrialOrder } from "./worker.ts";

/** It tells every second how far it is; what says nothing for this long hangs. */
const HANG_MS = 120_000;
/** What stays of a heap that was swept, between a tenth of the way and the end. */
const MOST_HEAP_GROWTH = 48 * 1024 * 1024;

const USAGE = `npm run fuzz -- [driver ...] [--frames N] [--seed S]
Throws N (1000000) damaged frames at each decoder and about as many at its twin, the same ones for the same seed (1).`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { frames: { type: "string" }, seed: { type: "string" }, help: { type: "boolean" } },
});
const frames = Number(values.frames ?? 1_000_000);
const seed = Number(values.seed ?? 1);
const unknown = positionals.filter((id) => !DRIVERS.some((driver) => driver.id === id));
if (values.help || !(frames >= 1) || !Number.isInteger(seed) || unknown.length > 0) {
  if (unknown.length > 0) console.error(`No driver ${unknown.join(", ")}: ${DRIVERS.map(({ id }) => id).join(", ")}.`);
  console.log(USAGE);
  process.exit(values.help ? 0 : 2);
}
const chosen = positionals.length > 0 ? DRIVERS.filter(({ id }) => positionals.includes(id)) : DRIVERS;

/** In a thread of its own, so that a decoder that never comes back is seen too. */
async function run(order: TrialOrder): Promise<{ trial: Trial; heapGrowth: number } | string> {
  const worker = new Worker(new URL("worker.ts", import.meta.url), { workerData: order });
  const seen: { done?: Extract<TrialNews, { type: "done" }>; reached: number; stuck: boolean; broken: string } = {
    reached: 0,
    stuck: false,
    broken: "it ended without a result",
  };
  let hang: NodeJS.Timeout | undefined;
  const alive = () => {
    clearTimeout(hang);
    hang = setTimeout(() => {
      seen.stuck = true;
      void worker.terminate();
    }, HANG_MS);
  };
  alive();
  worker.on("message", (news: TrialNews) => {
    alive();
    if (news.type === "done") seen.done = news;
    else seen.reached = news.frames;
  });
  worker.on(
    "error",
    (error) => (seen.broken = error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );
  await once(worker, "exit");
  clearTimeout(hang);
  const where = `${order.driver} (${order.line}), seed ${order.seed}, after ${seen.reached} frames`;
  if (seen.stuck) return `FOUND hang: ${where}: nothing for ${HANG_MS / 1000} s`;
  return seen.done ?? `FOUND ${where}: the trial itself broke: ${seen.broken}`;
}

let thrown = 0;
let findings = 0;
function found(lines: readonly string[]): void {
  findings += 1;
  for (const line of lines) console.log(line);
}

console.log(headLine());
for (const driver of chosen) {
  for (const line of linesOf(driver)) {
    const told = await run({ driver: driver.id, line, frames, seed });
    if (typeof told === "string") {
      found([told]);
      continue;
    }
    const { trial, heapGrowth } = told;
    thrown += trial.toDecoder;
    console.log(trialLine(trial));
    for (const finding of trial.findings) found(findingLines(finding));
    if (heapGrowth > MOST_HEAP_GROWTH) found([`FOUND ${driver.id} (${line}): the heap grew by ${heapGrowth} bytes`]);
  }
}
for (const pieces of [fuzzBeacons(chosen, frames, seed), fuzzFiles(Math.ceil(frames / 50), seed)]) {
  thrown += pieces.thrown;
  console.log(pieces.line);
  for (const finding of pieces.findings) found([finding]);
}
console.log(`${thrown} frames, ${findings} findings`);
process.exitCode = findings === 0 ? 0 : 1;
