import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey } from "@evenkeel/shared/vitals";

/** How long the shown device may give no value before another device's value of the same vital takes its place. */
const PATIENCE_MS = 5000;
/** How long a device of earlier choice must have given values before it is shown again, so that a loose plug does not flicker. */
const STEADY_MS = 5000;

/** For a vital that several devices measure: which of them is shown, first choice first. */
export type Preference = Readonly<Partial<Record<NumericKey, readonly string[]>>>;

/**
 * One vital may come from two devices (pulse from the oximeter and from the monitor). One is shown at a time, so that a
 * number never jumps between two sensors: the first choice of the clinic while it has values, otherwise whichever has.
 * The others are still judged and recorded.
 */
export interface Sources {
  /** Whether this device's word on the vital counts now. */
  accepts(vital: NumericKey, device: string, at: EpochMs, hasValue: boolean): boolean;
  forget(device: string): void;
  prefer(preference: Preference): void;
}

interface Shown {
  device: string;
  valueAt: EpochMs;
  /** A device of earlier choice that has values again, and since when. */
  rival: { readonly device: string; readonly since: EpochMs } | null;
}

export function sources(initial: Preference = {}): Sources {
  const shown = new Map<NumericKey, Shown>();
  /** When each device gave its last value of a vital. */
  const spoke = new Map<NumericKey, Map<string, EpochMs>>();
  let preference = initial;

  function rank(vital: NumericKey, device: string): number {
    const place = preference[vital]?.indexOf(device) ?? -1;
    return place < 0 ? Infinity : place;
  }

  /** Another device of earlier choice has values: the place is its. */
  function isOutranked(vital: NumericKey, device: string, at: EpochMs): boolean {
    for (const [other, valueAt] of spoke.get(vital) ?? []) {
      if (rank(vital, other) < rank(vital, device) && at - valueAt <= PATIENCE_MS) return true;
    }
    return false;
  }

  function note(vital: NumericKey, device: string, at: EpochMs): void {
    let times = spoke.get(vital);
    if (!times) spoke.set(vital, (times = new Map<string, EpochMs>()));
    times.set(device, at);
  }

  function rivals(current: Shown, vital: NumericKey, device: string, at: EpochMs): boolean {
    if (rank(vital, device) >= rank(vital, current.device)) return false;
    if (current.rival && rank(vital, current.rival.device) < rank(vital, device)) return false;
    if (current.rival?.device !== device) current.rival = { device, since: at };
    return at - current.rival.since >= STEADY_MS;
  }

  return {
    accepts(vital, device, at, hasValue) {
      if (hasValue) note(vital, device, at);
      const current = shown.get(vital);
      if (current?.device === device) {
        if (hasValue) current.valueAt = at;
        return true;
      }
      if (!current || (hasValue && at - current.valueAt > PATIENCE_MS && !isOutranked(vital, device, at))) {
        shown.set(vital, { device, valueAt: hasValue ? at : -Infinity, rival: null });
        return true;
      }
      if (!hasValue) {
        if (current.rival?.device === device) current.rival = null;
        return false;
      }
      if (!rivals(current, vital, device, at)) return false;
      shown.set(vital, { device, valueAt: at, rival: null });
      return true;
    },
    forget(device) {
      for (const times of spoke.values()) times.delete(device);
      for (const current of shown.values()) {
        if (current.device === device) current.valueAt = -Infinity;
        if (current.rival?.device === device) current.rival = null;
      }
    },
    prefer: (next) => void (preference = next),
  };
}
