import type { Priority } from "@evenkeel/shared/alarms";
import { ruleWords, spoken, valueWords, vitalWords } from "./rule-words.ts";
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

/** What an expectation asks for, for the report and for the tester's console. */
export function inWords(expectation: Expectation): string {
  const device = "device" in expectation && expectation.device !== undefined ? ` of ${expectation.device}` : "";
  switch (expectation.what) {
    case "some-value":
      return `${vitalWords(expectation.vital)}${device} ${bounds(expectation)} at some time`;
    case "every-value":
      return `${vitalWords(expectation.vital)}${device} ${bounds(expectation)} all the time`;
    case "missing":
      return `${vitalWords(expectation.vital)}${device} missing${expectation.reason ? ` (${spoken(expectation.reason)})` : ""}`;
    case "no-value":
      return `no ${vitalWords(expectation.vital)}${device}`;
    case "notice":
      return `${device === "" ? "the monitor" : expectation.device} says “${spoken(expectation.code)}”`;
    case "alarm":
      return `alarm ${[expectation.rule].flat().map(ruleWords).join(" or ")}${device}${expectation.priority ? `, ${priorityWords(expectation.priority)}` : ""}`;
    case "no-alarm":
      return `no alarm ${expectation.rules?.map(ruleWords).join(" or ") ?? "of any kind"}${expectation.priorities ? ` of ${expectation.priorities.join(" or ")} priority` : ""}`;
    case "alarms-at-once":
      return `alarms in ${expectation.rooms.join(", ")} at once`;
    case "awaits":
      return expectation.condition;
  }
}

function priorityWords(least: Priority): string {
  return `${least} priority${least === "high" ? "" : " or above"}`;
}

function bounds({ is: { above, below }, vital }: Extract<Expectation, { readonly is: object }>): string {
  return [
    above !== undefined && `above ${valueWords(vital, above)}`,
    below !== undefined && `below ${valueWords(vital, below)}`,
  ]
    .filter(Boolean)
    .join(" and ");
}
