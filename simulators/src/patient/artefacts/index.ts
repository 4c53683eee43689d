export type { Artefact } from "./artefact.ts";
export { specOf, type ArtefactId, type ArtefactSpec } from "./catalogue.ts";
export { cuffFaultAt } from "./cuff-faults.ts";
export { lineHand, lineStateAt, type LineControls, type LineState } from "./line-state.ts";
export { sensors, throughSensors, type Sensors, type SensorsOptions } from "./sensors.ts";
