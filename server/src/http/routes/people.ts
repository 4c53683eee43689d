import { changePersonSchema, colleagueSchema, may, newPersonSchema, personSchema } from "@evenkeel/shared/wire";
import { Router } from "express";
import { z } from "zod";
import type { Accounts, PersonResult } from "../../ports.ts";
import type { Gate } from "../gate.ts";
import { parsed } from "../parse.ts";
import { Refusal } from "../problem.ts";

const idSchema = z.string().min(1).max(80);

/** `/api/people`: who may come in, and as what. `/api/colleagues`: to whom an alarm is passed on, or a room handed over. */
export function peopleRoutes(auth: Accounts, gate: Gate): Router {
  const router = Router();

  router.get("/people", gate.requireAbility("people"), async (_request, response) => {
    response.json(z.array(personSchema).parse(await auth.people()));
  });

  router.get("/colleagues", gate.requireAbility("care"), async (_request, response) => {
    const able = (await auth.people()).filter(({ active, role }) => active && may(role, "care"));
    response.json(z.array(colleagueSchema).parse(able));
  });

  router.post("/people", gate.requireAbility("people"), async (request, response) => {
    const person = personOf(await auth.addPerson(request.headers, parsed(newPersonSchema, request.body)));
    response.status(201).json(person);
  });

  router.patch("/people/:id", gate.requireAbility("people"), async (request, response) => {
    const id = parsed(idSchema, request.params.id);
    const change = parsed(changePersonSchema, request.body);
    response.json(personOf(await auth.changePerson(request.headers, id, change)));
  });

  return router;
}

function personOf(result: PersonResult): z.output<typeof personSchema> {
  if (!result.ok) throw new Refusal(result.reason);
  return personSchema.parse(result.person);
}
