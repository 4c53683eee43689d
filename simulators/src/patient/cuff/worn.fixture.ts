import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import { foresight, type Foresight } from "../moments.ts";
import { scriptedBody, type Script } from "../waves/scripted-body.fixture.ts";
import { nibpCuff, type Cuff, type CuffOptions } from "./cuff.ts";

export const START: EpochMs = Date.UTC(2026, 2, 1, 9);

/** A cuff on a scripted arm, with all that it told. */
export interface Worn {
  readonly cuff: Cuff;
  readonly told: Observation[];
  /** Lets time pass, in steps of `stepMs`; `each` is called after every one. */
  readonly pass: (seconds: number, each?: (at: EpochMs) => void, stepMs?: number) => void;
  readonly now: () => EpochMs;
}

export function worn(script: Omit<Script, "startsAt"> = {}, options: Partial<CuffOptions> = {}): Worn {
  const body: Foresight = foresight(scriptedBody({ startsAt: START, ...script }), START);
  const cuff = nibpCuff({ seed: 1, startsAt: START, ...options });
  const told: Observation[] = [];
  let now = START;
  return {
    cuff,
    told,
    now: () => now,
    pass(seconds, each = () => undefined, stepMs = 100) {
      for (const end = now + seconds * 1000; now < end;) {
        now = Math.min(end, now + stepMs);
        for (const moment of body.advance(now).due) told.push(...cuff.take(moment));
        each(now);
      }
    },
  };
}

/** Readings as [systolic, diastolic, mean, end]. */
export function readingsIn(told: readonly Observation[]): [sys: number, dia: number, mean: number, at: EpochMs][] {
  const of = (vital: string) =>
    told.flatMap((one) =>
      one.kind === "numeric" && one.vital === vital ? [[one.value, one.measuredAt!] as const] : [],
    );
  const [dia, mean] = [of("nibpDia"), of("nibpMean")];
  return of("nibpSys").map(([value, at], index) => [value, dia[index]![0], mean[index]![0], at]);
}

/** Texts of failures as they begin. */
export function failuresIn(told: readonly Observation[]): string[] {
  return told.flatMap((one) => (one.kind === "notice" && one.active ? [one.text] : []));
}
