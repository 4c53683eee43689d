import { describe } from "vitest";
import { busContract } from "./contract.ts";
import { memoryBus } from "./memory.ts";

describe("memory bus", () => {
  busContract((log) => ({ bus: memoryBus(log), settled: () => Promise.resolve() }));
});
