import type { SandboxCheck } from "@evenkeel/shared/sandbox";
import type { Expectation } from "../scenarios/scenario.ts";
import type { WatchedRoom } from "../scenarios/watched-room.ts";
import { Check } from "./check.ts";

/** How a scenario's expectations stand while it is played. */
export class Checks {
  private readonly checks: readonly Check[];

  constructor(expects: readonly Expectation[], rooms: ReadonlyMap<string, Pick<WatchedRoom, "witness">>) {
    const witnesses = new Map([...rooms].map(([id, { witness }]) => [id, witness] as const));
    this.checks = expects.map((one) => new Check(one, witnesses));
  }

  /** @param ms simulated time since the beginning */
  at(ms: number, ended: boolean): SandboxCheck[] {
    return this.checks.map((check) => check.at(ms, ended));
  }
}
