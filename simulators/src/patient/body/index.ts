export { simulatedBody, type SimulatedBody } from "./body.ts";
export { commandProblem, SLIDER_RANGES, type Action, type Command, type Slider } from "./commands.ts";
export { monitorNumerics, type MonitorNumerics, type MonitorNumericsOptions } from "./monitor-numerics.ts";
export { averagePatient, drawnPatient, type KnownOfPatient, type PatientProfile } from "./profile.ts";
export type { PatientState } from "./state.ts";
