import { z } from "zod";
import { numericKeys, type NumericKey } from "@evenkeel/shared/vitals";
import { ROLES } from "./roles.ts";

/** `GET /api/me`: who is signed in. */
export const meSchema = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string(),
  role: z.enum(ROLES),
  /** True for an administrator who came by the one-time link and has no password yet. */
  mustSetPassword: z.boolean(),
});
export type Me = z.output<typeof meSchema>;

/** One bucket of a trend: the extremes survive, so that a peak never disappears. `null`s: nothing was measured. */
export const trendPointSchema = z.object({
  t: z.number(),
  min: z.number().nullable(),
  max: z.number().nullable(),
});
export type TrendPoint = z.output<typeof trendPointSchema>;

/** `GET /api/sessions/:id/trend?from&until&buckets`: bucketed continuous vitals, episodic readings one by one, each device's apart. */
export const trendQuerySchema = z.object({
  from: z.coerce.number().int(),
  until: z.coerce.number().int(),
  buckets: z.coerce.number().int().min(10).max(1000).default(150),
});
const vitalSchema = z.enum(numericKeys as [NumericKey, ...NumericKey[]]);
/** Two devices that measure the same vital are two series: a curve through both would be nobody's. */
export const trendSeriesSchema = z.object({
  vital: vitalSchema,
  device: z.string(),
  points: z.array(trendPointSchema),
});
export type TrendSeries = z.output<typeof trendSeriesSchema>;
export const trendSchema = z.object({
  from: z.number(),
  until: z.number(),
  bucketMs: z.number(),
  /** One of each vital and device that had a value; buckets in the order of time, without holes. */
  continuous: z.array(trendSeriesSchema),
  /** Reading by reading, in the order of time. */
  episodic: z.array(z.object({ t: z.number(), vital: vitalSchema, device: z.string(), value: z.number() })),
});
export type Trend = z.output<typeof trendSchema>;

/**
 * `GET /api/sessions/:id/others?from&until`: values that the catalogue does not know, oldest first, from `from` until
 * before `until`. A value that stands still is in the record once a minute. `cut`: there are more in this span, of which
 * these are the newest.
 */
export const othersQuerySchema = trendQuerySchema.pick({ from: true, until: true });
export const othersSchema = z.object({
  from: z.number(),
  until: z.number(),
  values: z.array(
    z.object({
      t: z.number(),
      /** The device's own time of the measurement, where it tells one. */
      m: z.number().optional(),
      device: z.string(),
      code: z.string(),
      name: z.string(),
      unit: z.string(),
      /** `null`: the device has none. */
      value: z.union([z.number(), z.string()]).nullable(),
    }),
  ),
  cut: z.boolean(),
});
export type Others = z.output<typeof othersSchema>;

/** `GET /api/sessions`: newest first. */
export const sessionRowSchema = z.object({
  id: z.string(),
  room: z.string(),
  alias: z.string(),
  openedAt: z.number(),
  endedAt: z.number().nullable(),
});
export type SessionRow = z.output<typeof sessionRowSchema>;

/** `GET /api/people`, `POST /api/people`, `PATCH /api/people/:id`: ability `people`. */
export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string(),
  role: z.enum(ROLES),
  active: z.boolean(),
});
export type Person = z.output<typeof personSchema>;

/** `GET /api/colleagues`: those who may answer for a room. Ability `care`. */
export const colleagueSchema = personSchema.pick({ id: true, name: true, role: true });
export type Colleague = z.output<typeof colleagueSchema>;

const password = z.string().min(10, "At least 10 characters.").max(200);
const username = z
  .string()
  .trim()
  .regex(/^[a-z0-9._-]{2,40}$/u, "2 to 40 of a-z, 0-9, dot, dash, underscore.");
export const newPersonSchema = z.object({
  name: z.string().trim().min(1).max(80),
  username,
  role: z.enum(ROLES),
  password,
});
export type NewPerson = z.output<typeof newPersonSchema>;
export const changePersonSchema = z
  .object({ name: z.string().trim().min(1).max(80), role: z.enum(ROLES), active: z.boolean(), password })
  .partial();
export type ChangePerson = z.output<typeof changePersonSchema>;

/** `POST /api/sign-in`, `POST /api/sign-out`; `POST /api/first-admin {token}` signs the first administrator in; `POST /api/me/password`. */
export const signInSchema = z.object({
  username: z.string().trim().min(1).max(80),
  password: z.string().min(1).max(200),
});
export const firstAdminSchema = z.object({ token: z.string().min(16).max(200) });
export const setPasswordSchema = z.object({ current: z.string().max(200).optional(), password });

/** RFC 9457 problem details, the body of every refusal. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.output<typeof problemSchema>;
