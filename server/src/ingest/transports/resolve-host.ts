import { lookup } from "node:dns";
import type { Cancel, Timers } from "../../ports.ts";
import { reasonOf } from "./reason.ts";

const TIMEOUT_MS = 5000;

export interface ResolvedHost {
  readonly address: string;
  readonly family: 4 | 6;
  /** Every address of that family: a device may answer from another of its own. */
  readonly addresses: ReadonlySet<string>;
}

/** Finds a host's address, IPv4 before IPv6 as monitors have it; tells it, or why there is none, unless cancelled. */
export function resolveHost(host: string, timers: Timers, found: (host: ResolvedHost | string) => void): Cancel {
  let over = false;
  const cancelTimeout = timers.after(TIMEOUT_MS, () => tell(`the address of ${host} was not found within 5 s`));

  function tell(answer: ResolvedHost | string): void {
    if (over) return;
    over = true;
    cancelTimeout();
    found(answer);
  }

  lookup(host, { all: true }, (error, all) => {
    if (error) {
      tell(reasonOf(error, host));
      return;
    }
    const family = all.some((one) => one.family === 4) ? 4 : 6;
    const addresses = all.filter((one) => one.family === family).map((one) => one.address);
    const [address] = addresses;
    tell(address === undefined ? `${host} has no address` : { address, family, addresses: new Set(addresses) });
  });
  return () => {
    over = true;
    cancelTimeout();
  };
}
