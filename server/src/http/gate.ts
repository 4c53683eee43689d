import { may, type Ability, type Me } from "@evenkeel/shared/wire";
import type { RequestHandler, Response } from "express";
import type { Accounts } from "../ports.ts";
import { Refusal } from "./problem.ts";

/** Stands before every route that needs somebody. */
export interface Gate {
  /** 401 for nobody, 403 for a role without the ability and for whoever owes a password. */
  requireAbility(ability: Ability): RequestHandler;
  /** Who the gate let through; only behind it. */
  personOf(response: Response): Me;
}

export function createGate(auth: Pick<Accounts, "who">): Gate {
  const admitted = new WeakMap<Response, Me>();
  return {
    requireAbility: (ability) => async (request, response, next) => {
      const me = await auth.who(request.headers);
      if (!me) throw new Refusal("signed-out");
      if (me.mustSetPassword) throw new Refusal("password-needed");
      if (!may(me.role, ability)) throw new Refusal("forbidden");
      admitted.set(response, me);
      next();
    },
    personOf(response) {
      const me = admitted.get(response);
      if (!me) throw new Error("This route has no gate before it.");
      return me;
    },
  };
}
