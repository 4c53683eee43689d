/** An infusion as prescribed. Everything else (mg, mL, mL/h) is computed from these and never stored beside them. */
export interface InfusionPlan {
  readonly route: "iv";
  readonly mgPerKg: number;
  readonly weightKg: number;
  readonly concentrationMgPerMl: number;
  readonly minutes: number;
}

/** An intramuscular injection as prescribed. */
export interface InjectionPlan {
  readonly route: "im";
  readonly mgPerKg: number;
  readonly weightKg: number;
  readonly concentrationMgPerMl: number;
}

export type RoutePlan = InfusionPlan | InjectionPlan;
