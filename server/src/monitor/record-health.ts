/** What is written apart from the others, and so may fail alone: alarms are saved session by session. */
export type RecordPart = "samples" | "sessions" | `alarms of ${string}`;

/** Which parts of the record cannot be written at present. Any of them puts the record of every session at risk. */
export interface RecordHealth {
  readonly atRisk: boolean;
  failing(part: RecordPart): boolean;
  report(part: RecordPart, healthy: boolean): void;
}

/** @param onChange hears when the first part begins to fail, and when the last one writes again. */
export function recordHealth(onChange: (atRisk: boolean) => void): RecordHealth {
  const parts = new Set<RecordPart>();
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
