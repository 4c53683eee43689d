export { nibpCuff, type Cuff, type CuffOptions } from "./cuff.ts";
export { FAILURES, NIBP_ERROR, type CuffFailure, type CuffFault } from "./failures.ts";
export type { CuffMode } from "./schedule.ts";
