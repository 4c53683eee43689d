import type { SandboxCheck } from "@evenkeel/shared/sandbox";

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Not decided yet. */
  readonly toCome: number;
  /** Never decided: the run ended before, or went another way. */
  readonly left: number;
}

export function tally(checks: readonly SandboxCheck[]): Tally {
  const count = (...results: readonly SandboxCheck["result"][]) =>
    checks.filter(({ result }) => results.includes(result)).length;
  return { passed: count("passed"), failed: count("failed"), toCome: count("open", "waiting"), left: count("left") };
}

/** By window: what begins first, and of two that begin together what ends first. */
export function inOrder(checks: readonly SandboxCheck[]): readonly SandboxCheck[] {
  return checks.toSorted((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs);
}
