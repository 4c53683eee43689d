import { z } from "zod";
import { numericKeys, waveKeys, type NumericKey, type WaveKey } from "@evenkeel/shared/vitals";
import { cuffSchema, SLIDER_KEYS } from "./doing.ts";
import { speedSchema } from "./run.ts";

/**
 * The tester's console: `/api/sandbox/*`, answered by a simulator process that the server only relays to. Nothing here
 * is a room of the clinic: a run has patients, monitors and an alarm engine of its own, and no store.
 *
 * `GET  /api/sandbox/catalogue`            what can be started, done and broken
 * `GET  /api/sandbox/runs`                 the runs that exist
 * `POST /api/sandbox/runs`                 begins one (`newRunSchema`); answers with it
 * `DELETE /api/sandbox/runs/:run`
 * `POST /api/sandbox/runs/:run/clock`      runs, stops, sets the speed (`runClockSchema`)
 * `POST /api/sandbox/runs/:run/steps`      does something now (`runStepSchema`); answers with the step as recorded
 * `GET  /api/sandbox/runs/:run/file`       the run as a file (`runFileSchema`)
 * `GET  /api/sandbox/runs/:run/live`       server-sent events: `state` (`SandboxState`) four times a second,
 *                                          `waves` (`SandboxWave[]`) ten times a second at a speed of 1, `gone`
 */
const vitalSchema = z.enum(numericKeys as [NumericKey, ...NumericKey[]]);
const waveSchema = z.enum(waveKeys as [WaveKey, ...WaveKey[]]);

export const sandboxCatalogueSchema = z.object({
  scenarios: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      about: z.string(),
      seed: z.number(),
      lastsMs: z.number(),
      rooms: z.number(),
    }),
  ),
  /** Drivers that a free room's monitors may speak. */
  drivers: z.array(
    z.object({ id: z.string(), title: z.string(), numerics: z.array(vitalSchema), waves: z.array(waveSchema) }),
  ),
  artefacts: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      place: z.enum(["cuff", "device", "line", "sensor"]),
      effect: z.string(),
      usualMs: z.number().nullable(),
      amount: z.object({ unit: z.string(), usual: z.number(), low: z.number(), high: z.number() }).optional(),
    }),
  ),
  /** What a slider may hold, with its unit as it is written. */
  sliders: z.record(z.enum(SLIDER_KEYS), z.object({ low: z.number(), high: z.number(), unit: z.string() })),
});
export type SandboxCatalogue = z.output<typeof sandboxCatalogueSchema>;

export const sandboxRunSchema = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(["file", "free", "scenario"]),
  scenario: z.string().nullable(),
  about: z.string(),
  seed: z.number(),
  running: z.boolean(),
  speed: speedSchema,
  /** Simulated time since the beginning. */
  atMs: z.number(),
  /** Where a scenario or a saved run ends by itself; a free run goes on until it is 24 h old. */
  lastsMs: z.number().nullable(),
  ended: z.boolean(),
  /** How many expectations hold, do not, and have yet to be decided; absent where there are none. */
  verdicts: z.object({ passed: z.number(), failed: z.number(), toCome: z.number() }).optional(),
  rooms: z.array(
    z.object({
      id: z.string(),
      devices: z.array(z.object({ id: z.string(), driver: z.string(), title: z.string() })),
      waves: z.array(waveSchema),
    }),
  ),
});
export type SandboxRun = z.output<typeof sandboxRunSchema>;
export const sandboxRunsSchema = z.array(sandboxRunSchema);

const sandboxRoomSchema = z.object({
  id: z.string(),
  /** The body itself, which no monitor sees. */
  body: z.object({
    sys: z.number(),
    dia: z.number(),
    heartRate: z.number(),
    spo2: z.number(),
    respRate: z.number(),
    etco2: z.number(),
    temperature: z.number(),
    perfusion: z.number(),
    rhythm: z.string(),
    /** Ketamine in plasma, ng/mL. */
    plasma: z.number(),
    arrivedMg: z.number(),
    pumpMgPerHour: z.number(),
    occluded: z.boolean(),
    moaas: z.number(),
    /** CADSS total. */
    dissociation: z.number(),
    oxygenLitresPerMinute: z.number(),
    /** Share of a breath that reaches the lungs. */
    airway: z.number(),
  }),
  patient: z.object({ weightKg: z.number(), age: z.number(), hypertensive: z.boolean() }),
  held: z.array(z.enum(SLIDER_KEYS)),
  cuff: z.object({ phase: z.string(), mode: cuffSchema, nextInMs: z.number().nullable() }),
  links: z.array(z.object({ device: z.string(), link: z.enum(["connected", "lost", "quiet"]) })),
  /** The newest that each device has told, as its driver decoded it. */
  values: z.array(
    z.object({
      device: z.string(),
      vital: vitalSchema,
      value: z.number().nullable(),
      reason: z.string().optional(),
      ageMs: z.number(),
    }),
  ),
  /** Conditions of the alarm engine that exist, most urgent first. */
  alarms: z.array(
    z.object({
      id: z.string(),
      rule: z.string(),
      priority: z.enum(["high", "medium", "low"]),
      title: z.string(),
      detail: z.string(),
      sinceMs: z.number(),
    }),
  ),
  artefacts: z.array(
    z.object({
      id: z.string(),
      device: z.string().optional(),
      severity: z.number(),
      leftMs: z.number().nullable(),
    }),
  ),
});
export type SandboxRoom = z.output<typeof sandboxRoomSchema>;

/** One expectation of a scenario and how it stands. `waiting`: its window has not begun; `open`: it goes on. */
export const sandboxCheckSchema = z.object({
  fromMs: z.number(),
  toMs: z.number(),
  room: z.string().nullable(),
  words: z.string(),
  result: z.enum(["failed", "left", "open", "passed", "waiting"]),
  seen: z.string(),
});
export type SandboxCheck = z.output<typeof sandboxCheckSchema>;

export const sandboxStateSchema = z.object({
  run: sandboxRunSchema,
  /** What the machine manages of the speed that was asked for; null while it stands. */
  reachedSpeed: z.number().nullable(),
  rooms: z.array(sandboxRoomSchema),
  checks: z.array(sandboxCheckSchema),
  /** What was done, newest first, at most 50; `byHand` is false for a scenario's own. */
  done: z.array(z.object({ ms: z.number(), room: z.string(), words: z.string(), byHand: z.boolean() })),
  /** Whether a rerun has said the same bytes as the saved run; `pending` until it comes so far, null when it is none. */
  sameBytes: z.enum(["different", "pending", "same"]).nullable(),
});
export type SandboxState = z.output<typeof sandboxStateSchema>;

export const sandboxWavesSchema = z.array(
  z.object({
    room: z.string(),
    wave: waveSchema,
    atMs: z.number(),
    rate: z.number(),
    samples: z.array(z.number().nullable()),
  }),
);
export type SandboxWaves = z.output<typeof sandboxWavesSchema>;
