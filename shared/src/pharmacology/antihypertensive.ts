import type { EpochMs } from "@evenkeel/shared/time";

/** What is given against a pressure that rises too far. */
export type Antihypertensive = "clonidine" | "hydralazine" | "labetalol";

interface Course {
  readonly doseMg: number;
  /** Greatest change by that dose: mmHg and /min. */
  readonly sys: number;
  readonly dia: number;
  readonly heartRate: number;
  /** Half-times of coming and going, min. */
  readonly onset: number;
  readonly offset: number;
}

/**
 * Labels and trials; the half-times are fitted to the times they name.
 *  - labetalol 20 mg IV: 0.25 mg/kg lowered supine pressure by 11/7 mmHg, greatest within 5 min, elimination half-life
 *    5.5 h (label of labetalol injection); the pulse falls slightly, proposal
 *  - hydralazine 10 mg IV: −24 mmHg and +4 /min in inpatients (Campbell 2011); begins after 10 min, is greatest at 10 to
 *    80 min, lasts 2 to 4 h (label, ACC/AHA); diastolic, proposal
 *  - clonidine 0.1 mg by mouth: falls after 30 to 60 min, greatest at 2 to 4 h (label); extent, proposal
 */
const COURSES: Readonly<Record<Antihypertensive, Course>> = {
  labetalol: { doseMg: 20, sys: -11, dia: -7, heartRate: -5, onset: 1, offset: 330 },
  hydralazine: { doseMg: 10, sys: -24, dia: -15, heartRate: 4, onset: 10, offset: 120 },
  clonidine: { doseMg: 0.1, sys: -12, dia: -8, heartRate: -5, onset: 45, offset: 360 },
};
/** Repeated doses add less and less: no sum of them takes more than this, mmHg systolic (proposal). */
const FLOOR_SYS = 60;
const MS_PER_MINUTE = 60_000;

export interface AntihypertensiveDose {
  readonly at: EpochMs;
  readonly drug: Antihypertensive;
  readonly mg: number;
}

export interface AntihypertensiveEffects {
  /** mmHg */
  readonly sys: number;
  readonly dia: number;
  /** /min */
  readonly heartRate: number;
}

/** What all doses given so far do at a moment. Doses later than it do nothing yet. */
export function antihypertensiveEffects(doses: readonly AntihypertensiveDose[], at: EpochMs): AntihypertensiveEffects {
  let [sys, dia, heartRate] = [0, 0, 0];
  for (const { drug, mg, at: given } of doses) {
    const course = COURSES[drug];
    const felt = (mg / course.doseMg) * share(course, (at - given) / MS_PER_MINUTE);
    sys += course.sys * felt;
    dia += course.dia * felt;
    heartRate += course.heartRate * felt;
  }
  const damping = sys === 0 ? 1 : (FLOOR_SYS * (1 - Math.exp(sys / FLOOR_SYS))) / -sys;
  return { sys: sys * damping, dia: dia * damping, heartRate: heartRate * damping };
}

/** Of the greatest effect, 0 to 1: comes and goes exponentially (Bateman), scaled to a peak of 1. */
function share({ onset, offset }: Course, minutes: number): number {
  if (!(minutes > 0)) return 0;
  const [on, off] = [Math.LN2 / onset, Math.LN2 / offset];
  const bateman = (t: number) => Math.exp(-off * t) - Math.exp(-on * t);
  return bateman(minutes) / bateman(Math.log(on / off) / (on - off));
}
