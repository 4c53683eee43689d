export { SCENARIOS } from "./catalogue/index.ts";
export { scenarioCommand } from "./command.ts";
export { reportLines } from "./report.ts";
export { runScenario, type RunOptions, type ScenarioReport } from "./run.ts";
export type { Expectation, Scenario, Step } from "./scenario.ts";
