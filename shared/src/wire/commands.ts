import { ANSWER_KINDS } from "@evenkeel/shared/attention";
import { LIMIT_PHASES, PARAMETERS } from "@evenkeel/shared/alarms";
import { numericKeys, type NumericKey } from "@evenkeel/shared/vitals";
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
const entry = version.int({ error: SENT_WRONG }).min(1, { error: SENT_WRONG });
const alarm = text("The alarm", 80);
const MOST_PAUSE_MS = 600_000;
const PAUSE = `Sound can be paused for ${MOST_PAUSE_MS / 60_000} minutes at most.`;
const pauseMs = z
  .number({ error: PAUSE })
  .int({ error: PAUSE })
  .positive({ error: PAUSE })
  .max(MOST_PAUSE_MS, { error: PAUSE });

const MOST_STANDBY_MS = 1_800_000;
const STANDBY = `Monitoring can stand by for ${MOST_STANDBY_MS / 60_000} minutes at most.`;
/** A name that no alarm goes by would be shown as switched off while everything went on calling. */
const PARAMETER = "There is no such parameter whose alarms could be silenced. Choose one from the list.";
const parameter = z.enum(PARAMETERS as [string, ...string[]], { error: PARAMETER });
const scope = z.union([z.literal("room"), z.object({ parameter })], {
  error: ({ input }) => (typeof input === "object" && input !== null && "parameter" in input ? PARAMETER : SENT_WRONG),
});

const forwardTo = z.union(
  [
    z.object({ person: text("The person", 80) }),
    z.object({ station: text("The station", 80) }),
    z.object({ tier: z.number({ error: SENT_WRONG }).int({ error: SENT_WRONG }).min(0, { error: SENT_WRONG }) }),
  ],
  { error: "Say to whom the alarm is passed on: a person, a station, or the next step of the escalation." },
);
const handOver = text("The hand-over", 80);

