import { z } from "zod";

/** A number between two bounds, with the one sentence for whatever else was entered. */
function within(name: string, min: number, max: number, unit: string) {
  const error = `${name} must be from ${min} to ${max} ${unit}.`;
  return z.number({ error }).min(min, { error }).max(max, { error });
}
/** The same where 0 itself is too little. */
function above0(name: string, max: number, unit: string) {
  const error = `${name} must be above 0 and at most ${max} ${unit}.`;
  return z.number({ error }).positive({ error }).max(max, { error });
}
function optional(name: string, max: number) {
  const error = `${name} may have ${max} characters at most.`;
  return z.string({ error }).trim().max(max, { error });
}
function text(name: string, max: number) {
  const error = `${name} is missing.`;
  return z
    .string({ error })
    .trim()
    .min(1, { error })
    .max(max, { error: `${name} may have ${max} characters at most.` });
}
const SENT_WRONG = "This cannot be done as it was sent. Reload the page and try again.";
const reason = optional("The reason", 500);
const roomId = text("The room", 64);

const mgPerKg = above0("Dose", 10, "mg/kg");
const weightKg = within("Weight", 20, 350, "kg");
const concentrationMgPerMl = within("Concentration", 0.1, 100, "mg/mL");
const minutes = within("Duration", 1, 600, "minutes");

/**
 * Bounds here are of arithmetic sanity; clinical limits with their sources live in `shared/dosing`. What is refused is
 * shown to whoever entered it in these words.
 */
export const routePlanSchema = z.discriminatedUnion(
  "route",
  [
    z.object({ route: z.literal("iv"), mgPerKg, weightKg, concentrationMgPerMl, minutes }),
    z.object({ route: z.literal("im"), mgPerKg, weightKg, concentrationMgPerMl }),
  ],
  { error: "Say whether the plan is an infusion or an injection, with its dose, weight and concentration." },
);

const TWO_IDENTIFIERS = "Give two different identifiers, such as MRN and date of birth.";
const identifierSchema = z.object(
  { kind: text("The kind of an identifier", 40), value: text("An identifier", 80) },
  { error: TWO_IDENTIFIERS },
);

export const patientSchema = z.object(
  {
    alias: text("The alias", 40),
    identifiers: z.tuple([identifierSchema, identifierSchema], { error: TWO_IDENTIFIERS }),
    simulated: z.boolean({ error: "Say whether the patient is simulated." }).optional(),
  },
  { error: "Say who the patient is: an alias and two identifiers." },
);

const envelope = {
  /** A UUID made by the client once per intent: the same command sent twice happens once. */
  commandId: z.uuid({ error: SENT_WRONG }),
  room: roomId,
  /** The station that it comes from, by the name its users gave it. */
  station: text("The name of this station", 60),
};
const version = z.number({ error: SENT_WRONG });
/** Commands that change a session say which version they were decided on. */
const onSession = { ...envelope, expectedVersion: version.int({ error: SENT_WRONG }).min(0, { error: SENT_WRONG }) };
const alarm = text("The alarm", 80);
const MOST_PAUSE_MS = 600_000;
const PAUSE = `Sound can be paused for ${MOST_PAUSE_MS / 60_000} minutes at most.`;
const pauseMs = z
  .number({ error: PAUSE })
  .int({ error: PAUSE })
  .positive({ error: PAUSE })
  .max(MOST_PAUSE_MS, { error: PAUSE });

export const commandSchema = z.discriminatedUnion(
  "type",
  [
    z.object({ type: z.literal("session.open"), ...envelope, patient: patientSchema, plan: routePlanSchema }),
    z.object({
      type: z.literal("session.change-plan"),
      ...onSession,
      plan: routePlanSchema,
      reason: text("The reason for the change", 500),
    }),
    z.object({ type: z.literal("session.start-infusion"), ...onSession }),
    z.object({ type: z.literal("session.pause-infusion"), ...onSession, reason }),
    z.object({ type: z.literal("session.resume-infusion"), ...onSession }),
    z.object({ type: z.literal("session.stop-infusion"), ...onSession, reason }),
    z.object({
      type: z.literal("session.give-injection"),
      ...onSession,
      mg: above0("The injected dose", 1000, "mg"),
      site: text("The site of the injection", 60),
    }),
    z.object({ type: z.literal("session.start-recovery"), ...onSession }),
    z.object({ type: z.literal("session.end"), ...onSession, reason }),
    z.object({ type: z.literal("session.add-note"), ...onSession, text: text("The note", 2000) }),
    z.object({
      type: z.literal("session.record-event"),
      ...onSession,
      category: text("The kind of event", 40),
      text: text("What happened", 500),
    }),
    z.object({
      type: z.literal("limits.set"),
      ...onSession,
      rule: text("The name of the limit", 60),
      limit: z.number({ error: "The limit must be a number." }),
      enabled: z.boolean({ error: "Say whether the limit is on or off." }),
      reason,
    }),
    /** Asks a device to measure, or to stop: only where its clinic has switched that on. Goes into the record. */
    z.object({
      type: z.literal("device.act"),
      ...envelope,
      device: text("The device", 64),
      action: z.enum(["start-nibp", "stop-nibp"], { error: SENT_WRONG }),
    }),
    /** The device is on this session's patient, whatever name it goes by there. Goes into the record. */
    z.object({ type: z.literal("device.confirm-patient"), ...envelope, device: text("The device", 64) }),
    z.object({ type: z.literal("alarm.acknowledge"), ...envelope, alarm }),
    z.object({ type: z.literal("alarm.reset"), ...envelope, alarm }),
    z.object({ type: z.literal("alarm.pause-audio"), ...envelope, ms: pauseMs }),
    z.object({ type: z.literal("alarm.resume-audio"), ...envelope }),
  ],
  { error: "This server does not know this command. Reload the page and try again." },
);

export type Command = z.output<typeof commandSchema>;
export type CommandType = Command["type"];

export const watchSchema = z.object({
  version: z.number().int(),
  have: z.record(z.string().max(64), z.object({ epoch: z.string().max(64), seq: z.number().int().min(0) })),
});
