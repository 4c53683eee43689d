import { betterAuth, type BetterAuthOptions } from "better-auth";
import { admin, username } from "better-auth/plugins";
import { defaultAc } from "better-auth/plugins/admin/access";
import type { Kysely } from "kysely";
import type { Log } from "../ports.ts";
import { hashPassword, PASSWORD_LENGTH, verifyPassword } from "./password.ts";
import type { AuthTables } from "./tables.ts";

interface EngineParts {
  readonly tables: Kysely<AuthTables>;
  readonly secret: string;
  /** Where browsers reach the server; cookies are `Secure` when it is https. */
  readonly publicUrl: string;
  readonly log: Log;
}

/**
 * A day without a page being opened signs out: longer than any shift, so that no screen falls asleep over a patient,
 * and short enough that a forgotten tablet does not stay open for a week.
 */
const SESSION_SECONDS = 24 * 3600;
const RENEW_AFTER_SECONDS = 3600;

const nothing = defaultAc.newRole({ user: [], session: [] });
const people = defaultAc.newRole({
  user: ["create", "list", "get", "update", "set-role", "set-password", "ban"],
  session: ["list", "revoke"],
});

const plugins = [
  username({
    displayUsername: false,
    minUsernameLength: 2,
    maxUsernameLength: 40,
    usernameValidator: (name) => /^[a-z0-9._-]+$/u.test(name),
    validationOrder: { username: "post-normalization" },
  }),
  admin({
    defaultRole: "nurse",
    adminRoles: ["admin"],
    roles: { nurse: nothing, clinician: nothing, tester: nothing, admin: people },
  }),
] as const;

/** What better-auth is told, apart from the engine so that a test can ask it what tables it wants. */
export function engineOptions(parts: EngineParts) {
  const https = parts.publicUrl.startsWith("https:");
  return {
    appName: "Evenkeel",
    baseURL: parts.publicUrl,
    secret: parts.secret,
    // No transactions of its own: it shares the connection with the record of the sessions, and a BEGIN inside
    // another BEGIN would fail whichever comes second, a note to the record included.
    database: { db: parts.tables, type: "sqlite", transaction: false },
    telemetry: { enabled: false },
    logger: {
      level: "warn",
      log: (level, message, ...rest) =>
        parts.log[level]({ error: rest.find((value) => value instanceof Error) }, message),
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: {
      modelName: "auth_user",
      additionalFields: {
        mustSetPassword: { type: "boolean", required: true, defaultValue: false, input: false },
      },
    },
    session: { modelName: "auth_session", expiresIn: SESSION_SECONDS, updateAge: RENEW_AFTER_SECONDS },
    account: { modelName: "auth_account" },
    verification: { modelName: "auth_verification" },
    advanced: {
      cookiePrefix: "evenkeel",
      useSecureCookies: https,
      defaultCookieAttributes: { httpOnly: true, sameSite: "strict", path: "/", secure: https },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [...plugins],
  } satisfies BetterAuthOptions;
}

/** better-auth, called from inside only: its own HTTP routes are never mounted. */
export function createEngine(parts: EngineParts) {
  return betterAuth(engineOptions(parts));
}

export type Engine = ReturnType<typeof createEngine>;
