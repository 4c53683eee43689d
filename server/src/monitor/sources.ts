import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey } from "@evenkeel/shared/vitals";

/** How long the shown device may give no value before another device's value of the same vital takes its place. */
const PATIENCE_MS = 5000;

/**
 * One vital may come from two devices (pulse from the oximeter and from the monitor). One is shown at a
 * time, so that a number never jumps between two sensors; the other is still judged and recorded.
 */
export interface Sources {
  /** Whether this device's word on the vital counts now. */
  accepts(vital: NumericKey, device: string, at: EpochMs, hasValue: boolean): boolean;
  forget(device: string): void;
}

export function sources(): Sources {
  const shown = new Map<NumericKey, { device: string; valueAt: EpochMs }>();
  return {
    accepts(vital, device, at, hasValue) {
      const current = shown.get(vital);
      if (current?.device === device) {
        if (hasValue) current.valueAt = at;
        return true;
      }
      if (!current || (hasValue && at - current.valueAt > PATIENCE_MS)) {
        shown.set(vital, { device, valueAt: hasValue ? at : -Infinity });
        return true;
      }
      return false;
    },
    forget(device) {
      for (const current of shown.values()) if (current.device === device) current.valueAt = -Infinity;
    },
  };
}
