export { startAttention, type RunningAttention } from "./attention.ts";
export { readPushKeys } from "./push-keys.ts";
