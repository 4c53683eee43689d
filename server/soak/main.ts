import { soak } from "./clinic.ts";

/** Between these hours of a long soak, or a third of a short one and its end, a swept heap may not grow by more. */
const MOST_GROWTH = 16 * 1024 * 1024;

const hours = Number(process.argv[2] ?? 24);
const seed = Number(process.argv[3] ?? 1);
if (!(hours > 0) || !Number.isInteger(seed)) {
  console.error("npm run soak -- [hours (24)] [seed (1)]");
  process.exit(2);
}

const heaps: { readonly hour: number; readonly bytes: number }[] = [];
const begun = performance.now();
function sweep(hour: number): void {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  heaps.push({ hour, bytes: heapUsed + arrayBuffers });
  const seconds = (performance.now() - begun) / 1000;
  console.log(`${hour} h: heap ${((heapUsed + arrayBuffers) / 1e6).toFixed(1)} MB, after ${seconds.toFixed(0)} s`);
}

const report = await soak({ hours, seed, progress: sweep });
const columns = ["driver", "numbers", "cuffs", "samples", "silence", "drift"];
const widths = [20, 9, 7, 11, 10, 10];
const row = (cells: readonly (number | string)[]) =>
  cells.map((cell, at) => (at === 0 ? String(cell).padEnd(widths[at]!) : String(cell).padStart(widths[at]!))).join(" ");
console.log(row(columns));
for (const { driver, numerics, cuffs, samples, longestSilenceMs, worstDriftMs } of report.beds) {
  console.log(row([driver, numerics, cuffs, samples, `${longestSilenceMs} ms`, `${worstDriftMs.toFixed(1)} ms`]));
}
console.log(
  `${report.messages} messages to browsers, ${report.sessions} sessions, ${(report.bytes / 1e6).toFixed(0)} MB read`,
);

const problems = [...report.problems];
const early = heaps.find(({ hour }) => hour >= Math.min(4, hours / 3));
const late = heaps.at(-1);
if (globalThis.gc && early && late && late.bytes - early.bytes > MOST_GROWTH) {
  problems.push(
    `the heap grew by ${((late.bytes - early.bytes) / 1e6).toFixed(1)} MB between hours ${early.hour} and ${late.hour}`,
  );
}
for (const problem of problems) console.log(`FOUND ${problem}`);
console.log(`${hours} hours, ${problems.length} findings`);
process.exitCode = problems.length === 0 ? 0 : 1;
