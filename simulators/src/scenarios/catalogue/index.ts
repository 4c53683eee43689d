import type { Scenario } from "../scenario.ts";
import { anxiousStart } from "./anxious-start.ts";
import { benzodiazepine } from "./benzodiazepine.ts";
import { cuffOnProbeArm } from "./cuff-on-probe-arm.ts";
import { hypertensiveResponder } from "./hypertensive-responder.ts";
import { imDesaturation } from "./im-desaturation.ts";
import { laryngospasm } from "./laryngospasm.ts";
import { lateDischarge } from "./late-discharge.ts";
import { networkCut } from "./network-cut.ts";
import { probeOff } from "./probe-off.ts";
import { pumpOcclusion } from "./pump-occlusion.ts";
import { slowBattery } from "./slow-battery.ts";
import { textbookIv } from "./textbook-iv.ts";
import { threeAtOnce } from "./three-at-once.ts";
import { vasovagal } from "./vasovagal.ts";
import { vomitingMotion } from "./vomiting-motion.ts";
import { wrongPatient } from "./wrong-patient.ts";

/** The sixteen that testers need (clinical notes, ketamine section 10), in their order there. */
export const SCENARIOS: readonly Scenario[] = [
  textbookIv,
  hypertensiveResponder,
  anxiousStart,
  imDesaturation,
  vomitingMotion,
  vasovagal,
  benzodiazepine,
  probeOff,
  pumpOcclusion,
  laryngospasm,
  threeAtOnce,
  networkCut,
  wrongPatient,
  lateDischarge,
  slowBattery,
  cuffOnProbeArm,
];

export function findScenario(name: string): Scenario | undefined {
  return SCENARIOS.find((scenario) => scenario.name === name);
}
