/** Which parts of the record cannot be written at present. Any of them puts the record of every session at risk. */
export interface RecordHealth {
  readonly atRisk: boolean;
  failing(part: string): boolean;
  report(part: string, healthy: boolean): void;
}

/** @param onChange hears when the first part begins to fail, and when the last one writes again. */
export function recordHealth(onChange: (atRisk: boolean) => void): RecordHealth {
  const parts = new Set<string>();
  return {
    get atRisk() {
      return parts.size > 0;
    },
    failing: (part) => parts.has(part),
    report(part, healthy) {
      const before = parts.size > 0;
      if (healthy) parts.delete(part);
      else parts.add(part);
      if (parts.size > 0 !== before) onChange(!before);
    },
  };
}
