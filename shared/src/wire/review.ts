import { PRIORITIES } from "@evenkeel/shared/alarms";
import { numericKeys, waveKeys, type NumericKey, type WaveKey } from "@evenkeel/shared/vitals";
import { z } from "zod";
import { logLineSchema } from "./session-log.ts";

/** A stretch of numerics that is asked for at once, at most. */
export const MOST_SAMPLES_MS = 600_000;
/** A stretch of waves that is asked for at once, at most: a minute of three is some 50 kB. */
export const MOST_WAVES_MS = 60_000;
/** A strip that is kept, or printed on one page at 25 mm/s, at most. */
export const MOST_STRIP_MS = 30_000;

const vital = z.enum(numericKeys as [NumericKey, ...NumericKey[]]);
const wave = z.enum(waveKeys as [WaveKey, ...WaveKey[]]);
const moment = z.number();
const span = { from: moment, until: moment };
const someone = z.object({ name: z.string(), station: z.string() });

/** One turn of an alarm, in the words of that moment. `over`: its condition has ended, its signals wait for a reset. */
const alarmTurnSchema = z.object({
  at: moment,
  stage: z.enum(["active", "over", "gone"]),
  priority: z.enum(PRIORITIES),
  title: z.string(),
  detail: z.string(),
  acknowledgedBy: z.string().optional(),
});
const alarmSchema = z.object({
  id: z.string(),
  /** The highest that it came to. */
  priority: z.enum(PRIORITIES),
  vital: vital.optional(),
  from: moment,
  /** When its condition ended; null while it lasts. */
  until: moment.nullable(),
  turns: z.array(alarmTurnSchema),
});
export type ReviewAlarm = z.output<typeof alarmSchema>;

/**
 * `GET /api/sessions/:id/review`: ability `view`. What a session looks like from end to end: everything that the first
 * picture of a review needs but the waves and numerics themselves.
 */
export const reviewSchema = z.object({
  id: z.string(),
  room: z.string(),
  version: z.number(),
  patient: z.object({
    alias: z.string(),
    identifiers: z.array(z.object({ kind: z.string(), value: z.string() })),
    simulated: z.boolean(),
  }),
  openedAt: moment,
  endedAt: moment.nullable(),
  /** To where there is a record: the end of the session, or now. */
  until: moment,
  phases: z.array(z.object({ phase: z.enum(["baseline", "infusion", "recovery"]), ...span })),
  /** In which the pump ran, and in which nothing was recorded at all. */
  runs: z.array(z.object(span)),
  gaps: z.array(z.object(span)),
  /** Of the devices heard: after how long their values are stale, and when they ceased to be of this room. */
  devices: z.array(
    z.object({ device: z.string(), title: z.string(), staleAfterMs: z.number(), leftAt: z.array(moment) }),
  ),
  waves: z.array(z.object({ wave, ...span })),
  /** Bucket `n` of every series begins at `start + n * bucketMs`. Nulls: nothing was measured. */
  start: moment,
  bucketMs: z.number(),
  /** One of each vital and device; of one vital the device whose value is shown first. */
  series: z.array(
    z.object({
      vital,
      device: z.string(),
      low: z.array(z.number().nullable()),
      high: z.array(z.number().nullable()),
    }),
  ),
  /** Cuff readings at the time of their measurement. */
  episodic: z.array(z.object({ t: moment, vital, device: z.string(), value: z.number() })),
  alarms: z.array(alarmSchema),
  /** Oldest first. */
  log: z.array(logLineSchema),
  strips: z.array(z.object({ ...span, version: z.number(), at: moment, title: z.string(), by: someone })),
});
export type Review = z.output<typeof reviewSchema>;

/** `from` until before `until`. */
const spanQuery = { from: z.coerce.number().int(), until: z.coerce.number().int() };
export const reviewSpanSchema = z.object(spanQuery);

/** A value, or why there was none. */
const wordSchema = z.union([z.number(), z.string()]);
/**
 * `GET /api/sessions/:id/review/samples?from&until`: the numerics of a stretch by vital and device, with the last word
 * of each before it, so that the value at any moment of it is known from this alone.
 */
export const reviewSamplesSchema = z.object({
  ...span,
  channels: z.array(
    z.object({
      vital,
      device: z.string(),
      /** Times since `from`, rising. The first may be negative: the last word before the stretch. */
      t: z.array(z.number()),
      x: z.array(wordSchema),
      /** Of the word at this place: when it was measured; that it is questionable. */
      m: z.array(z.tuple([z.number(), moment])),
      q: z.array(z.number()),
    }),
  ),
});
export type ReviewSamples = z.output<typeof reviewSamplesSchema>;

/** `POST /api/sessions/:id/strips`: ability `care`. Marks a strip in the record of a session that has ended. */
export const stripSchema = z.object({
  commandId: z.uuid(),
  station: z.string().trim().min(1).max(60),
  title: z.string().trim().min(1, "Give the strip a title.").max(200),
  ...spanQuery,
});
export type StripWish = z.input<typeof stripSchema>;
