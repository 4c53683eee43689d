export { createReadiness } from "./health.ts";
export { createLog, logOf } from "./log.ts";
