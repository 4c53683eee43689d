import type { Cancel, Clock, EpochMs, Timers } from "@evenkeel/shared/time";
import type { LineFaults } from "../../line/faults.ts";
import type { PatientSource } from "../source.ts";
import type { Artefact } from "./artefact.ts";
import { specOf } from "./catalogue.ts";
import { lineHand, lineStateAt, type LineControls } from "./line-state.ts";
import { sensors, throughSensors } from "./sensors.ts";

/** As often as a monitor speaks. */
const LINE_STEP_MS = 50;

/** A patient, simulated or recorded, as a device has it whose sensors suffer these artefacts. One for each device. */
export function disturbed(
  patient: PatientSource,
  artefacts: readonly Artefact[],
  options: { readonly startsAt: EpochMs; readonly seed: number },
): PatientSource {
  if (artefacts.length === 0) return patient;
  const layer = sensors(options);
  for (const artefact of artefacts) layer.add(artefact);
  return throughSensors(patient, layer);
}

/** Lets those of the artefacts that act on a device's line act, over what is wrong with the line anyway. */
export function disturbLine(
  monitor: LineControls,
  artefacts: readonly Artefact[],
  line: { readonly clock: Clock; readonly timers: Timers; readonly seed: number; readonly faults: LineFaults },
): Cancel {
  const { clock, timers, seed, faults } = line;
  // A dead battery is the device's, and is heard on its line.
  const acting = artefacts.filter(({ id }) => specOf(id).place === "line" || id === "battery-dead");
  if (acting.length === 0) return () => undefined;
  const hand = lineHand(monitor);
  return timers.every(LINE_STEP_MS, () => {
    const state = lineStateAt(acting, clock.now(), seed);
    hand({ ...state, faults: { ...faults, ...state.faults } });
  });
}
