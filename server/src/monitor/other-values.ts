import type { WireOther } from "@evenkeel/shared/wire";

/** More other values than any device has; beyond it new codes are recorded and not shown. */
const MOST_SHOWN = 500;

/** The newest of every value that the catalogue does not know, for whoever opens the room. */
export interface OtherValues {
  /** Whether the screens are to be told. */
  add(value: WireOther): boolean;
  forget(device: string): void;
  all(): readonly WireOther[];
}

export function otherValues(): OtherValues {
  const newest = new Map<string, WireOther>();
  return {
    add(value) {
      const key = `${value.d} ${value.c}`;
      if (!newest.has(key) && newest.size >= MOST_SHOWN) return false;
      newest.set(key, value);
      return true;
    },
    forget(device) {
      for (const [key, value] of newest) if (value.d === device) newest.delete(key);
    },
    all: () => [...newest.values()],
  };
}
