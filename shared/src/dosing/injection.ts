import type { InjectionPlan } from "./plan.ts";

/** What an injection plan comes to, unrounded. */
export interface InjectionTotals {
  readonly mg: number;
  readonly ml: number;
}

/** mg/kg × kg = mg; mg ÷ mg/mL = mL to draw up. */
export function injectionTotals(plan: InjectionPlan): InjectionTotals {
  const mg = plan.mgPerKg * plan.weightKg;
  return { mg, ml: mg / plan.concentrationMgPerMl };
}
