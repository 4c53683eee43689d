import type { AlarmProfile, ProfilePurpose } from "../profile.ts";
import { unretired, type ProfileChange } from "./change-profile.ts";
import { locksWithin, outsideClinic } from "./clinic-locks.ts";

/** A profile of a clinic's own, before it has a number otherwise than the one it is copied from. */
export interface NewProfile {
  readonly id: string;
  readonly title: string;
  readonly purpose: ProfilePurpose;
  /** The stored version that is copied. */
  readonly from: AlarmProfile;
}

/**
 * Version 1 of a profile of the clinic's own: every number and its origin as in the one it is copied from, with the
 * clinic's locks where those are narrower; or why it cannot be copied.
 *
 * @param clinic the clinic's own profile (`site`), whose locks hold for all that are made here
 */
export function newProfile({ id, title, purpose, from }: NewProfile, clinic: AlarmProfile): ProfileChange {
  const version = from.stored ?? from.version;
  const locks = locksWithin(from, clinic);
  const profile: AlarmProfile = {
    ...{ ...unretired(from), id, title, purpose, locks, version: 1, stored: 1 },
    from: { id: from.id ?? "factory", version },
  };
  const problem = outsideClinic(profile, clinic);
  return problem === null ? { ok: true, profile } : { ok: false, message: problem };
}
