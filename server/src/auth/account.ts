import { ROLES, type Me, type Person } from "@evenkeel/shared/wire";
import { z } from "zod";
import type { RequestHeaders } from "../ports.ts";

const accountSchema = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string(),
  role: z.enum(ROLES),
  banned: z.union([z.boolean(), z.number()]).nullish(),
  mustSetPassword: z.union([z.boolean(), z.number()]).nullish(),
});

/** A row of better-auth's, or what it answers, as an account of ours; null when it is not one, as with an unknown role. */
export function readAccount(row: unknown): { readonly me: Me; readonly person: Person } | null {
  const result = accountSchema.safeParse(row);
  if (!result.success) return null;
  const { id, name, username, role, banned, mustSetPassword } = result.data;
  return {
    me: { id, name, username, role, mustSetPassword: Boolean(mustSetPassword) },
    person: { id, name, username, role, active: !banned },
  };
}

/**
 * The cookies of a request, as one string; empty when there are none, or when they could not stand in a header.
 * Nothing else of a request goes to better-auth.
 */
export function cookiesOf(headers: RequestHeaders): string {
  const cookie = headers.cookie;
  const text = typeof cookie === "string" ? cookie : (cookie ?? []).join("; ");
  return /^[\x20-\x7e\x80-\xff]*$/u.test(text) ? text : "";
}

export function withCookies(cookies: string): Headers {
  return new Headers(cookies === "" ? {} : { cookie: cookies });
}
