import { z } from "zod";
import { cuffSchema, doingSchema, nameSchema } from "./doing.ts";

/** A step of a run: when it acts, in ms of simulated time since the beginning, and in which room (the first if none). */
export const recordedStepSchema = z.intersection(
  z.object({ ms: z.number().int().min(0).max(172_800_000), room: nameSchema.optional() }),
  z.object({ doing: doingSchema }),
);
export type RecordedStep = z.output<typeof recordedStepSchema>;

const seedSchema = z.number().int().min(0).max(4_294_967_295);

/** One room of a free run: who lies there and which monitors stand beside. What is not said is drawn from the seed. */
export const freeRoomSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/u),
  patient: z.strictObject({
    weightKg: z.number().min(20).max(350).optional(),
    age: z.number().int().min(12).max(110).optional(),
    hypertensive: z.boolean().optional(),
    bmi: z.number().min(10).max(80).optional(),
    anxiety: z.number().min(0).max(3).optional(),
    resting: z
      .strictObject({
        sys: z.number().min(60).max(240),
        dia: z.number().min(30).max(140),
        heartRate: z.number().min(30).max(180),
      })
      .refine(({ sys, dia }) => dia < sys, {
        path: ["dia"],
        message: "The resting diastolic pressure must be below the systolic one.",
      })
      .optional(),
  }),
  cuff: cuffSchema,
  devices: z
    .array(z.strictObject({ id: nameSchema, driver: nameSchema }))
    .min(1)
    .max(4),
});
export type FreeRoom = z.output<typeof freeRoomSchema>;

/**
 * A saved run. The same file gives the same bytes: `digests` are of what each device (`ROOM/DEVICE`) had said by
 * `lastedMs`, and a rerun that comes there compares.
 */
export const runFileSchema = z.strictObject({
  format: z.literal("evenkeel-run"),
  version: z.literal(1),
  title: z.string().max(100),
  seed: seedSchema,
  start: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("scenario"), scenario: nameSchema }),
    z.strictObject({ kind: z.literal("free"), rooms: z.array(freeRoomSchema).min(1).max(4) }),
  ]),
  /** What was done by hand, beside the scenario's own steps. */
  steps: z.array(recordedStepSchema).max(5000),
  lastedMs: z.number().int().min(0).max(172_800_000),
  digests: z.record(z.string().max(120), z.object({ sha256: z.string().max(64), bytes: z.number().int() })),
});
export type RunFile = z.output<typeof runFileSchema>;

export const newRunSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("scenario"), scenario: nameSchema, seed: seedSchema.optional() }),
  z.strictObject({
    kind: z.literal("free"),
    title: z.string().trim().min(1).max(100),
    seed: seedSchema,
    rooms: z.array(freeRoomSchema).min(1).max(4),
  }),
  z.strictObject({ kind: z.literal("file"), file: runFileSchema }),
]);
export type NewRun = z.output<typeof newRunSchema>;

/** `max`: as fast as the machine can. */
export const SPEEDS = [1, 2, 5, 10, 30, 60, "max"] as const;
export const speedSchema = z.union([z.number().min(0.1).max(1000), z.literal("max")]);
export type Speed = z.output<typeof speedSchema>;
export const runClockSchema = z.strictObject({ running: z.boolean().optional(), speed: speedSchema.optional() });
export const runStepSchema = z.strictObject({ room: nameSchema.optional(), doing: doingSchema });
