import { firstAdminSchema, meSchema, setPasswordSchema, signInSchema } from "@evenkeel/shared/wire";
import { Router, type Request, type Response } from "express";
import type { Accounts, Admission } from "../../ports.ts";
import { parsed } from "../parse.ts";
import { Refusal } from "../problem.ts";
import type { Tries } from "../tries.ts";

/** Everything that a person does with their own account, before and after they are signed in. */
export function signInRoutes(auth: Accounts, tries: Tries): Router {
  const router = Router();

  router.post("/sign-in", async (request, response) => {
    const credentials = parsed(signInSchema, request.body);
    const account = `name:${credentials.username.toLowerCase()}`;
    welcome(response, await tries.limited({ address: addressOf(request), account }, () => auth.signIn(credentials)));
  });

  router.post("/first-admin", async (request, response) => {
    const { token } = parsed(firstAdminSchema, request.body);
    const from = { address: addressOf(request), account: null };
    welcome(response, await tries.limited(from, () => auth.redeemLink(token)));
  });

  router.post("/sign-out", async (request, response) => {
    response.append("Set-Cookie", [...(await auth.signOut(request.headers))]);
    response.status(204).end();
  });

  router.get("/me", async (request, response) => {
    welcome(response, await auth.renew(request.headers));
  });

  router.post("/me/password", async (request, response) => {
    const change = parsed(setPasswordSchema, request.body);
    const me = await auth.who(request.headers);
    if (!me) throw new Refusal("signed-out");
    // Whoever finds a tablet signed in must not be able to guess on.
    const from = { address: addressOf(request), account: `person:${me.id}` };
    const admission = await tries.limited(from, () => auth.setPassword(request.headers, change));
    if (!admission.ok && admission.reason === "wrong-credentials") throw new Refusal("wrong-password");
    welcome(response, admission);
  });

  return router;
}

function addressOf(request: Request): string {
  return request.ip ?? "unknown";
}

function welcome(response: Response, admission: Admission): void {
  if (!admission.ok) throw new Refusal(admission.reason);
  response.append("Set-Cookie", [...admission.setCookies]);
  response.json(meSchema.parse(admission.me));
}
