import type { ScenarioReport } from "./run.ts";
import type { Expectation } from "./scenario.ts";

const MARKS = { passed: "ok    ", failed: "FAILED", left: "left  " } as const;

/** The report of a run, for a terminal: a line for each expectation with its window and what was seen. */
export function reportLines({ scenario, seed, verdicts, passed, digests }: ScenarioReport): readonly string[] {
  const failed = verdicts.filter(({ result }) => result === "failed").length;
  const left = verdicts.filter(({ result }) => result === "left").length;
  return [
    `${scenario.name}: ${scenario.title} (seed ${seed})`,
    ...verdicts.map(({ expectation, result, seen }) => {
      const { from, room, to } = expectation;
      return `  ${MARKS[result]}  ${`${from}-${to}`.padEnd(13)} ${room ? `${room}: ` : ""}${inWords(expectation)}: ${seen}`;
    }),
    ...Object.entries(digests).map(
      ([device, { bytes, sha256 }]) => `  ${device}: ${bytes} bytes, ${sha256.slice(0, 16)}`,
    ),
    passed
      ? `  passed: ${verdicts.length - left} of ${verdicts.length}${left > 0 ? `, ${left} left for conditions to come` : ""}`
      : `  ${failed} of ${verdicts.length} failed`,
  ];
}

/** What an expectation asks for. */
export function inWords(expectation: Expectation): string {
  const device = "device" in expectation && expectation.device !== undefined ? ` of ${expectation.device}` : "";
  switch (expectation.what) {
    case "some-value":
      return `${expectation.vital}${device} ${bounds(expectation.is)} at some time`;
    case "every-value":
      return `${expectation.vital}${device} ${bounds(expectation.is)} all the time`;
    case "missing":
      return `${expectation.vital}${device} missing${expectation.reason ? ` (${expectation.reason})` : ""}`;
    case "no-value":
      return `no ${expectation.vital}${device}`;
    case "notice":
      return `notice ${expectation.code}${device}`;
    case "alarm":
      return `alarm ${[expectation.rule].flat().join(" or ")}${device}${expectation.priority ? `, ${expectation.priority} or higher` : ""}`;
    case "no-alarm":
      return `no alarm ${(expectation.rules ?? ["of any kind"]).join(", ")}${expectation.priorities ? ` (${expectation.priorities.join(", ")})` : ""}`;
    case "alarms-at-once":
      return `alarms in ${expectation.rooms.join(", ")} at once`;
    case "awaits":
      return expectation.condition;
  }
}

function bounds({ above, below }: { readonly above?: number; readonly below?: number }): string {
  return [above !== undefined && `above ${above}`, below !== undefined && `below ${below}`]
    .filter(Boolean)
    .join(" and ");
}
