import type { Clock, EpochMs } from "../ports.ts";

const SECOND_MS = 1000;

/** So many a second from each station, by the host's clock; kept for as long as the station is there. */
export interface Pace {
  /** False when this one is too much. */
  allows(station: string): boolean;
  forget(station: string): void;
}

export function pace(clock: Clock, perSecond: number): Pace {
  const counts = new Map<string, { readonly from: EpochMs; count: number }>();
  return {
    allows(station) {
      const now = clock.now();
      const known = counts.get(station);
      if (!known || now - known.from >= SECOND_MS) {
        counts.set(station, { from: now, count: 1 });
        return true;
      }
      known.count += 1;
      return known.count <= perSecond;
    },
    forget: (station) => void counts.delete(station),
  };
}
