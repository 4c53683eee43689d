import { isAPIError } from "better-auth/api";
import type { ChangePerson, NewPerson, Person } from "@evenkeel/shared/wire";
import type { Kysely } from "kysely";
import type { PersonResult, RequestHeaders } from "../ports.ts";
import { cookiesOf, readAccount, withCookies } from "./account.ts";
import { readKnown } from "./admission.ts";
import type { Engine } from "./engine.ts";
import type { Identity } from "./identity.ts";
import type { Journal } from "./journal.ts";
import type { AuthTables } from "./tables.ts";

export interface PeopleParts {
  readonly engine: Engine;
  readonly tables: Kysely<AuthTables>;
  readonly identity: Identity;
  readonly journal: Journal;
}

/** better-auth insists on an address; `.invalid` can never be one (RFC 2606). Nothing is ever sent. */
export const addressOf = (username: string): string => `${username}@evenkeel.invalid`;

/** Everybody, active or not, by name. */
export async function listPeople(tables: Kysely<AuthTables>): Promise<readonly Person[]> {
  const rows = await tables.selectFrom("auth_user").selectAll().orderBy("name").orderBy("username").execute();
  return rows.map((row) => readAccount(row)?.person).filter((person) => person !== undefined);
}

/** Administrators who can sign in with a password of their own. */
export async function countAdministrators(tables: Kysely<AuthTables>, besides = ""): Promise<number> {
  const rows = await tables.selectFrom("auth_user").selectAll().where("role", "=", "admin").execute();
  return rows.filter((row) => !row.banned && !row.mustSetPassword && row.id !== besides).length;
}

async function findPerson(tables: Kysely<AuthTables>, key: "id" | "username", value: string): Promise<Person | null> {
  const row = await tables.selectFrom("auth_user").selectAll().where(key, "=", value).executeTakeFirst();
  return readAccount(row)?.person ?? null;
}

/** `Accounts.addPerson`. better-auth asks once more whether the caller may. */
export async function addPerson(parts: PeopleParts, headers: RequestHeaders, person: NewPerson): Promise<PersonResult> {
  const { engine, tables, journal } = parts;
  const cookies = cookiesOf(headers);
  const actor = await readKnown(engine, cookies);
  if (!actor) return { ok: false, reason: "forbidden" };
  if (await findPerson(tables, "username", person.username)) return { ok: false, reason: "username-taken" };
  const { name, username, role, password } = person;
  try {
    await engine.api.createUser({
      body: { email: addressOf(username), password, name, role, data: { username, mustSetPassword: false } },
      headers: withCookies(cookies),
    });
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 404) return { ok: false, reason: "forbidden" };
    throw error;
  }
  const added = await findPerson(tables, "username", username);
  if (!added) return { ok: false, reason: "not-found" };
  await journal("person-added", actor.me.id, { person: added.id, role });
  return { ok: true, person: added };
}

/**
 * `Accounts.changePerson`. A new role, a new password and deactivation end the sessions of that person; a new name
 * only tells the listeners, so that nothing more is acknowledged under the old one.
 */
export async function changePerson(
  parts: PeopleParts,
  headers: RequestHeaders,
  id: string,
  change: ChangePerson,
): Promise<PersonResult> {
  const { engine, tables, identity, journal } = parts;
  const cookies = cookiesOf(headers);
  const actor = await readKnown(engine, cookies);
  if (!actor) return { ok: false, reason: "forbidden" };
  const before = await findPerson(tables, "id", id);
  if (!before) return { ok: false, reason: "not-found" };
  if (change.active === false && id === actor.me.id) return { ok: false, reason: "yourself" };
  const after = { ...before, ...definedOf(change) };
  const staysAdministrator = after.role === "admin" && after.active;
  if (before.role === "admin" && !staysAdministrator && (await countAdministrators(tables, id)) === 0) {
    return { ok: false, reason: "last-admin" };
  }
  const data = {
    ...(after.name !== before.name && { name: after.name }),
    ...(after.role !== before.role && { role: after.role }),
    ...(after.active !== before.active && { banned: !after.active }),
  };
  try {
    const by = withCookies(cookies);
    // The password first: it is the only step that can be refused when the actor lowers their own role.
    if (change.password !== undefined) {
      await engine.api.setUserPassword({ body: { userId: id, newPassword: change.password }, headers: by });
    }
    if (Object.keys(data).length > 0) await engine.api.adminUpdateUser({ body: { userId: id, data }, headers: by });
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 404) return { ok: false, reason: "forbidden" };
    throw error;
  }
  if ("role" in data || !after.active || change.password !== undefined) {
    await (await engine.$context).internalAdapter.deleteUserSessions(id);
  }
  identity.revoke(id);
  const { name: renamed, ...rest } = data;
  await journal("person-changed", actor.me.id, {
    person: id,
    ...rest,
    ...(renamed !== undefined && { renamed: true }),
    ...(change.password !== undefined && { passwordSet: true }),
  });
  return { ok: true, person: (await findPerson(tables, "id", id)) ?? before };
}

function definedOf(change: ChangePerson): Partial<Pick<Person, "active" | "name" | "role">> {
  const { name, role, active } = change;
  return {
    ...(name !== undefined && { name }),
    ...(role !== undefined && { role }),
    ...(active !== undefined && { active }),
  };
}