export const commandSchema = z.discriminatedUnion(
  "type",
  [
    z.object({
      type: z.literal("session.open"),
      ...envelope,
      patient: patientSchema,
      plan: routePlanSchema,
      /** The alarm profile to start from; left out, the one of the route. */
      profile: text("The alarm profile", 60).optional(),
    }),
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
    z.object({
      type: z.literal("session.add-note"),
      ...onSession,
      text: text("The note", 2000),
      /** The stretch of the record that it is about. */
      span: z
        .object({ from: version.int({ error: SENT_WRONG }), until: version.int({ error: SENT_WRONG }) })
        .refine(({ from, until }) => from < until, { error: SENT_WRONG })
        .optional(),
    }),
    z.object({
      type: z.literal("session.record-event"),
      ...onSession,
      category: text("The kind of event", 40),
      text: text("What happened", 500),
    }),
    /** An entry of the record, by its version, is not so; or should have said something else. Both stay in the record. */
    z.object({ type: z.literal("session.withdraw-entry"), ...onSession, entry, reason }),
    z.object({
      type: z.literal("session.amend-entry"),
      ...onSession,
      entry,
      text: text("What the entry should say", 2000),
      reason,
    }),
    /** The patient's own values before the drug, as somebody has confirmed them. */
    z.object({
      type: z.literal("session.set-baseline"),
      ...onSession,
      values: z.partialRecord(z.enum(numericKeys as [NumericKey, ...NumericKey[]]), z.number(), {
        error: "A baseline is a number for each vital.",
      }),
      method: z.enum(["entered", "measured"], { error: SENT_WRONG }),
    }),
    z.object({
      type: z.literal("session.record-score"),
      ...onSession,
      scale: text("The scale", 40),
      score: z.number({ error: "The score must be a number." }),
    }),
    z.object({
      type: z.literal("limits.set-many"),
      ...onSession,
      why: z.enum(["auto-limits", "phase", "profile"], { error: SENT_WRONG }),
      changes: z
        .array(
          z.object({
            rule: text("The name of the limit", 60),
            limit: z.number({ error: "The limit must be a number." }),
            enabled: z.boolean({ error: "Say whether the limit is on or off." }),
          }),
          { error: SENT_WRONG },
        )
        .min(1, { error: "No limit would change." })
        .max(200, { error: SENT_WRONG }),
      reason,
    }),
    z.object({
      type: z.literal("limits.set"),
      ...onSession,
      rule: text("The name of the limit", 60),
      limit: z.number({ error: "The limit must be a number." }),
      enabled: z.boolean({ error: "Say whether the limit is on or off." }),
      reason,
    }),
    /** The limits of this phase were seen, and stay as they are. */
    z.object({
      type: z.literal("limits.keep"),
      ...onSession,
      phase: z.enum(LIMIT_PHASES, { error: "This phase has no limits of its own." }),
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
    /** Whoever acknowledged cannot attend: it calls anew. */
    z.object({ type: z.literal("alarm.withdraw"), ...envelope, alarm }),
    z.object({ type: z.literal("alarm.reset"), ...envelope, alarm }),
    /** Somebody in the room calls for help. A display in the room may, and may do nothing else. */
    z.object({ type: z.literal("alarm.call-assist"), ...envelope }),
    /** Sound and light, or the sound alone, of one parameter or of the room; it ends by itself. */
    z.object({
      type: z.literal("alarm.pause"),
      ...envelope,
      scope,
      kind: z.enum(["alarm-paused", "audio-paused"], { error: SENT_WRONG }),
      ms: pauseMs,
      reason,
    }),
    /** Until somebody switches it on again. */
    z.object({
      type: z.literal("alarm.switch-off"),
      ...envelope,
      scope,
      kind: z.enum(["alarm-off", "audio-off"], { error: SENT_WRONG }),
      reason: text("The reason", 500),
    }),
    z.object({ type: z.literal("alarm.reactivate"), ...envelope, scope }),
    /** The patient is away from the monitors, for so long at most. */
    z.object({
      type: z.literal("alarm.stand-by"),
      ...envelope,
      ms: z
        .number({ error: STANDBY })
        .int({ error: STANDBY })
        .positive({ error: STANDBY })
        .max(MOST_STANDBY_MS, { error: STANDBY }),
      reason: text("The reason", 200),
    }),
    z.object({ type: z.literal("alarm.end-standby"), ...envelope }),
    z.object({ type: z.literal("alarm.pause-audio"), ...envelope, ms: pauseMs }),
    z.object({ type: z.literal("alarm.resume-audio"), ...envelope }),
    /** What somebody does about an alarm, short of taking it on. `to` with `forwarded` only, where it must be. */
    z.object({
      type: z.literal("alarm.respond"),
      ...envelope,
      alarm,
      kind: z.enum(ANSWER_KINDS, { error: SENT_WRONG }),
      to: forwardTo.optional(),
      reason,
    }),
    /** A person has heard the test sound at this station. `room` is one that it covers. */
    z.object({ type: z.literal("station.sound-tested"), ...envelope }),
    /** The room is offered to a person, or to anyone at a station: it changes hands when they accept, not before. */
    z.object({
      type: z.literal("room.hand-over-offer"),
      ...envelope,
      to: z.union([z.object({ person: text("The receiver", 80) }), z.object({ station: text("The receiver", 80) })], {
        error: "Say who is to take the room: a person, or anyone at a station.",
      }),
    }),
    z.object({
      type: z.literal("room.hand-over-accept"),
      ...envelope,
      handOver,
      readBack: z.object(
        {
          alias: text("The patient's alias", 40),
          openAlarms: z.number({ error: "Say how many alarms are open." }).int().min(0).max(1000),
          words: text("What you were told, in your own words,", 500),
        },
        { error: "Read back: the patient's alias, how many alarms are open, and what you were told." },
      ),
    }),
    /** By the receiver, or by whoever offered it and takes it back. */
    z.object({ type: z.literal("room.hand-over-decline"), ...envelope, handOver, reason }),
  ],
  { error: "This server does not know this command. Reload the page and try again." },
);

export type Command = z.output<typeof commandSchema>;
export type CommandType = Command["type"];

export const watchSchema = z.object({
  version: z.number().int(),
  have: z.record(z.string().max(64), z.object({ epoch: z.string().max(64), seq: z.number().int().min(0) })),
});
