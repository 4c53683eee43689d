import { LIMIT_PHASES, type AlarmProfile, type ProfileDifference } from "@evenkeel/shared/alarms";
import { z } from "zod";

/** The routes that a profile can be for, and that can have one of their own. */
export const PROFILE_ROUTES = ["iv", "im"] as const;
export type ProfileRoute = (typeof PROFILE_ROUTES)[number];

/** Who made a version of a profile, when and why. */
const versionOf = {
  version: z.number(),
  at: z.number(),
  by: z.string(),
  reason: z.string(),
};

const routeSchema = z.enum(PROFILE_ROUTES);
const purposeSchema = z.object({
  routes: z.array(routeSchema).max(PROFILE_ROUTES.length),
  group: z.string().trim().max(120),
});

/** `GET /api/profiles`: the newest version of each, in the order of their making. */
export const profileRowsSchema = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    /** Made by this clinic, not delivered. */
    own: z.boolean(),
    /** No session starts from it any more. */
    retired: z.boolean(),
    purpose: z.object({ routes: z.array(z.string()), group: z.string() }),
    ...versionOf,
  }),
);
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

const reason = z.string({ error: "Say why." }).trim().min(1, "Say why: the reason stands beside every limit.").max(500);
const title = z
  .string({ error: "Give the profile a name." })
  .trim()
  .min(1, "Give the profile a name.")
  .max(60, "A name has at most 60 characters.");
const profileId = z.string({ error: "Choose a profile." }).min(1, "Choose a profile.").max(60);

/** `POST /api/profiles`: a profile of the clinic's own, as a copy of one that is there. Ability `profiles`. */
export const newProfileSchema = z.object({
  title,
  purpose: purposeSchema,
  /** Without a version: the newest. */
  from: z.object({ id: profileId, version: z.number().int().min(1).optional() }),
  reason,
});
export type NewProfileWish = z.output<typeof newProfileSchema>;

const chosen = { default: profileId, routes: z.partialRecord(routeSchema, profileId) };

/** `GET /api/profile-choice`: what sessions start from when nobody chooses. Version 0: as delivered. */
export const profileChoiceSchema = z.object({ ...versionOf, ...chosen });
export type ProfileChoiceRow = z.output<typeof profileChoiceSchema>;

/** `PUT /api/profile-choice`: all of it; a route that is left out starts from the default. Ability `profiles`. */
export const profileChoiceWishSchema = z.object({ ...chosen, expectedVersion: z.number().int().min(0), reason });
export type ProfileChoiceWish = z.output<typeof profileChoiceWishSchema>;

/** `PUT /api/profiles/:id`: what the next version has otherwise than the one that was looked at. Ability `profiles`. */
export const profileChangeSchema = z.object({
  expectedVersion: z.number().int().min(1),
  reason,
  title: title.optional(),
  purpose: purposeSchema.optional(),
  /** True: no session starts from it any more. False brings it back. */
  retired: z.boolean().optional(),
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
