export { memoryBus } from "./memory.ts";
