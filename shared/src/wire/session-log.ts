import { PRIORITIES } from "@evenkeel/shared/alarms";
import { z } from "zod";

/** Where a line of a session's log is from; what a reader may look for. */
export const LOG_KINDS = ["alarm", "inactivation", "line", "session", "limits", "attention", "audit"] as const;
export type LogKind = (typeof LOG_KINDS)[number];

/** `GET /api/sessions/:id/log?after=&kinds=alarm,line`: ability `view`. `after` is the `id` of the last line known. */
export const logQuerySchema = z.object({
  after: z
    .string()
    .regex(/^\d{1,16}\.\d\.\d{1,9}$/u)
    .optional(),
  kinds: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(z.enum(LOG_KINDS)).min(1))
    .optional(),
});

/** One line of a session's append-only log. */
export const logLineSchema = z.object({
  /** In the order of the log, and the same for ever. */
  id: z.string(),
  /** Epoch ms. */
  at: z.number(),
  kind: z.enum(LOG_KINDS),
  /** What happened: `raised`, `limit-changed`, `lost`. */
  what: z.string(),
  words: z.string(),
  by: z.object({ name: z.string(), station: z.string() }).optional(),
  priority: z.enum(PRIORITIES).optional(),
  /** Of an alarm: what is wrong, without what became of it. */
  title: z.string().optional(),
  alarm: z.string().optional(),
});
export type LogLine = z.output<typeof logLineSchema>;

export const logPageSchema = z.object({
  lines: z.array(logLineSchema),
  /** There are more after the last one. */
  more: z.boolean(),
});
export type LogPage = z.output<typeof logPageSchema>;
