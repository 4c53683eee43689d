/** Only `GET /api/me` renews a sign-in, which ends after 24 h without it: once an hour leaves a long night's failures in between. */
export const RENEW_MS = 3_600_000;

/**
 * Keeps whoever is signed in at a wall screen signed in for as long as the page is open.
 * @param ask asks the server who is signed in here
 * @param wall the machine's clock in milliseconds, so that a sleep counts
 * @returns looks whether it is time; called by the ticker
 */
export function renewal(ask: () => unknown, wall: () => number = () => Date.now()): () => void {
  let asked = wall();
  return () => {
    const now = wall();
    // A clock set back must not put the next asking off for as long as it was set back.
    if (now >= asked && now - asked < RENEW_MS) return;
    asked = now;
    ask();
  };
}
