import { z } from "zod";

const text = (max: number) => z.string().trim().min(1).max(max);
const reason = z.string().trim().max(500);
const roomId = text(64);

const weightKg = z.number().min(20).max(350);
const concentrationMgPerMl = z.number().min(0.1).max(100);

/** Bounds here are of arithmetic sanity; clinical limits with their sources live in `shared/dosing`. */
export const routePlanSchema = z.discriminatedUnion("route", [
  z.object({
    route: z.literal("iv"),
    mgPerKg: z.number().positive().max(10),
    weightKg,
    concentrationMgPerMl,
    minutes: z.number().min(1).max(600),
  }),
  z.object({ route: z.literal("im"), mgPerKg: z.number().positive().max(10), weightKg, concentrationMgPerMl }),
]);

const identifierSchema = z.object({ kind: text(40), value: text(80) });

export const patientSchema = z.object({
  alias: text(40),
  identifiers: z.tuple([identifierSchema, identifierSchema]),
  simulated: z.boolean().optional(),
});

const envelope = {
  /** A UUID made by the client once per intent: the same command sent twice happens once. */
  commandId: z.uuid(),
  room: roomId,
  /** The station that it comes from, by the name its users gave it. */
  station: text(60),
};
/** Commands that change a session say which version they were decided on. */
const onSession = { ...envelope, expectedVersion: z.number().int().min(0) };

export const commandSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("session.open"), ...envelope, patient: patientSchema, plan: routePlanSchema }),
  z.object({ type: z.literal("session.change-plan"), ...onSession, plan: routePlanSchema, reason: text(500) }),
  z.object({ type: z.literal("session.start-infusion"), ...onSession }),
  z.object({ type: z.literal("session.pause-infusion"), ...onSession, reason }),
  z.object({ type: z.literal("session.resume-infusion"), ...onSession }),
  z.object({ type: z.literal("session.stop-infusion"), ...onSession, reason }),
  z.object({
    type: z.literal("session.give-injection"),
    ...onSession,
    mg: z.number().positive().max(1000),
    site: text(60),
  }),
  z.object({ type: z.literal("session.start-recovery"), ...onSession }),
  z.object({ type: z.literal("session.end"), ...onSession, reason }),
  z.object({ type: z.literal("session.add-note"), ...onSession, text: text(2000) }),
  z.object({ type: z.literal("session.record-event"), ...onSession, category: text(40), text: text(500) }),
  z.object({
    type: z.literal("limits.set"),
    ...onSession,
    rule: text(60),
    limit: z.number(),
    enabled: z.boolean(),
    reason,
  }),
  z.object({ type: z.literal("alarm.acknowledge"), ...envelope, alarm: text(80) }),
  z.object({ type: z.literal("alarm.reset"), ...envelope, alarm: text(80) }),
  z.object({ type: z.literal("alarm.pause-audio"), ...envelope, ms: z.number().int().positive().max(600_000) }),
  z.object({ type: z.literal("alarm.resume-audio"), ...envelope }),
]);

export type Command = z.output<typeof commandSchema>;
export type CommandType = Command["type"];

export const watchSchema = z.object({
  version: z.number().int(),
  have: z.record(z.string().max(64), z.object({ epoch: z.string().max(64), seq: z.number().int().min(0) })),
});
