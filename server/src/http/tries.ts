import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Refusal } from "./problem.ts";

const WINDOW_SECONDS = 15 * 60;
/**
 * An address may be a whole ward behind one router, hence the larger number. An account is closed to the one address
 * that guesses at it long before it is closed to all: a prank on one tablet must not keep a nurse from her patient.
 */
const TRIES = { address: 30, accountFromAddress: 10, account: 50 } as const;

/** Counts wrong passwords and links, by address and by account. */
export interface Tries {
  /**
   * Runs `attempt` when neither address nor account has failed too often in the last quarter of an hour, else throws
   * a `too-many-tries` refusal. `account` is what is being guessed at; null when it is not an account.
   */
  limited<T extends { readonly ok: boolean; readonly reason?: string }>(
    from: { readonly address: string; readonly account: string | null },
    attempt: () => Promise<T>,
  ): Promise<T>;
}

export function createTries(): Tries {
  const limiter = (points: number) => new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
  const byAddress = limiter(TRIES.address);
  const byBoth = limiter(TRIES.accountFromAddress);
  const byAccount = limiter(TRIES.account);
  return {
    async limited({ address, account }, attempt) {
      const counts: readonly (readonly [RateLimiterMemory, string])[] =
        account === null
          ? [[byAddress, address]]
          : [
              [byAddress, address],
              [byBoth, `${address} ${account}`],
              [byAccount, account],
            ];
      // Taken before the password is looked at and given back after a right one: a hundred guesses sent at once are
      // a hundred tries.
      for (const [count, key] of counts) await take(count, key);
      const result = await attempt();
      // A right password that a full disk could not let in was no guess.
      if (result.ok || result.reason === "store-failed") for (const [count, key] of counts) await count.reward(key, 1);
      return result;
    },
  };
}

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (blocked) {
    if (!(blocked instanceof RateLimiterRes)) throw blocked;
    throw new Refusal("too-many-tries", { retryAfterSeconds: Math.max(1, Math.ceil(blocked.msBeforeNext / 1000)) });
  }
}
