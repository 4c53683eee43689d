import type { Finding } from "./session.ts";
import type { Deed } from "./subject.ts";
import type { Trial } from "./trial.ts";

/** More bytes than this are shown with their length: the seed brings them back. */
const SHOWN_BYTES = 2048;

const HEAD = ["driver", "line", "captures", "frames", "to twin", "accepted", "told", "faults", "MB", "slowest", "kept", "found"] as const; // prettier-ignore
const WIDTHS = [20, 9, 8, 9, 9, 9, 10, 9, 7, 9, 8, 5] as const;

export function headLine(): string {
  return row(HEAD);
}

export function trialLine(trial: Trial): string {
  return row([
    trial.driver,
    trial.line,
    trial.captured,
    trial.toDecoder,
    trial.toEncoder,
    trial.accepted,
    trial.observations,
    trial.faults,
    (trial.bytes / 1e6).toFixed(0),
    `${trial.slowestMs.toFixed(1)} ms`,
    `${(trial.retained / 1024).toFixed(0)} KiB`,
    trial.findings.length,
  ]);
}

/** Everything that is needed to make a test of it. */
export function findingLines(finding: Finding): string[] {
  const { driver, line, side, problem, options, seed, deeds } = finding;
  const title = `FOUND ${driver} (${line}), ${side}: ${problem}`;
  return [
    title,
    `  session seed ${seed}, options ${JSON.stringify(options)}`,
    ...deeds.map((deed) => `  ${deedLine(deed)}`),
  ];
}

function deedLine(deed: Deed): string {
  if (deed.kind === "tick") return `at ${deed.at} tick`;
  if (deed.kind === "told") return `at ${deed.at} told ${JSON.stringify(deed.observation)}`;
  const { bytes } = deed;
  const hex = Buffer.from(bytes.subarray(0, SHOWN_BYTES)).toString("hex");
  return `at ${deed.at} bytes ${hex}${bytes.length > SHOWN_BYTES ? `... (${bytes.length})` : ""}`;
}

function row(cells: readonly (number | string)[]): string {
  return cells
    .map((cell, at) => (at < 2 ? String(cell).padEnd(WIDTHS[at]!) : String(cell).padStart(WIDTHS[at]!)))
    .join(" ");
}
