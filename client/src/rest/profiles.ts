import {
  profileChoiceSchema,
  profileRowsSchema,
  profileVersionsSchema,
  storedProfileSchema,
  type NewProfileWish,
  type ProfileChangeWish,
  type ProfileChoiceRow,
  type ProfileChoiceWish,
  type ProfileRow,
  type ProfileVersionRow,
  type StoredProfile,
} from "@evenkeel/shared/wire";
import { request } from "./request.ts";

const of = (id: string): string => encodeURIComponent(id);

/** Where profiles are kept in the query cache. */
export const PROFILES_QUERY = "profiles";
export const CHOICE_QUERY = "profile-choice";

/** The newest version of each. All throw `RefusedError`. */
export const listProfiles = (): Promise<readonly ProfileRow[]> => request("/api/profiles", profileRowsSchema);

export const newestProfile = (id: string): Promise<StoredProfile> =>
  request(`/api/profiles/${of(id)}`, storedProfileSchema);

export const profileVersions = (id: string): Promise<readonly ProfileVersionRow[]> =>
  request(`/api/profiles/${of(id)}/versions`, profileVersionsSchema as { parse(body: unknown): ProfileVersionRow[] });

/** A conflict says that somebody else was first: nothing of this wish was kept. */
export const changeStoredProfile = (id: string, wish: ProfileChangeWish): Promise<StoredProfile> =>
  request(`/api/profiles/${of(id)}`, storedProfileSchema, { method: "PUT", body: wish });

/** One version as it is stored for ever. */
export const profileVersion = (id: string, version: number): Promise<StoredProfile> =>
  request(`/api/profiles/${of(id)}/versions/${version}`, storedProfileSchema);

/** A name that is taken is a refusal whose error is at `title`. */
export const makeProfile = (wish: NewProfileWish): Promise<StoredProfile> =>
  request("/api/profiles", storedProfileSchema, { method: "POST", body: wish });

/** What sessions start from when nobody chooses. */
export const profileChoice = (): Promise<ProfileChoiceRow> => request("/api/profile-choice", profileChoiceSchema);

export const chooseProfiles = (wish: ProfileChoiceWish): Promise<ProfileChoiceRow> =>
  request("/api/profile-choice", profileChoiceSchema, { method: "PUT", body: wish });
