export { ACT_WITHIN_MS, compareRuns, type Comparison } from "./compare.ts";
export { episodesOf, type Episode } from "./episodes.ts";
export type { AlarmInput, InputBlock } from "./input.ts";
export { replay, type Replay, type ReplayOptions } from "./replay.ts";
export { tunableRules, type TunableRule } from "./tunable.ts";
export { LONGEST_DELAY_MS, tune, type Tuned, type Tuning } from "./tune.ts";
export { readInputs, writeInputs } from "./write-inputs.ts";
