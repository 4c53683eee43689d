import { cannulaOff, cannulaPartial, cannulaWater, talkCough } from "./airway-line.ts";
import type { Artefact } from "./artefact.ts";
import type { ArtefactId } from "./catalogue.ts";
import { failedReading } from "./cuff-faults.ts";
import { ambientLight, leadOff, probeOff, wrongLead } from "./detached.ts";
import { batteryCritical, batteryLow, clockDrift, clockDst, clockSkew, wrongPatient } from "./device-faults.ts";
import type { Effect, EffectOf } from "./effect.ts";
import { motion, shiver } from "./moving.ts";
import { frozenValue, nonsenseValue, rangeError, unitError } from "./spoiled-numbers.ts";
import { cold, cuffSameArm, lowPerfusion, probeHalf } from "./weak-pulse.ts";

/** On the line and not at the sensors: `lineStateAt`. */
const ELSEWHERE: EffectOf = () => ({});

/** Every artefact of the catalogue with what it does to what a device senses. */
const EFFECTS: Readonly<Record<ArtefactId, EffectOf>> = {
  "low-perfusion": lowPerfusion,
  cold,
  "probe-half": probeHalf,
  "cuff-same-arm": cuffSameArm,
  motion,
  shiver,
  "ambient-light": ambientLight,
  "talk-cough": talkCough,
  "cannula-partial": cannulaPartial,
  "cannula-water": cannulaWater,
  "cannula-off": cannulaOff,
  "wrong-lead": wrongLead,
  "lead-off": leadOff,
  "probe-off": probeOff,
  "unit-error": unitError,
  "range-error": rangeError,
  "frozen-value": frozenValue,
  "nonsense-value": nonsenseValue,
  "cuff-leak": failedReading,
  "cuff-kink": failedReading,
  "cuff-weak-pulse": failedReading,
  "cuff-motion": failedReading,
  "cuff-timeout": failedReading,
  "cuff-over-pressure": failedReading,
  "battery-low": batteryLow,
  "battery-critical": batteryCritical,
  "battery-dead": ELSEWHERE,
  "clock-skew": clockSkew,
  "clock-drift": clockDrift,
  "clock-dst": clockDst,
  "wrong-patient": wrongPatient,
  stall: ELSEWHERE,
  disconnect: ELSEWHERE,
  "reconnect-backlog": ELSEWHERE,
  duplicate: ELSEWHERE,
  "out-of-order": ELSEWHERE,
  jitter: ELSEWHERE,
  "spoiled-bytes": ELSEWHERE,
  flood: ELSEWHERE,
};

export function effectOf(artefact: Artefact, seed: number): Effect {
  return EFFECTS[artefact.id](artefact, seed);
}
