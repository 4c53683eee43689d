import { PRIORITIES } from "@evenkeel/shared/alarms";
import { z } from "zod";

const count = z.number().int().nonnegative();

/** `GET /api/burden?from&until`: ability `supervise`. Epoch ms, `until` not included, at most 31 days. */
export const burdenQuerySchema = z.object({
  from: z.coerce.number().int().min(0),
  until: z.coerce.number().int().min(0),
});

const answered = {
  alarms: count,
  /** Of those that were acknowledged, within an hour. */
  acknowledged: count,
  /** Time to acknowledge, ms; null where none was. */
  medianMs: z.number().nullable(),
  p90Ms: z.number().nullable(),
};

/** What the alarms of a time asked of the people. */
export const burdenSchema = z.object({
  from: z.number(),
  until: z.number(),
  total: z.object({ ...answered, hours: z.number(), perHour: z.number().nullable() }),
  /** Most alarms first. */
  rules: z.array(z.object({ ...answered, rule: z.string(), priority: z.enum(PRIORITIES) })),
  rooms: z.array(z.object({ ...answered, room: z.string(), hours: z.number(), perHour: z.number().nullable() })),
  /** Room and hour that had any: `hour` is when it begins. */
  hours: z.array(z.object({ room: z.string(), hour: z.number(), alarms: count, high: count })),
  /** The sessions with most of them, by alias alone. */
  patients: z.array(
    z.object({ session: z.string(), room: z.string(), alias: z.string(), alarms: count, share: z.number() }),
  ),
  /** There were more than could be counted. */
  cut: z.boolean(),
});
export type Burden = z.output<typeof burdenSchema>;
