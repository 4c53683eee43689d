import type { Log } from "../ports.ts";

/** One thing that must be so before the server is ready; `reason` says to people what is missing when it is not. */
export interface ReadinessCheck {
  readonly reason: string;
  /** False, or a throw, is "not ready". */
  readonly check: () => boolean | Promise<boolean>;
}

/**
 * Asks every check and answers with the reasons why the server is not ready; empty when it is. Never throws: what a
 * check threw goes to the log, because its message may name files of this machine.
 */
export function createReadiness(checks: readonly ReadinessCheck[], log: Log): () => Promise<readonly string[]> {
  async function fails({ reason, check }: ReadinessCheck): Promise<boolean> {
    try {
      return !(await check());
    } catch (error) {
      log.error({ error, reason }, "A readiness check failed.");
      return true;
    }
  }
  return async () => {
    const failed = await Promise.all(checks.map(fails));
    return checks.filter((_, index) => failed[index]).map(({ reason }) => reason);
  };
}
