import { infusionTotals } from "./infusion.ts";
import { injectionTotals } from "./injection.ts";
import type { RoutePlan } from "./plan.ts";
import { formatDose } from "./rounding.ts";

/** One factory limit with the source that every screen showing it can name. */
export interface DoseLimit {
  readonly value: number;
  readonly source: string;
}

interface RouteLimits {
  /** mg/kg a session, everything given together. A plan above it cannot be saved. */
  readonly hardMax: DoseLimit;
  /** The usual span in mg/kg. Outside it the plan is questioned, not refused. */
  readonly usual: { readonly min: DoseLimit; readonly max: DoseLimit };
}

const proposal = "factory default, to be approved by the clinic's medical director";
const practice = "common practice; not a published limit";

/** Dose limits as delivered. */
export const FACTORY_DOSE_LIMITS = {
  iv: {
    hardMax: { value: 1, source: `Top of the doses used for depression, 0.2 to 1.0 mg/kg; ${proposal}` },
    usual: {
      min: { value: 0.2, source: "Doses used for depression: 0.2 to 1.0 mg/kg (Sanacora 2017, APA consensus)" },
      max: { value: 0.5, source: "Usual 0.5 mg/kg over 40 min (Sanacora 2017, APA consensus)" },
    },
  },
  im: {
    hardMax: { value: 1.5, source: `Cumulative, supplements included; top of the usual range; ${proposal}` },
    usual: {
      min: { value: 0.25, source: `Low-dose range 0.25 to 0.5 mg/kg; ${practice}` },
      max: { value: 1.5, source: `High-dose range 0.75 to 1.5 mg/kg; ${practice}` },
    },
  },
} as const satisfies Record<RoutePlan["route"], RouteLimits>;

/** Usual duration of an infusion in minutes: 40 for 0.5 mg/kg, up to 100 for the higher doses. */
export const USUAL_MINUTES = {
  min: { value: 40, source: "0.5 mg/kg over 40 min (Sanacora 2017, APA consensus); faster raises the pressure more" },
  max: { value: 100, source: `0.75 to 1 mg/kg over 40 to 100 min; ${practice}` },
} as const satisfies Record<"max" | "min", DoseLimit>;

/** Rates that common volumetric pumps can be set to, in mL/h, and the most that one muscle takes, in mL. */
const PUMP_ML_PER_HOUR = { min: 0.1, max: 1200 } as const;
const MUSCLE_ML = 5;

/** What stands in the way of a plan and what only needs a second look; both empty for a plan within the usual. */
export interface PlanCheck {
  readonly blocking: readonly string[];
  readonly warnings: readonly string[];
}

/** The most that may be given in the whole session, in mg, whatever the plan says. */
export function sessionMaxMg(plan: RoutePlan): number {
  return FACTORY_DOSE_LIMITS[plan.route].hardMax.value * plan.weightKg;
}

/** Holds a plan against the factory limits. The sentences are for the person who enters it. */
export function checkPlan(plan: RoutePlan): PlanCheck {
  const unusable = Object.entries(plan).filter(([, v]) => typeof v === "number" && !(v > 0 && v < Infinity));
  if (unusable.length > 0) {
    return { blocking: unusable.map(([name]) => `${name} must be a number above 0.`), warnings: [] };
  }
  const { hardMax, usual } = FACTORY_DOSE_LIMITS[plan.route];
  const dose = `${formatDose("mgPerKg", plan.mgPerKg)} mg/kg`;
  if (plan.mgPerKg > hardMax.value) {
    const most = `${formatDose("mgPerKg", hardMax.value)} mg/kg (${formatDose("mg", sessionMaxMg(plan))} mg)`;
    return {
      blocking: [`${dose} is above the most allowed in a session, ${most}. Check dose and weight.`],
      warnings: [],
    };
  }
  const warnings: string[] = [];
  if (plan.mgPerKg < usual.min.value) warnings.push(`${dose} is below the usual ${usual.min.value} mg/kg.`);
  if (plan.mgPerKg > usual.max.value) warnings.push(`${dose} is above the usual ${usual.max.value} mg/kg.`);
  return { blocking: [], warnings: [...warnings, ...(plan.route === "iv" ? pace(plan) : volume(plan))] };
}

function pace(plan: RoutePlan & { route: "iv" }): string[] {
  const { min, max } = USUAL_MINUTES;
  const { mlPerHour } = infusionTotals(plan);
  const warnings: string[] = [];
  if (plan.minutes < min.value) warnings.push(`${plan.minutes} min is faster than the usual ${min.value} min.`);
  if (plan.minutes > max.value) warnings.push(`${plan.minutes} min is slower than the usual ${max.value} min.`);
  if (mlPerHour < PUMP_ML_PER_HOUR.min || mlPerHour > PUMP_ML_PER_HOUR.max) {
    warnings.push(`${formatDose("mlPerHour", mlPerHour)} mL/h is a rate few pumps can be set to. Check concentration.`);
  }
  return warnings;
}

function volume(plan: RoutePlan & { route: "im" }): string[] {
  const { ml } = injectionTotals(plan);
  if (ml <= MUSCLE_ML) return [];
  return [
    `${formatDose("ml", ml)} mL is more than one muscle takes (${MUSCLE_ML} mL). Check concentration, or divide.`,
  ];
}
