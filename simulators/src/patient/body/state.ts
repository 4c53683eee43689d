import type { Moaas } from "@evenkeel/shared/pharmacology";
import type { EpochMs } from "@evenkeel/shared/time";
import type { BodyState } from "../physiology.ts";

/** A body at one moment with all that a tester's console shows of it; a monitor sees only what sensors can. */
export interface PatientState extends BodyState {
  readonly at: EpochMs;
  /** What heart and breathing centre aim at, /min: no monitor's average. A heart that does not beat has 0. */
  readonly heartRate: number;
  readonly respRate: number;
  /** Saturation of the blood that leaves the lungs, %: seconds ahead of the finger. */
  readonly arterialSaturation: number;
  /** Ketamine, ng/mL, and how much of it has arrived, mg. */
  readonly plasma: number;
  readonly effectSite: number;
  readonly arrivedMg: number;
  /** What the pump says, which is not what arrives when the line is blocked. */
  readonly pumpMgPerHour: number;
  readonly occluded: boolean;
  readonly moaas: Moaas;
  /** CADSS total, 0 to 92. */
  readonly dissociation: number;
  readonly oxygenLitresPerMinute: number;
  /** Share of a breath that reaches the lungs, 0 closed to 1 open. */
  readonly airway: number;
}
