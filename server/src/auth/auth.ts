import type { DatabaseSync } from "node:sqlite";
import type { Accounts, AuditStore, Clock, Log } from "../ports.ts";
import { readKnown, renew, setPassword, signIn, signOut } from "./admission.ts";
import { createEngine } from "./engine.ts";
import { createFirstAdminLink } from "./first-admin-link.ts";
import { firstStart, redeemLink } from "./first-start.ts";
import { createIdentity } from "./identity.ts";
import { createJournal } from "./journal.ts";
import { addPerson, changePerson, listPeople } from "./people.ts";
import { authTables } from "./tables.ts";

export interface AuthParts {
  /** Migrated already; the auth tables are of migration 2. */
  readonly database: DatabaseSync;
  /** From `readSecret`. */
  readonly secret: string;
  /** Where browsers reach the server; https makes the cookies `Secure`. */
  readonly publicUrl: string;
  readonly adminPassword?: string | undefined;
  readonly audit: AuditStore;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Auth extends Accounts {
  /** Once, before listening: see `firstStart`. A token is for `/first-admin?token=…`, printed and never logged. */
  start(): Promise<{ readonly token: string } | null>;
}

export function createAuth(parts: AuthParts): Auth {
  const tables = authTables(parts.database);
  const engine = createEngine({ tables, secret: parts.secret, publicUrl: parts.publicUrl, log: parts.log });
  const journal = createJournal(parts);
  const identity = createIdentity({ read: (cookies) => readKnown(engine, cookies), clock: parts.clock });
  const inside = { engine, tables, identity, journal, link: createFirstAdminLink(tables) };

  // One change of people at a time: two administrators who lower each other at once must not leave a clinic with none.
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  return {
    start: () => inTurn(() => firstStart(inside, parts.adminPassword)),
    who: (headers) => identity.who(headers),
    async identify(headers) {
      const me = await identity.who(headers);
      if (!me || me.mustSetPassword) return null;
      return { userId: me.id, name: me.name, username: me.username, role: me.role };
    },
    onRevoked: (listener) => identity.onRevoked(listener),
    renew: (headers) => renew(engine, headers),
    signIn: (credentials) => signIn(inside, credentials),
    signOut: (headers) => signOut(inside, headers),
    redeemLink: (token) => inTurn(() => redeemLink(inside, token)),
    setPassword: (headers, change) => inTurn(() => setPassword(inside, headers, change)),
    people: () => listPeople(tables),
    addPerson: (headers, person) => inTurn(() => addPerson(inside, headers, person)),
    changePerson: (headers, id, change) => inTurn(() => changePerson(inside, headers, id, change)),
  };
}
