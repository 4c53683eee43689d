/**
 * Before a first session the pressure and the pulse stand higher by up to 8/5 mmHg and 8 /min and settle within ten
 * minutes (proposal). A baseline taken too early makes every rise after it look small.
 */
const ANXIETY = { sys: 8, dia: 5, heartRate: 8 } as const;
const SETTLES_IN_MS = 600_000;

export interface AnxietyEffects {
  /** mmHg */
  readonly sys: number;
  readonly dia: number;
  /** /min */
  readonly heartRate: number;
}

/** What anxiety of a `level` (1 usual before a first session, 0 none) still adds after `ms`. */
export function anxietyEffects(level: number, ms: number): AnxietyEffects {
  const left = level * Math.exp(-Math.max(0, ms) / SETTLES_IN_MS);
  return { sys: ANXIETY.sys * left, dia: ANXIETY.dia * left, heartRate: ANXIETY.heartRate * left };
}
