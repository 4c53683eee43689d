import {
  profileRowsSchema,
  profileVersionsSchema,
  storedProfileSchema,
  type ProfileChangeWish,
  type ProfileRow,
  type ProfileVersionRow,
  type StoredProfile,
} from "@evenkeel/shared/wire";
import { request } from "./request.ts";

const of = (id: string): string => encodeURIComponent(id);

/** Where profiles are kept in the query cache. */
export const PROFILES_QUERY = "profiles";

/** The newest version of each. All throw `RefusedError`. */
export const listProfiles = (): Promise<readonly ProfileRow[]> => request("/api/profiles", profileRowsSchema);

export const newestProfile = (id: string): Promise<StoredProfile> =>
  request(`/api/profiles/${of(id)}`, storedProfileSchema);

export const profileVersions = (id: string): Promise<readonly ProfileVersionRow[]> =>
  request(`/api/profiles/${of(id)}/versions`, profileVersionsSchema as { parse(body: unknown): ProfileVersionRow[] });

/** A conflict says that somebody else was first: nothing of this wish was kept. */
export const changeStoredProfile = (id: string, wish: ProfileChangeWish): Promise<StoredProfile> =>
  request(`/api/profiles/${of(id)}`, storedProfileSchema, { method: "PUT", body: wish });
