import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { findScenario, SCENARIOS } from "./catalogue/index.ts";
import { paceAt } from "./pace.ts";
import { reportLines } from "./report.ts";
import { runScenario } from "./run.ts";
import { msOf, type Scenario } from "./scenario.ts";

interface ScenarioOptions {
  readonly assert: boolean;
  readonly speed: number | "max";
  readonly seed?: number;
}

function speed(text: string): number | "max" {
  if (text === "max") return "max";
  const value = Number(text);
  if (text !== "" && value >= 0.1 && value <= 10_000) return value;
  throw new InvalidArgumentError("Give a number from 0.1 to 10000, or max.");
}

function seed(text: string): number {
  const value = Number(text);
  if (text !== "" && Number.isInteger(value) && value >= 0 && value <= 4_294_967_295) return value;
  throw new InvalidArgumentError("Give a whole number from 0 to 4294967295.");
}

function chosen(name: string): readonly Scenario[] {
  if (name === "all") return SCENARIOS;
  const scenario = findScenario(name);
  if (!scenario)
    throw new InvalidArgumentError(`Give one of ${SCENARIOS.map((one) => one.name).join(", ")}, list or all.`);
  return [scenario];
}

/**
 * `simulate scenario NAME`: plays a scenario, prints what was expected and what was seen, and with `--assert` ends with
 * code 1 where the two differ.
 */
export function scenarioCommand(say: (line: string) => void): Command {
  return new Command("scenario")
    .description("A scripted story of one or several rooms, judged by its assertions over the real drivers and alarms.")
    .addArgument(new Argument("<name>", "a scenario, `all` of them, or `list`"))
    .option("--assert", "end with code 1 when an assertion fails", false)
    .addOption(
      new Option("--speed <times>", "how many times as fast as life; `max` waits for nothing")
        .default(1)
        .argParser(speed),
    )
    .option("--seed <number>", "another run of the same story; the scenario's own when not given", seed)
    .action(async (name: string, options: ScenarioOptions) => {
      if (name === "list") {
        for (const one of SCENARIOS) say(`${one.name.padEnd(24)}${one.lasts.padEnd(7)}${one.title}`);
        return;
      }
      for (const scenario of chosen(name)) await play(scenario, options, say);
    });
}

async function play(scenario: Scenario, options: ScenarioOptions, say: (line: string) => void): Promise<void> {
  const pace = paceAt(options.speed);
  if (pace && options.speed !== "max") {
    say(`${scenario.name} takes ${Math.ceil(msOf(scenario.lasts) / 1000 / options.speed)} s at this speed.`);
  }
  const report = await runScenario(scenario, {
    ...(options.seed !== undefined && { seed: options.seed }),
    ...(pace && { pace }),
  });
  for (const line of reportLines(report)) say(line);
  if (options.assert && !report.passed) process.exitCode = 1;
}
