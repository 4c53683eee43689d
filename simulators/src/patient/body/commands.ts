import type { Antihypertensive } from "@evenkeel/shared/pharmacology";
import type { EpochMs } from "@evenkeel/shared/time";
import type { Rhythm } from "../physiology.ts";

/** What a tester may hold at a value of their choice, against whatever the body would do. */
export type Slider = "dia" | "etco2" | "heartRate" | "perfusion" | "respRate" | "spo2" | "sys" | "temperature";

/** Things done to a patient, and things that happen to one. Where `lastsMs` is left out, a usual length is taken. */
export type Action =
  /** The pump's rate from now on; 0 stops or pauses it. */
  | { readonly kind: "infuse"; readonly mgPerHour: number }
  /** The line is blocked: the pump says that it runs, and nothing arrives. */
  | { readonly kind: "occlusion"; readonly active: boolean }
  /** Ketamine pushed into the vein, and into a muscle. */
  | { readonly kind: "bolus"; readonly mg: number }
  | { readonly kind: "inject"; readonly mg: number }
  | { readonly kind: "midazolam"; readonly mg: number }
  | { readonly kind: "antihypertensive"; readonly drug: Antihypertensive; readonly mg: number }
  /** Through a nasal cannula; 0 takes it away. */
  | { readonly kind: "oxygen"; readonly litresPerMinute: number }
  /** Jaw thrust or another airway position, held while active. */
  | { readonly kind: "airway-manoeuvre"; readonly active: boolean }
  /** Part of the airway closed, 0 to 1, until it is opened again or held open by a manoeuvre. */
  | { readonly kind: "obstruction"; readonly share: number }
  | { readonly kind: "laryngospasm"; readonly lastsMs?: number }
  | { readonly kind: "apnoea"; readonly lastsMs?: number }
  /** 1: the pulse falls by 26 /min and the pressure by 46/30 mmHg. */
  | { readonly kind: "vasovagal"; readonly severity: number; readonly lastsMs?: number }
  | { readonly kind: "vomiting"; readonly lastsMs?: number }
  /** Talk, touch, noise, pain: 0 to 1. */
  | { readonly kind: "stimulation"; readonly severity: number; readonly lastsMs?: number }
  /** Anxiety anew, as at the start: 1 as usual before a first session. */
  | { readonly kind: "anxiety"; readonly level: number }
  /** A cold hand, 0 to 1, and shivering with it from one half on. */
  | { readonly kind: "cold"; readonly severity: number }
  | { readonly kind: "rhythm"; readonly rhythm: Rhythm; readonly perMinute?: number }
  | { readonly kind: "ectopic"; readonly origin: "atrial" | "ventricular"; readonly count: number }
  /** The heart waits this long once. */
  | { readonly kind: "pause"; readonly lastsMs: number }
  /** `null` lets go of it. */
  | { readonly kind: "slider"; readonly slider: Slider; readonly to: number | null; readonly overMs?: number };

/** An action and its time. One that comes late acts at once; one for later waits. */
export type Command = Action & { readonly at: EpochMs };

/** What a number in a command may be: enough for any story, and nothing that would turn the body into NaN. */
const RANGES: Readonly<Record<string, readonly [low: number, high: number]>> = {
  mgPerHour: [0, 5000],
  mg: [0, 5000],
  litresPerMinute: [0, 15],
  share: [0, 1],
  severity: [0, 1],
  level: [0, 3],
  lastsMs: [0, 86_400_000],
  overMs: [0, 3_600_000],
  perMinute: [20, 300],
  count: [1, 100],
};
/** Between which values each may be held, in mmHg, /min, %, °C. */
export const SLIDER_RANGES: Readonly<Record<Slider, readonly [low: number, high: number]>> = {
  heartRate: [20, 300],
  sys: [20, 300],
  dia: [10, 250],
  spo2: [1, 100],
  respRate: [0, 80],
  etco2: [0, 120],
  temperature: [25, 45],
  perfusion: [0, 20],
};

/** Why a command cannot be carried out, for the person who gave it; null when it can. */
export function commandProblem(command: Command): string | null {
  if (!Number.isFinite(command.at)) return "The command has no time. Give it in milliseconds since 1970.";
  for (const [name, value] of Object.entries(command)) {
    const range = RANGES[name];
    if (range && !within(value, range)) return outside(name, range);
  }
  if (command.kind !== "slider" || command.to === null) return null;
  const range = SLIDER_RANGES[command.slider];
  return within(command.to, range) ? null : outside(command.slider, range);
}

function within(value: unknown, [low, high]: readonly [number, number]): boolean {
  return typeof value === "number" && value >= low && value <= high;
}

function outside(name: string, [low, high]: readonly [number, number]): string {
  return `${name} must be a number from ${low} to ${high}.`;
}
