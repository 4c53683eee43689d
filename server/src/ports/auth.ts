import type { Cancel } from "@evenkeel/shared/time";
import type { ChangePerson, Me, NewPerson, Person, Role } from "@evenkeel/shared/wire";

export interface SignedIn {
  readonly userId: string;
  readonly name: string;
  readonly username: string;
  readonly role: Role;
}

/** The headers of a request, as Node gives them. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Who a request or a socket handshake is from, by its cookies; null when nobody, or when a password is still owed. */
export interface Authenticator {
  identify(headers: RequestHeaders): Promise<SignedIn | null>;
  /** Told when somebody's sessions end or their role changes, so that sockets are closed at once. */
  onRevoked(listener: (userId: string) => void): Cancel;
}

/** Somebody let in, with the `Set-Cookie` lines owed to their browser; or why not. */
export type Admission =
  | { readonly ok: true; readonly me: Me; readonly setCookies: readonly string[] }
  /** `store-failed`: the credentials are right, but the session that they begin cannot be written. */
  | {
      readonly ok: false;
      readonly reason: "inactive" | "link-spent" | "signed-out" | "store-failed" | "wrong-credentials";
    };

export type PersonResult =
  | { readonly ok: true; readonly person: Person }
  | { readonly ok: false; readonly reason: "forbidden" | "last-admin" | "not-found" | "username-taken" | "yourself" };

/** What the routes ask of auth. Everything that changes an account writes an audit entry. */
export interface Accounts extends Authenticator {
  /** Like `identify`, but also knows somebody who still has to set a password. */
  who(headers: RequestHeaders): Promise<Me | null>;
  /** Like `who`, and the session lasts longer from now on. */
  renew(headers: RequestHeaders): Promise<Admission>;
  signIn(credentials: { readonly username: string; readonly password: string }): Promise<Admission>;
  /** Ends the session that the cookies name, if any; the answer is the `Set-Cookie` lines that forget it. */
  signOut(headers: RequestHeaders): Promise<readonly string[]>;
  /** Signs the first administrator in by the one-time link's token. */
  redeemLink(token: string): Promise<Admission>;
  /** Ends every session of this person and begins a new one. `current` is asked for except after the one-time link. */
  setPassword(
    headers: RequestHeaders,
    change: { readonly current?: string | undefined; readonly password: string },
  ): Promise<Admission>;
  people(): Promise<readonly Person[]>;
  addPerson(headers: RequestHeaders, person: NewPerson): Promise<PersonResult>;
  changePerson(headers: RequestHeaders, id: string, change: ChangePerson): Promise<PersonResult>;
}
