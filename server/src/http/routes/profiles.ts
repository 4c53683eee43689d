import { changeProfile, profileDifferences } from "@evenkeel/shared/alarms";
import {
  profileChangeSchema,
  type ProfileRow,
  type ProfileVersionRow,
  type StoredProfile,
} from "@evenkeel/shared/wire";
import { Router } from "express";
import { z } from "zod";
import type { Clock, ProfileStore, ProfileVersion } from "../../ports.ts";
import type { Gate } from "../gate.ts";
import type { Journal } from "../journal.ts";
import { parsed } from "../parse.ts";
import { Refusal } from "../problem.ts";

const idSchema = z.string().min(1).max(60);
const versionSchema = z.coerce.number().int().min(1);

export interface ProfileRoutesParts {
  readonly profiles: ProfileStore;
  readonly clock: Clock;
  readonly journal: Journal;
}

/** `/api/profiles`: what sessions start from. Everybody may look; a change is a version of its own, with its reason. */
export function profileRoutes({ profiles, clock, journal }: ProfileRoutesParts, gate: Gate): Router {
  const router = Router();
  const view = gate.requireAbility("view");

  async function newestOf(id: string): Promise<ProfileVersion> {
    const found = (await profiles.newest()).find((one) => one.id === id);
    if (!found) throw new Refusal("not-found", { detail: "There is no such alarm profile." });
    return found;
  }

  router.get("/profiles", view, async (_request, response) => {
    response.json((await profiles.newest()).map(rowOf) satisfies readonly ProfileRow[]);
  });

  router.get("/profiles/:id", view, async (request, response) => {
    response.json(whole(await newestOf(parsed(idSchema, request.params.id))));
  });

  router.get("/profiles/:id/versions", view, async (request, response) => {
    const id = parsed(idSchema, request.params.id);
    await newestOf(id);
    const versions = await profiles.versions(id);
    response.json(versions.map((one, index) => withDifferences(one, versions[index + 1])));
  });

  router.get("/profiles/:id/versions/:version", view, async (request, response) => {
    const { id, version } = request.params;
    const found = await profiles.version(parsed(idSchema, id), parsed(versionSchema, version));
    if (!found) throw new Refusal("not-found", { detail: "There is no such version of this profile." });
    response.json(whole(found));
  });

  router.put("/profiles/:id", gate.requireAbility("profiles"), async (request, response) => {
    const id = parsed(idSchema, request.params.id);
    const { expectedVersion, reason, ...wish } = parsed(profileChangeSchema, request.body);
    const newest = await newestOf(id);
    if (id === "factory") throw new Refusal("forbidden", { detail: FACTORY });
    if (newest.version !== expectedVersion) throw new Refusal("conflict", { detail: CHANGED });
    const me = gate.personOf(response);
    const at = clock.now();
    const changed = changeProfile(newest.profile, wish, { level: "site", text: reason, by: me.name, at });
    if (!changed.ok) throw new Refusal("bad-request", { detail: changed.message });
    const { profile } = changed;
    const next = { id, version: profile.version, at, by: { userId: me.id, name: me.name }, reason, profile };
    // Whoever was first has the version; nothing of the second is kept.
    if (!(await profiles.add(next))) throw new Refusal("conflict", { detail: CHANGED });
    await journal("profile-changed", me.id, { profile: id, version: next.version });
    response.json(whole(next));
  });

  return router;
}

const FACTORY = "The factory's profile stays as it was delivered. Change the clinic's, or a protocol's.";
const CHANGED = "Somebody else changed this profile meanwhile. Look at what it is now, and change it again.";

function rowOf({ id, version, at, by, reason, profile }: ProfileVersion): ProfileRow {
  return { id, title: profile.title ?? id, version, at, by: by.name, reason };
}

function whole({ id, version, at, by, reason, profile }: ProfileVersion): StoredProfile {
  return { id, version, at, by: by.name, reason, profile };
}

function withDifferences(one: ProfileVersion, before: ProfileVersion | undefined): ProfileVersionRow {
  const { title, version, at, by, reason } = rowOf(one);
  return { title, version, at, by, reason, differences: before ? profileDifferences(before.profile, one.profile) : [] };
}
