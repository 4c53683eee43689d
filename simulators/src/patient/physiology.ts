import type { EpochMs } from "@evenkeel/shared/time";

/** What the heart does; the ECG's template follows it. */
export type Rhythm =
  "asystole" | "atrial-fibrillation" | "sinus" | "ventricular-fibrillation" | "ventricular-tachycardia";

/** One heartbeat: the ECG, the pleth and the arterial pressure are drawn from the same ones that the pulse is counted by. */
export interface Beat {
  /** Time of the R peak. */
  readonly at: EpochMs;
  /** Until the next beat, ms. */
  readonly rrMs: number;
  readonly origin: "atrial" | "sinus" | "ventricular";
  /** Stroke volume against a usual one: an early beat pushes less, and one that makes no pulse is 0. */
  readonly stroke: number;
}

/** One breath: the impedance and the capnogram are drawn from the same ones that the respiration rate is counted by. */
export interface Breath {
  /** Beginning of inspiration. */
  readonly at: EpochMs;
  readonly inspirationMs: number;
  readonly expirationMs: number;
  /** Tidal volume against a usual one. Chest movement without air flow (obstruction) keeps it and sets `flow` to 0. */
  readonly depth: number;
  /** Share of the movement that moves air: 1 open, 0 closed airway. */
  readonly flow: number;
}

/** The body at one moment, as perfect sensors inside it would tell. */
export interface BodyState {
  readonly rhythm: Rhythm;
  /** Arterial pressure, mmHg. */
  readonly sys: number;
  readonly dia: number;
  /** Saturation at the finger, %, after the circulation's lag; before any averaging of a monitor. */
  readonly spo2: number;
  /** Alveolar CO₂ at the end of a full expiration, mmHg. */
  readonly alveolarCo2: number;
  /** °C */
  readonly temperature: number;
  /** Pleth amplitude against the steady part, %: the perfusion index. */
  readonly perfusion: number;
  /** 0 young to 1 stiff: the shape of the pulse wave. */
  readonly stiffness: number;
  /** How much the patient moves, 0 still to 1: retching, struggling for air, being spoken to. */
  readonly movement: number;
  /** 0 not at all to 1. */
  readonly shivering: number;
}

/** A body that can be asked in steps that follow each other. */
export interface Body {
  /** Beats whose R peak, and breaths whose beginning, lie after `from` and not after `until`, in order. */
  advance(from: EpochMs, until: EpochMs): { readonly beats: readonly Beat[]; readonly breaths: readonly Breath[] };
  /** The state at the end of the last step. */
  readonly state: BodyState;
}
