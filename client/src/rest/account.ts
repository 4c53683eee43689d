import { meSchema, type Me } from "@evenkeel/shared/wire";
import { meStore, setMe } from "../stores/me.ts";
import { nothing, RefusedError, request } from "./request.ts";

const RETRY_MS = 2000;

/** Asks the server who is signed in here. While it does not answer, whoever was signed in stays so, and it asks again. */
export async function loadMe(): Promise<void> {
  try {
    setMe(await request("/api/me", meSchema));
  } catch (error) {
    if (error instanceof RefusedError && error.status === 401) setMe(null);
    else if (meStore.getState().status === "unknown") setTimeout(() => void loadMe(), RETRY_MS);
  }
}

/** Throws `RefusedError`, as do all below. */
export async function signIn(credentials: { readonly username: string; readonly password: string }): Promise<Me> {
  return entered(await request("/api/sign-in", meSchema, { method: "POST", body: credentials }));
}

/** The one-time link of the first start: signs its bearer in as the first administrator. */
export async function redeemLink(token: string): Promise<Me> {
  return entered(await request("/api/first-admin", meSchema, { method: "POST", body: { token } }));
}

/** @param change `current` is asked of everybody but a first administrator who came by the one-time link. */
export async function setPassword(change: { readonly current?: string; readonly password: string }): Promise<Me> {
  return entered(await request("/api/me/password", meSchema, { method: "POST", body: change }));
}

/** The station goes off duty only when the server has ended the sign-in. */
export async function signOut(): Promise<void> {
  await request("/api/sign-out", nothing, { method: "POST" });
  setMe(null);
}

function entered(me: Me): Me {
  setMe(me);
  return me;
}
