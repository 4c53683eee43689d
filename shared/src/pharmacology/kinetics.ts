import { exponential, type Matrix } from "./matrix-exponential.ts";

const MS_PER_MINUTE = 60_000;
const MINUTES_PER_HOUR = 60;
/** mg/L to ng/mL. */
const NG_PER_ML = 1000;
/** Propagators kept: a simulator needs one, a chart a handful. */
const KEPT = 64;

/** A drug's way through one person: a central compartment, others beside it, a depot in a muscle, and an effect site. */
export interface CompartmentModel {
  /** Volume of the central compartment, L. */
  readonly centralL: number;
  /** Elimination from the central compartment, /min. */
  readonly k10: number;
  /** Exchange with each peripheral compartment, /min: out of the central one, and back. */
  readonly peripheral: readonly { readonly out: number; readonly back: number }[];
  /** From a muscle into the blood, /min, and the share of the dose that arrives. */
  readonly absorption: { readonly ka: number; readonly bioavailability: number };
  /** Between plasma and effect site, /min. */
  readonly ke0: number;
}

/** What is where. The effect site takes nothing from the blood: it is a delayed concentration (Sheiner 1979). */
export interface DrugState {
  readonly depotMg: number;
  readonly centralMg: number;
  readonly peripheralMg: readonly number[];
  /** ng/mL */
  readonly effectSite: number;
}

/** Exact for any step: one of an hour and 36,000 of 100 ms end at the same numbers. */
export interface Kinetics {
  readonly empty: DrugState;
  /** The state `ms` later, with the drug running into the vein at a constant rate meanwhile. */
  advance(state: DrugState, ms: number, mgPerHour: number): DrugState;
  /** A dose straight into the blood. */
  bolus(state: DrugState, mg: number): DrugState;
  /** A dose into a muscle. */
  inject(state: DrugState, mg: number): DrugState;
  /** Plasma concentration, ng/mL. */
  plasma(state: DrugState): number;
}

export function kinetics(model: CompartmentModel): Kinetics {
  const perMinute = rates(model);
  const known = new Map<number, Matrix>();

  function propagator(ms: number): Matrix {
    let found = known.get(ms);
    if (found === undefined) {
      if (known.size >= KEPT) known.clear();
      found = exponential(perMinute.map((row) => row.map((rate) => (rate * ms) / MS_PER_MINUTE)));
      known.set(ms, found);
    }
    return found;
  }

  return {
    empty: { depotMg: 0, centralMg: 0, peripheralMg: model.peripheral.map(() => 0), effectSite: 0 },
    advance(state, ms, mgPerHour) {
      if (!(ms > 0)) return state;
      const inflow = mgPerHour / MINUTES_PER_HOUR;
      const from = [state.depotMg, state.centralMg, ...state.peripheralMg, state.effectSite, inflow];
      const to = propagator(ms).map((row) => row.reduce((sum, share, i) => sum + share * from[i]!, 0));
      const [depotMg, centralMg, ...others] = to as [number, number, ...number[]];
      const peripheralMg = others.slice(0, model.peripheral.length);
      return { depotMg, centralMg, peripheralMg, effectSite: others[model.peripheral.length]! };
    },
    bolus: (state, mg) => ({ ...state, centralMg: state.centralMg + mg }),
    inject: (state, mg) => ({ ...state, depotMg: state.depotMg + mg * model.absorption.bioavailability }),
    plasma: (state) => (state.centralMg / model.centralL) * NG_PER_ML,
  };
}

/** d/dt of [depot, central, …peripheral, effect site, inflow], per minute; the inflow itself does not change. */
function rates(model: CompartmentModel): Matrix {
  const { peripheral, ke0, k10, absorption, centralL } = model;
  const [depot, central, first] = [0, 1, 2];
  const effect = first + peripheral.length;
  const inflow = effect + 1;
  const matrix = Array.from({ length: inflow + 1 }, () => Array.from({ length: inflow + 1 }, () => 0));
  const flow = (from: number, to: number | null, rate: number): void => {
    matrix[from]![from]! -= rate;
    if (to !== null) matrix[to]![from]! += rate;
  };
  flow(depot, central, absorption.ka);
  flow(central, null, k10);
  for (const [i, { out, back }] of peripheral.entries()) {
    flow(central, first + i, out);
    flow(first + i, central, back);
  }
  flow(effect, null, ke0);
  matrix[effect]![central]! += (ke0 * NG_PER_ML) / centralL;
  matrix[central]![inflow]! += 1;
  return matrix;
}
