import { PRIORITIES } from "@evenkeel/shared/alarms";
import { LONGEST_DELAY_MS } from "@evenkeel/shared/replay";
import { z } from "zod";

const priority = z.enum(PRIORITIES);
const count = z.number().int().nonnegative();

const tuningSchema = z
  .object({
    rule: z.string().min(1).max(80),
    limit: z.number().optional(),
    enabled: z.boolean().optional(),
    delayMs: z.number().int().min(0).max(LONGEST_DELAY_MS).optional(),
  })
  .strict();

const tried = {
  changes: z.array(tuningSchema).max(60).default([]),
  /** Id of a stored profile to judge by instead of those that the session was judged by. */
  profile: z.string().min(1).max(80).optional(),
  /** Which version of it; left out, the newest. */
  profileVersion: z.number().int().min(1).optional(),
};
const oncePerRule = ({ changes }: { readonly changes: readonly { readonly rule: string }[] }) =>
  new Set(changes.map(({ rule }) => rule)).size === changes.length;
const twice = { path: ["changes"], message: "Each rule can be changed once." };

/** `POST /api/sessions/:id/replay`: ability `devices`. */
export const replayRequestSchema = z.object(tried).strict().refine(oncePerRule, twice);
export type ReplayRequest = z.output<typeof replayRequestSchema>;

/** `POST /api/replay`: the same over the newest `last` sessions. */
export const replayManySchema = z
  .object({ ...tried, last: z.number().int().min(1).max(20) })
  .strict()
  .refine(oncePerRule, twice);
export type ReplayManyRequest = z.output<typeof replayManySchema>;

/** One alarm of a run, from onset to the end of its condition. */
export const episodeSchema = z.object({
  id: z.string(),
  rule: z.string(),
  vital: z.string().optional(),
  device: z.string().optional(),
  /** In words: "SpO₂ 84 low". */
  words: z.string(),
  priority,
  onset: z.number(),
  until: z.number().nullable(),
});
export type WireEpisode = z.output<typeof episodeSchema>;

const byPriority = z.object({ high: count, medium: count, low: count });
export const replayTotalsSchema = z.object({
  then: count,
  now: count,
  kept: count,
  /** Of those that were kept: how many are of a lower priority now, and how many of a higher. */
  lessUrgent: count,
  moreUrgent: count,
  saved: count,
  missed: count,
  missedBy: byPriority,
  added: count,
});
export type ReplayTotals = z.output<typeof replayTotalsSchema>;

/** What else the session's alarms would have been. */
export const replayAnswerSchema = z.object({
  session: z.string(),
  openedAt: z.number(),
  until: z.number(),
  totals: replayTotalsSchema,
  /** The record replayed by its own profiles gives the alarm log, word for word. False: do not rely on the comparison. */
  exact: z.boolean(),
  /** The rules that can be tried otherwise, as they stood at the end of it. */
  rules: z.array(
    z.object({
      id: z.string(),
      vital: z.string().optional(),
      priority,
      /** Null for a rule without a number. */
      limit: z.number().nullable(),
      enabled: z.boolean(),
      delayMs: z.number(),
    }),
  ),
  /** How often inputs had been lost when they should have been recorded. */
  holes: count,
  kept: z.array(z.object({ then: episodeSchema, now: episodeSchema })),
  saved: z.array(episodeSchema),
  missed: z.array(episodeSchema),
  added: z.array(episodeSchema),
});
export type ReplayAnswer = z.output<typeof replayAnswerSchema>;

export const replayManyAnswerSchema = z.object({
  totals: replayTotalsSchema,
  sessions: z.array(
    z.object({
      id: z.string(),
      room: z.string(),
      alias: z.string(),
      openedAt: z.number(),
      /** Null where it could not be run; `problem` says why. */
      totals: replayTotalsSchema.nullable(),
      problem: z.string().optional(),
    }),
  ),
});
export type ReplayManyAnswer = z.output<typeof replayManyAnswerSchema>;
