import { z } from "zod";

export const nameSchema = z.string().min(1).max(60);
const share = z.number().min(0).max(1);
const mg = z.number().min(0).max(5000);
const lastsMs = z.number().int().min(0).max(86_400_000);

export const SLIDER_KEYS = [
  "heartRate",
  "sys",
  "dia",
  "spo2",
  "respRate",
  "etco2",
  "temperature",
  "perfusion",
] as const;
/** A cuff interval in minutes, or only when it is asked for. */
export const cuffSchema = z.union([z.literal([1, 2.5, 3, 5, 10, 15, 20, 30, 60]), z.enum(["manual", "stat"])]);

/** Things done to a patient, a sensor, a monitor, its line, the cuff or the session. */
export const doingSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("infuse"), mgPerHour: z.number().min(0).max(5000) }),
  z.strictObject({ kind: z.literal("occlusion"), active: z.boolean() }),
  z.strictObject({ kind: z.literal("bolus"), mg }),
  z.strictObject({ kind: z.literal("inject"), mg }),
  z.strictObject({ kind: z.literal("midazolam"), mg }),
  z.strictObject({
    kind: z.literal("antihypertensive"),
    drug: z.enum(["clonidine", "hydralazine", "labetalol"]),
    mg,
  }),
  z.strictObject({ kind: z.literal("oxygen"), litresPerMinute: z.number().min(0).max(15) }),
  z.strictObject({ kind: z.literal("airway-manoeuvre"), active: z.boolean() }),
  z.strictObject({ kind: z.literal("obstruction"), share }),
  z.strictObject({ kind: z.literal("laryngospasm"), lastsMs: lastsMs.optional() }),
  z.strictObject({ kind: z.literal("apnoea"), lastsMs: lastsMs.optional() }),
  z.strictObject({ kind: z.literal("vasovagal"), severity: share, lastsMs: lastsMs.optional() }),
  z.strictObject({ kind: z.literal("vomiting"), lastsMs: lastsMs.optional() }),
  z.strictObject({ kind: z.literal("stimulation"), severity: share, lastsMs: lastsMs.optional() }),
  z.strictObject({ kind: z.literal("anxiety"), level: z.number().min(0).max(3) }),
  z.strictObject({ kind: z.literal("cold"), severity: share }),
  z.strictObject({
    kind: z.literal("rhythm"),
    rhythm: z.enum(["asystole", "atrial-fibrillation", "sinus", "ventricular-fibrillation", "ventricular-tachycardia"]),
    perMinute: z.number().min(20).max(300).optional(),
  }),
  z.strictObject({
    kind: z.literal("ectopic"),
    origin: z.enum(["atrial", "ventricular"]),
    count: z.number().int().min(1).max(100),
  }),
  z.strictObject({ kind: z.literal("pause"), lastsMs }),
  z.strictObject({
    kind: z.literal("slider"),
    slider: z.enum(SLIDER_KEYS),
    /** `null` lets go of it. */
    to: z.number().nullable(),
    overMs: z.number().int().min(0).max(3_600_000).optional(),
  }),
  z.strictObject({
    kind: z.literal("artefact"),
    id: z.string().max(40),
    lastsS: z.number().positive().max(86_400).optional(),
    severity: share.optional(),
    amount: z.number().optional(),
    identifier: z.string().max(40).optional(),
    device: nameSchema.optional(),
  }),
  z.strictObject({ kind: z.literal("mend"), id: z.string().max(40), device: nameSchema.optional() }),
  z.strictObject({ kind: z.literal("cuff-mode"), mode: cuffSchema }),
  z.strictObject({ kind: z.literal("cuff-start") }),
  z.strictObject({ kind: z.literal("cuff-stop") }),
  z.strictObject({ kind: z.literal("recovery") }),
]);
export type SandboxDoing = z.output<typeof doingSchema>;
