import type { Me } from "@evenkeel/shared/wire";
import type { Cancel, Clock, EpochMs, RequestHeaders } from "../ports.ts";
import { cookiesOf } from "./account.ts";

/** What the database says of some cookies. */
export interface Known {
  readonly me: Me;
  readonly expiresAt: EpochMs;
}

export interface Identity {
  who(headers: RequestHeaders): Promise<Me | null>;
  onRevoked(listener: (userId: string) => void): Cancel;
  /** Forgets everybody and tells the listeners. Call it after the database has changed, never before. */
  revoke(userId: string): void;
}

/** Short: expiry is the only end of a session that does not come through `revoke`. */
const KEPT_MS = 5_000;
const KEPT_AT_MOST = 500;
/** Longer cookies than ours are somebody's experiment: they are read, but not kept. */
const COOKIES_KEPT = 2_048;

/** Remembers for some seconds who some cookies belong to, so that a ward full of screens does not ask the database for each request. */
export function createIdentity(parts: {
  readonly read: (cookies: string) => Promise<Known | null>;
  readonly clock: Clock;
}): Identity {
  const kept = new Map<string, { readonly known: Known; readonly until: EpochMs }>();
  const listeners = new Set<(userId: string) => void>();
  let revocations = 0;

  async function who(headers: RequestHeaders): Promise<Me | null> {
    const cookies = cookiesOf(headers);
    if (cookies === "") return null;
    const entry = kept.get(cookies);
    if (entry && parts.clock.now() < entry.until) return entry.known.me;
    kept.delete(cookies);
    // An answer that was read while somebody was being put out may be about them: it is asked for again.
    let before: number;
    let known: Known | null;
    do {
      before = revocations;
      known = await parts.read(cookies);
    } while (before !== revocations);
    if (!known) return null;
    const now = parts.clock.now();
    if (known.expiresAt <= now) return null;
    if (cookies.length <= COOKIES_KEPT) keep(cookies, known, Math.min(now + KEPT_MS, known.expiresAt));
    return known.me;
  }

  function keep(cookies: string, known: Known, until: EpochMs): void {
    const oldest = kept.size >= KEPT_AT_MOST ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(cookies, { known, until });
  }

  return {
    who,
    onRevoked(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    revoke(userId) {
      revocations += 1;
      kept.clear();
      for (const listener of [...listeners]) listener(userId);
    },
  };
}
