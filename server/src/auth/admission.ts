import { isAPIError } from "better-auth/api";
import type { Accounts, Admission, RequestHeaders } from "../ports.ts";
import { cookiesOf, readAccount, withCookies } from "./account.ts";
import type { Engine } from "./engine.ts";
import { cannotWrite } from "./full-disk.ts";
import type { Identity, Known } from "./identity.ts";
import type { Journal } from "./journal.ts";

interface AdmissionParts {
  readonly engine: Engine;
  readonly journal: Journal;
}

/** Reads what some cookies are worth, without writing anything. */
export async function readKnown(engine: Engine, cookies: string): Promise<Known | null> {
  const found = await engine.api.getSession({ headers: withCookies(cookies), query: { disableRefresh: true } });
  const account = readAccount(found?.user);
  if (!found || !account?.person.active) return null;
  return { me: account.me, expiresAt: found.session.expiresAt.getTime() };
}

/** `Accounts.renew`. Where the longer session cannot be written, the one that there is goes on as it was. */
export async function renew(engine: Engine, headers: RequestHeaders): Promise<Admission> {
  const cookies = cookiesOf(headers);
  try {
    return await renewed(engine, cookies);
  } catch (error) {
    if (!cannotWrite(error)) throw error;
    const known = await readKnown(engine, cookies);
    return known ? { ok: true, me: known.me, setCookies: [] } : { ok: false, reason: "signed-out" };
  }
}

async function renewed(engine: Engine, cookies: string): Promise<Admission> {
  const answer = await engine.api.getSession({ headers: withCookies(cookies), returnHeaders: true });
  const account = readAccount(answer.response?.user);
  if (!account?.person.active) return { ok: false, reason: "signed-out" };
  return { ok: true, me: account.me, setCookies: answer.headers.getSetCookie() };
}

/** Checks the password and begins a session. An unknown name takes as long as a wrong password: one hash. */
export async function admit(engine: Engine, username: string, password: string): Promise<Admission> {
  try {
    const answer = await engine.api.signInUsername({
      body: { username, password },
      headers: withCookies(""),
      returnHeaders: true,
    });
    const account = readAccount(answer.response.user);
    if (!account) return { ok: false, reason: "inactive" };
    return { ok: true, me: account.me, setCookies: answer.headers.getSetCookie() };
  } catch (error) {
    const reason = refusalOf(error);
    if (reason) return { ok: false, reason };
    throw error;
  }
}

function refusalOf(error: unknown): "inactive" | "store-failed" | "wrong-credentials" | null {
  if (cannotWrite(error)) return "store-failed";
  if (!isAPIError(error)) return null;
  if (error.body?.code === "BANNED_USER") return "inactive";
  return error.statusCode >= 400 && error.statusCode < 500 ? "wrong-credentials" : null;
}

/** `Accounts.signIn`, with its entry in the audit. */
export async function signIn(
  parts: AdmissionParts,
  credentials: { readonly username: string; readonly password: string },
): Promise<Admission> {
  const admission = await admit(parts.engine, credentials.username, credentials.password);
  if (admission.ok) await parts.journal("sign-in", admission.me.id);
  // Not the name that was typed: people type passwords into the wrong field.
  else await parts.journal("sign-in-refused", null, { reason: admission.reason });
  return admission;
}

/** `Accounts.signOut`. */
export async function signOut(
  parts: AdmissionParts & { readonly identity: Identity },
  headers: RequestHeaders,
): Promise<readonly string[]> {
  const cookies = cookiesOf(headers);
  const known = await readKnown(parts.engine, cookies);
  const answer = await parts.engine.api.signOut({ headers: withCookies(cookies), returnHeaders: true });
  if (known) {
    parts.identity.revoke(known.me.id);
    await parts.journal("sign-out", known.me.id);
  }
  return answer.headers.getSetCookie();
}

/** `Accounts.setPassword`. */
export async function setPassword(
  parts: AdmissionParts & { readonly identity: Identity },
  headers: RequestHeaders,
  change: Parameters<Accounts["setPassword"]>[1],
): Promise<Admission> {
  const { engine, journal, identity } = parts;
  const known = await readKnown(engine, cookiesOf(headers));
  if (!known) return { ok: false, reason: "signed-out" };
  const { id, username, mustSetPassword } = known.me;
  const { internalAdapter, password } = await engine.$context;
  if (!mustSetPassword) {
    const hash = (await internalAdapter.findCredentialAccount(id))?.password ?? "";
    if (!(await password.verify({ hash, password: change.current ?? "" }))) {
      await journal("password-refused", id);
      return { ok: false, reason: "wrong-credentials" };
    }
  }
  await internalAdapter.updatePassword(id, await password.hash(change.password));
  await internalAdapter.updateUser(id, { mustSetPassword: false });
  await internalAdapter.deleteUserSessions(id);
  identity.revoke(id);
  await journal("password-set", id);
  return admit(engine, username, change.password);
}
