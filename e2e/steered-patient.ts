import type { PatientSource } from "@evenkeel/simulators";
import type { MissingReason, NumericKey, Observation } from "@evenkeel/shared/vitals";

/** What a sensor says: a number in the catalogue's unit, or why there is none. */
export type Sensed = Readonly<Partial<Record<NumericKey, MissingReason | number>>>;

/** A patient whose vitals a test sets while the monitors measure them. Each vital is measured once a second. */
export interface SteeredPatient {
  /** For the stand. */
  readonly begin: () => PatientSource;
  /** From the next second on. */
  set(sensed: Sensed): void;
  /** The same for so long of the patient's own time, however busy the test is; then again what was before. */
  setFor(ms: number, sensed: Sensed): void;
  /** One cuff reading, in mmHg. */
  inflateCuff(sys: number, dia: number, mean: number): void;
}

/** Living rates vary: numbers that stand still are a fault of their own. */
const VARYING: readonly NumericKey[] = ["heartRate", "pulseRate"];

export function steeredPatient(first: Sensed): SteeredPatient {
  let sensed: Sensed = first;
  let passing: { readonly sensed: Sensed; leftS: number } | null = null;
  let cuff: readonly (readonly [NumericKey, number])[] = [];
  let second = 0;
  const source: PatientSource = {
    endsAt: null,
    between(_from, until) {
      const whole = Math.floor(until / 1000);
      if (whole === second) return [];
      second = whole;
      if (passing && passing.leftS <= 0) passing = null;
      if (passing) passing.leftS -= 1;
      const now = Object.entries({ ...sensed, ...passing?.sensed }) as readonly [NumericKey, MissingReason | number][];
      const said = now.map(([vital, value]): Observation => {
        if (typeof value !== "number") return { kind: "missing", vital, at: until, reason: value };
        return { kind: "numeric", vital, value: value + (VARYING.includes(vital) ? whole % 2 : 0), at: until };
      });
      const read = cuff.map(([vital, value]): Observation => ({
        kind: "numeric",
        vital,
        value,
        at: until,
        measuredAt: until,
      }));
      cuff = [];
      return [...said, ...read];
    },
  };
  return {
    begin: () => source,
    set(changed) {
      sensed = { ...sensed, ...changed };
      passing = null;
    },
    setFor: (ms, changed) => void (passing = { sensed: changed, leftS: Math.round(ms / 1000) }),
    inflateCuff(sys, dia, mean) {
      cuff = [
        ["nibpSys", sys],
        ["nibpDia", dia],
        ["nibpMean", mean],
      ];
    },
  };
}
