export { plannedRuns, runsToCompletion, type Administration, type GivenDose } from "./administration.ts";
export {
  antihypertensiveEffects,
  type Antihypertensive,
  type AntihypertensiveDose,
  type AntihypertensiveEffects,
} from "./antihypertensive.ts";
export { anxietyEffects, type AnxietyEffects } from "./anxiety.ts";
export { apnoeaRisk, breathingEffects, type BreathingEffects } from "./breathing.ts";
export { courseTimes, expectedCourse, usualRange, type CoursePoint } from "./course.ts";
export { individual, type Individual, type PersonDraws, type PersonFactors } from "./individual.ts";
export { ketamineEffects, ketamineKinetics, type KetamineEffects } from "./ketamine.ts";
export type { DrugState, Kinetics } from "./kinetics.ts";
export { midazolamEffects, midazolamKinetics, type MidazolamEffects } from "./midazolam.ts";
export { sedation, type Moaas } from "./sedation.ts";
