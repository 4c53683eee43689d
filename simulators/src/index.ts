export { readMonitor, type MonitorChoice } from "./devices/open.ts";
export { sharedPatient } from "./devices/shared-patient.ts";
export { simulatedMonitor, type SimulatedMonitor, type SimulatedMonitorOptions } from "./devices/simulated-monitor.ts";
export { faultyLine, readFaults, type LineFaults } from "./line/faults.ts";
export {
  announce,
  hostTransport,
  memoryOutlet,
  openOutlet,
  type AnnounceTo,
  type MemoryOutlet,
  type Outlet,
} from "./outlets/index.ts";
export { recordingFiles, type RecordingFiles } from "./recordings/files.ts";
export { preparePatient, type PatientChoice } from "./recordings/open-patient.ts";
export { disturbed, disturbLine, readArtefact, type Artefact } from "./patient/artefacts/index.ts";
export { ketaminePatient, type KetaminePatient, type KetaminePatientOptions } from "./patient/ketamine/index.ts";
export type { PatientSource } from "./patient/source.ts";
export { DESATURATION, STEADY, type Keyframe, type Story, type Vitals } from "./patient/story.ts";
export { syntheticPatient, type SyntheticOptions } from "./patient/synthetic.ts";
export { readRecording, type Recording } from "./recordings/recording.ts";
export { recordedPatient, type ReplayOptions } from "./recordings/replay.ts";
export { systemTime } from "./system.ts";
