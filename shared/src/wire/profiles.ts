import { LIMIT_PHASES, type AlarmProfile, type ProfileDifference } from "@evenkeel/shared/alarms";
import { z } from "zod";

/** Who made a version of a profile, when and why. */
const versionOf = {
  version: z.number(),
  at: z.number(),
  by: z.string(),
  reason: z.string(),
};

/** `GET /api/profiles`: the newest version of each, in the order of their making. */
export const profileRowsSchema = z.array(z.object({ id: z.string(), title: z.string(), ...versionOf }));
export type ProfileRow = z.output<typeof profileRowsSchema>[number];

const limit = z.number({ error: "The limit must be a number." });
const enabled = z.boolean({ error: "Say whether the limit is on or off." });
const rule = z.string({ error: "Say which limit." }).min(1).max(60);
const lock = z.object({ min: limit, max: limit });

/** The server's own profile, written by the same program: its shape is the engine's and is not judged again. */
const profileSchema = z.custom<AlarmProfile>((value) => typeof value === "object" && value !== null);
const setting = z.object({ limit: z.number().nullable(), enabled: z.boolean(), lock: lock.nullable() }).nullable();
const difference = z.object({ rule: z.string(), phase: z.string().optional(), from: setting, to: setting });

/** `GET /api/profiles/:id/versions`: newest first, each with what it has otherwise than the one before it. */
export const profileVersionsSchema = z.array(
  z.object({ ...versionOf, title: z.string(), differences: z.array(difference) }),
);
export interface ProfileVersionRow {
  readonly version: number;
  readonly at: number;
  readonly by: string;
  readonly reason: string;
  readonly title: string;
  readonly differences: readonly ProfileDifference[];
}

/** `GET /api/profiles/:id` and `GET /api/profiles/:id/versions/:version`: one version whole. */
export const storedProfileSchema = z.object({ id: z.string(), ...versionOf, profile: profileSchema });
export type StoredProfile = z.output<typeof storedProfileSchema>;

/** `PUT /api/profiles/:id`: what the next version has otherwise than the one that was looked at. Ability `profiles`. */
export const profileChangeSchema = z.object({
  expectedVersion: z.number().int().min(1),
  reason: z.string().trim().min(1, "Say why: the reason stands beside every limit.").max(500),
  title: z.string().trim().min(1).max(60).optional(),
  limits: z.array(z.object({ rule, limit, enabled })).max(200).optional(),
  /** By rule; null takes the lock away. */
  locks: z.record(rule, lock.nullable()).optional(),
  phases: z
    .partialRecord(
      z.enum(LIMIT_PHASES),
      z
        .array(
          z.object({
            rule,
            limit: limit.optional(),
            enabled: enabled.optional(),
            text: z.string().max(500).optional(),
          }),
        )
        .max(200),
    )
    .optional(),
});
export type ProfileChangeWish = z.output<typeof profileChangeSchema>;
