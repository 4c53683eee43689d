import { PRIORITIES, type Alarm } from "@evenkeel/shared/alarms";
import { z } from "zod";

const priority = z.enum(PRIORITIES);
/** As the stations have it over the socket all the time, from the same engine. */
const alarm = z.custom<Alarm>((value) => typeof value === "object" && value !== null && "id" in value);

const ruleSchema = z.object({
  id: z.string(),
  priority,
  origin: z.object({
    level: z.enum(["factory", "session", "site"]),
    text: z.string(),
    by: z.string().optional(),
    at: z.number().optional(),
  }),
  limit: z.number().optional(),
  reference: z.object({ to: z.enum(["baseline", "trend"]), value: z.number() }).optional(),
  delayMs: z.number(),
  recheckMs: z.number().optional(),
  areaUnitSeconds: z.number().optional(),
  latching: z.boolean(),
  stage: z.enum(["active", "clearing", "idle", "pending"]),
  since: z.number().optional(),
  dueAt: z.number().optional(),
  clears: z.object({ at: z.number(), direction: z.enum(["above", "below"]) }).optional(),
  clearMs: z.number(),
  rises: z.object({ to: priority, at: z.number() }).optional(),
});
export type WireExplainedRule = z.output<typeof ruleSchema>;

/** `GET /api/rooms/:room/alarms/:alarm/explanation`: why an alarm that is there now is there. Ability `view`. */
export const explainedSchema = z.object({
  at: z.number(),
  session: z.string(),
  alarm,
  rules: z.array(ruleSchema),
  profile: z.object({ id: z.string(), title: z.string(), version: z.number() }),
  others: z.array(alarm),
  /** What it was judged by, from five minutes before its onset on, oldest first; null: the device had none. */
  samples: z.array(z.object({ at: z.number(), device: z.string(), vital: z.string(), value: z.number().nullable() })),
  /** How often its rule has raised an alarm today. */
  today: z.object({ room: z.number(), session: z.number() }),
  /** What has happened to it so far, oldest first. */
  history: z.array(
    z.object({
      at: z.number(),
      change: z.string(),
      by: z.object({ name: z.string(), station: z.string() }).optional(),
    }),
  ),
});
export type Explained = z.output<typeof explainedSchema>;
