export { completionTime, givenMg, infusionTotals, ranForMs, type InfusionTotals, type PumpRun } from "./infusion.ts";
export { injectionTotals, type InjectionTotals } from "./injection.ts";
export {
  checkPlan,
  FACTORY_DOSE_LIMITS,
  sessionMaxMg,
  USUAL_MINUTES,
  type DoseLimit,
  type PlanCheck,
} from "./limits.ts";
export type { InfusionPlan, InjectionPlan, RoutePlan } from "./plan.ts";
export { DOSE_DECIMALS, formatDose, type DoseQuantity } from "./rounding.ts";
