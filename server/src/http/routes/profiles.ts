import { DELIVERED_CHOICE, profileDifferences } from "@evenkeel/shared/alarms";
import {
  newProfileSchema,
  profileChangeSchema,
  profileChoiceSchema,
  profileChoiceWishSchema,
  type ProfileChoiceRow,
  type ProfileRow,
  type ProfileVersionRow,
  type StoredProfile,
} from "@evenkeel/shared/wire";
import { Router } from "express";
import { z } from "zod";
import type { ChoiceVersion, ProfileVersion } from "../../ports.ts";
import type { Gate } from "../gate.ts";
import { parsed } from "../parse.ts";
import { Refusal } from "../problem.ts";
import { isOwn, profileDesk, type ProfileDeskParts } from "../profile-desk.ts";

const idSchema = z.string().min(1).max(60);
const versionSchema = z.coerce.number().int().min(1);

/** `/api/profiles`: what sessions start from. Everybody may look; a change is a version of its own, with its reason. */
export function profileRoutes(parts: ProfileDeskParts, gate: Gate): Router {
  const router = Router();
  const view = gate.requireAbility("view");
  const change = gate.requireAbility("profiles");
  const { profiles } = parts;
  const desk = profileDesk(parts);

  router.get("/profiles", view, async (_request, response) => {
    response.json((await profiles.newest()).map(rowOf) satisfies readonly ProfileRow[]);
  });

  router.get("/profiles/:id", view, async (request, response) => {
    response.json(whole(await desk.newest(parsed(idSchema, request.params.id))));
  });

  router.get("/profiles/:id/versions", view, async (request, response) => {
    const id = parsed(idSchema, request.params.id);
    await desk.newest(id);
    const versions = await profiles.versions(id);
    response.json(versions.map((one, index) => withDifferences(one, versions[index + 1])));
  });

  router.get("/profiles/:id/versions/:version", view, async (request, response) => {
    const { id, version } = request.params;
    const found = await profiles.version(parsed(idSchema, id), parsed(versionSchema, version));
    if (!found) throw new Refusal("not-found", { detail: "There is no such version of this profile." });
    response.json(whole(found));
  });

  router.post("/profiles", change, async (request, response) => {
    const made = await desk.make(parsed(newProfileSchema, request.body), gate.personOf(response));
    response.status(201).json(whole(made));
  });

  router.put("/profiles/:id", change, async (request, response) => {
    const id = parsed(idSchema, request.params.id);
    response.json(whole(await desk.change(id, parsed(profileChangeSchema, request.body), gate.personOf(response))));
  });

  router.get("/profile-choice", view, async (_request, response) => {
    response.json(choiceRow(await desk.choice()));
  });

  router.put("/profile-choice", change, async (request, response) => {
    const wish = parsed(profileChoiceWishSchema, request.body);
    response.json(choiceRow(await desk.choose(wish, gate.personOf(response))));
  });

  return router;
}

function rowOf({ id, version, at, by, reason, profile }: ProfileVersion): ProfileRow {
  const { title = id, purpose = { routes: [], group: "" } } = profile;
  const { routes, group } = purpose;
  return {
    ...{ id, title, version, at, by: by.name, reason },
    ...{ own: isOwn(profile), retired: profile.retired === true, purpose: { routes: [...routes], group } },
  };
}

function choiceRow(chosen: ChoiceVersion | null): ProfileChoiceRow {
  const { version = 0, at = 0, reason = "", choice = DELIVERED_CHOICE } = chosen ?? {};
  const routes = profileChoiceSchema.shape.routes.parse(choice.routes);
  return { version, at, by: chosen?.by.name ?? "Evenkeel", reason, default: choice.default, routes };
}

function whole({ id, version, at, by, reason, profile }: ProfileVersion): StoredProfile {
  return { id, version, at, by: by.name, reason, profile };
}

function withDifferences(one: ProfileVersion, before: ProfileVersion | undefined): ProfileVersionRow {
  const { title, version, at, by, reason } = rowOf(one);
  return { title, version, at, by, reason, differences: before ? profileDifferences(before.profile, one.profile) : [] };
}
