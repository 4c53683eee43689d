import { createHash, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { AuthTables } from "./tables.ts";

/** The one-time link of a first start: at most one is valid, it works once, and only its hash is kept. */
export interface FirstAdminLink {
  /** A fresh token of 32 random bytes; the one before no longer works. */
  issue(): Promise<string>;
  /** True for exactly one caller with the valid token. */
  spend(token: string): Promise<boolean>;
  withdraw(): Promise<void>;
}

const ONLY_ROW = 1;

export function createFirstAdminLink(tables: Kysely<AuthTables>): FirstAdminLink {
  // A plain SHA-256 is enough for 256 random bits: there is nothing to guess from.
  const fingerprint = (token: string): string => createHash("sha256").update(token).digest("base64url");

  return {
    async issue() {
      const token = randomBytes(32).toString("base64url");
      const token_hash = fingerprint(token);
      await tables
        .insertInto("first_admin_link")
        .values({ id: ONLY_ROW, token_hash })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ token_hash }))
        .execute();
      return token;
    },
    async spend(token) {
      // One statement finds and removes it, so that two who click at the same moment cannot both come in.
      const [result] = await tables
        .deleteFrom("first_admin_link")
        .where("token_hash", "=", fingerprint(token))
        .execute();
      return result?.numDeletedRows === 1n;
    },
    async withdraw() {
      await tables.deleteFrom("first_admin_link").execute();
    },
  };
}
