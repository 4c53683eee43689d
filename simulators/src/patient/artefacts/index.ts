export type { Artefact } from "./artefact.ts";
export { artefactIds, specOf, type ArtefactId, type ArtefactSpec } from "./catalogue.ts";
export { cuffFaultAt } from "./cuff-faults.ts";
export { disturbed, disturbLine } from "./disturbed.ts";
export { lineHand, lineStateAt, type LineControls, type LineState } from "./line-state.ts";
export { ARTEFACT_FORM, readArtefact } from "./read-artefact.ts";
export { sensors, throughSensors, type Sensors, type SensorsOptions } from "./sensors.ts";
