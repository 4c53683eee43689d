import { randomBytes } from "node:crypto";
import type { Admission } from "../ports.ts";
import { admit } from "./admission.ts";
import type { FirstAdminLink } from "./first-admin-link.ts";
import { addressOf, countAdministrators, type PeopleParts } from "./people.ts";

const FIRST_ADMIN = "admin";

/**
 * Makes sure that somebody can come in: with an administrator in place nothing happens; else one is created with
 * `adminPassword`, or a one-time token is answered, valid until it is used or the next start.
 */
export async function firstStart(
  parts: PeopleParts & { readonly link: FirstAdminLink },
  adminPassword: string | undefined,
): Promise<{ readonly token: string } | null> {
  const { tables, link } = parts;
  if ((await countAdministrators(tables)) > 0) {
    await link.withdraw();
    return null;
  }
  if (adminPassword !== undefined) {
    await link.withdraw();
    await writeFirstAdministrator(parts, adminPassword, false);
    return null;
  }
  // Whoever came by an earlier link and set no password is out again: the new link is the only way in.
  const pending = await tables.selectFrom("auth_user").select("id").where("mustSetPassword", "=", 1).execute();
  for (const { id } of pending) await endSessions(parts, id);
  return { token: await link.issue() };
}

/** `Accounts.redeemLink`. */
export async function redeemLink(
  parts: PeopleParts & { readonly link: FirstAdminLink },
  token: string,
): Promise<Admission> {
  if (!(await parts.link.spend(token)) || (await countAdministrators(parts.tables)) > 0) {
    await parts.journal("first-admin-link-refused", null);
    return { ok: false, reason: "link-spent" };
  }
  // A password that nobody ever sees stands in until theirs is set, so that this way in is the same as any other.
  const standIn = randomBytes(32).toString("base64url");
  const id = await writeFirstAdministrator(parts, standIn, true);
  await parts.journal("first-admin-link-used", id);
  return admit(parts.engine, FIRST_ADMIN, standIn);
}

async function writeFirstAdministrator(parts: PeopleParts, plain: string, mustSetPassword: boolean): Promise<string> {
  const { internalAdapter, password } = await parts.engine.$context;
  const hash = await password.hash(plain);
  const account = { role: "admin", banned: false, mustSetPassword };
  const found = await parts.tables
    .selectFrom("auth_user")
    .select("id")
    .where("username", "=", FIRST_ADMIN)
    .executeTakeFirst();
  if (found) await internalAdapter.updateUser(found.id, account);
  const id = found?.id ?? (await createAdministrator());
  if (await internalAdapter.findCredentialAccount(id)) await internalAdapter.updatePassword(id, hash);
  else await internalAdapter.linkAccount({ userId: id, providerId: "credential", accountId: id, password: hash });
  await endSessions(parts, id);
  return id;

  async function createAdministrator(): Promise<string> {
    const identity = { name: "Administrator", username: FIRST_ADMIN, email: addressOf(FIRST_ADMIN) };
    const created = await internalAdapter.createUser(
      { ...account, ...identity, emailVerified: false },
      { method: "admin" },
    );
    await parts.journal("first-admin-created", created.id);
    return created.id;
  }
}

async function endSessions(parts: PeopleParts, id: string): Promise<void> {
  await (await parts.engine.$context).internalAdapter.deleteUserSessions(id);
  parts.identity.revoke(id);
}
