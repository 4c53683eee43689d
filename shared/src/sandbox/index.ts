export { doingSchema, SLIDER_KEYS, type SandboxDoing } from "./doing.ts";
export {
  newRunSchema,
  runClockSchema,
  runFileSchema,
  runStepSchema,
  SPEEDS,
  type FreeRoom,
  type NewRun,
  type RecordedStep,
  type RunFile,
  type Speed,
} from "./run.ts";
export {
  sandboxCatalogueSchema,
  sandboxRunSchema,
  sandboxRunsSchema,
  sandboxStateSchema,
  sandboxWavesSchema,
  type SandboxCatalogue,
  type SandboxCheck,
  type SandboxRoom,
  type SandboxRun,
  type SandboxState,
  type SandboxWaves,
} from "./state.ts";
