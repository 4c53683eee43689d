import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ADMIN_PASSWORD, authStand, jar, PASSWORD, type AuthStand } from "../../test/http-clinic.ts";
import type { Admission } from "../ports.ts";

const cookiesOf = (admission: Admission) => ({ cookie: admission.ok ? jar(admission.setCookies) : "" });

async function withAdmin(): Promise<AuthStand & { readonly admin: { cookie: string } }> {
  const stand = authStand({ adminPassword: ADMIN_PASSWORD });
  await stand.auth.start();
  const admission = await stand.auth.signIn({ username: "admin", password: ADMIN_PASSWORD });
  return { ...stand, admin: cookiesOf(admission) };
}

const noor = { name: "Noor Haddad", username: "noor", role: "nurse", password: PASSWORD } as const;

test("a password given at the first start is the administrator's, and no link is made", async () => {
  const { auth, admin } = await withAdmin();
  expect(await auth.identify(admin)).toMatchObject({ username: "admin", role: "admin" });
  expect(await auth.start()).toBeNull();
});

test("a password given at a later start changes nothing", async () => {
  const { database } = await withAdmin();
  const later = authStand({ database, adminPassword: "another password" });
  expect(await later.auth.start()).toBeNull();
  expect(await later.auth.signIn({ username: "admin", password: "another password" })).toEqual({
    ok: false,
    reason: "wrong-credentials",
  });
});

test("the one-time link lets one person in once, who may do nothing before setting a password", async () => {
  const { auth, database } = authStand();
  const link = await auth.start();
  expect(link?.token).toMatch(/^[\w-]{43}$/u);
  const token = link?.token ?? "";
  expect(JSON.stringify(database.prepare("SELECT * FROM first_admin_link").all())).not.toContain(token);

  const both = await Promise.all([auth.redeemLink(token), auth.redeemLink(token)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await auth.redeemLink(token)).toEqual({ ok: false, reason: "link-spent" });
  const first = cookiesOf(both.find(({ ok }) => ok) as Admission);
  expect(await auth.who(first)).toMatchObject({ username: "admin", role: "admin", mustSetPassword: true });
  expect(await auth.identify(first)).toBeNull();

  const set = await auth.setPassword(first, { password: ADMIN_PASSWORD });
  expect(await auth.who(first)).toBeNull();
  expect(await auth.identify(cookiesOf(set))).toMatchObject({ role: "admin" });
  expect(await auth.start()).toBeNull();
});

test("a restart before a password was set prints a fresh link and puts out who came by the old one", async () => {
  const { auth, database } = authStand();
  const first = (await auth.start())?.token ?? "";
  const early = cookiesOf(await auth.redeemLink(first));
  const again = authStand({ database });
  const second = (await again.auth.start())?.token ?? "";
  expect(second).not.toBe(first);
  expect(await again.auth.who(early)).toBeNull();
  expect(await again.auth.redeemLink(first)).toMatchObject({ ok: false });
  expect(await again.auth.redeemLink(second)).toMatchObject({ ok: true, me: { mustSetPassword: true } });
});

test("an unknown name, a wrong password and an unfit name are refused alike", async () => {
  const { auth, audit } = await withAdmin();
  const refusal = { ok: false, reason: "wrong-credentials" };
  expect(await auth.signIn({ username: "admin", password: "wrong password" })).toEqual(refusal);
  expect(await auth.signIn({ username: "nobody", password: "wrong password" })).toEqual(refusal);
  expect(await auth.signIn({ username: "No body!", password: "wrong password" })).toEqual(refusal);
  const refused = audit.filter(({ action }) => action === "sign-in-refused");
  expect(refused).toHaveLength(3);
  expect(JSON.stringify(refused)).not.toMatch(/nobody|wrong password/u);
});

test("sign-out ends the session for good and tells the sockets", async () => {
  const { auth, admin, audit } = await withAdmin();
  const told: string[] = [];
  auth.onRevoked((userId) => told.push(userId));
  const me = await auth.identify(admin);
  const forget = await auth.signOut(admin);
  expect(forget.join()).toMatch(/Max-Age=0/u);
  expect(await auth.identify(admin)).toBeNull();
  expect(told).toEqual([me?.userId]);
  expect(audit.at(-1)).toMatchObject({ action: "sign-out", userId: me?.userId });
});

test.each([
  ["deactivation", { active: false }],
  ["a new role", { role: "tester" }],
  ["a new password", { password: "a second password" }],
] as const)("%s ends the sessions of that person at once and tells the sockets", async (_what, change) => {
  const { auth, admin } = await withAdmin();
  const added = await auth.addPerson(admin, noor);
  const id = added.ok ? added.person.id : "";
  const nurse = cookiesOf(await auth.signIn(noor));
  expect(await auth.identify(nurse)).toMatchObject({ role: "nurse" });
  const told: string[] = [];
  auth.onRevoked((userId) => told.push(userId));
  expect(await auth.changePerson(admin, id, change)).toMatchObject({ ok: true });
  expect(told).toEqual([id]);
  expect(await auth.identify(nurse)).toBeNull();
  expect(await auth.identify(admin)).not.toBeNull();
});

test("who is switched off cannot come in, and can again when switched on", async () => {
  const { auth, admin } = await withAdmin();
  const added = await auth.addPerson(admin, noor);
  const id = added.ok ? added.person.id : "";
  expect(await auth.changePerson(admin, id, { active: false })).toMatchObject({ person: { active: false } });
  expect(await auth.signIn(noor)).toEqual({ ok: false, reason: "inactive" });
  expect(await auth.signIn({ ...noor, password: "wrong password" })).toMatchObject({ reason: "wrong-credentials" });
  expect(await auth.changePerson(admin, id, { active: true })).toMatchObject({ person: { active: true } });
  expect(await auth.signIn(noor)).toMatchObject({ ok: true });
});

test("a new name keeps people signed in, and is the name from then on", async () => {
  const { auth, admin } = await withAdmin();
  const added = await auth.addPerson(admin, noor);
  const nurse = cookiesOf(await auth.signIn(noor));
  await auth.changePerson(admin, added.ok ? added.person.id : "", { name: "Noor Saleh" });
  expect(await auth.identify(nurse)).toMatchObject({ name: "Noor Saleh" });
});

test("only an administrator adds and changes people, whoever calls", async () => {
  const { auth, admin } = await withAdmin();
  await auth.addPerson(admin, noor);
  const nurse = cookiesOf(await auth.signIn(noor));
  const id = (await auth.who(nurse))?.id ?? "";
  const other = { ...noor, username: "other" };
  expect(await auth.addPerson(nurse, other)).toEqual({ ok: false, reason: "forbidden" });
  expect(await auth.addPerson({}, other)).toEqual({ ok: false, reason: "forbidden" });
  expect(await auth.changePerson(nurse, id, { role: "admin" })).toEqual({ ok: false, reason: "forbidden" });
  expect(await auth.changePerson({}, id, { password: "taken over 1" })).toEqual({ ok: false, reason: "forbidden" });
  expect((await auth.people()).map(({ role }) => role)).toEqual(["admin", "nurse"]);
});

test("a user name is had by one person", async () => {
  const { auth, admin } = await withAdmin();
  const both = await Promise.all([auth.addPerson(admin, noor), auth.addPerson(admin, { ...noor, name: "Other" })]);
  expect(both.map(({ ok }) => ok)).toEqual([true, false]);
  expect(both[1]).toMatchObject({ reason: "username-taken" });
});

test("the clinic always has an administrator, also when two lower each other at once", async () => {
  const { auth, admin } = await withAdmin();
  const first = (await auth.who(admin))?.id ?? "";
  expect(await auth.changePerson(admin, first, { role: "nurse" })).toEqual({ ok: false, reason: "last-admin" });
  expect(await auth.changePerson(admin, first, { active: false })).toEqual({ ok: false, reason: "yourself" });

  const boss = { ...noor, username: "boss", role: "admin" } as const;
  const added = await auth.addPerson(admin, boss);
  const second = added.ok ? added.person.id : "";
  const bossCookies = cookiesOf(await auth.signIn(boss));
  await Promise.all([
    auth.changePerson(admin, second, { active: false }),
    auth.changePerson(bossCookies, first, { role: "nurse" }),
  ]);
  const left = (await auth.people()).filter(({ role, active }) => role === "admin" && active);
  expect(left).toHaveLength(1);
});

test("a new password asks for the old one and leaves one session", async () => {
  const { auth, admin } = await withAdmin();
  expect(await auth.setPassword(admin, { password: "a second password" })).toMatchObject({ ok: false });
  expect(await auth.setPassword(admin, { current: "guess", password: "a second password" })).toMatchObject({
    reason: "wrong-credentials",
  });
  const elsewhere = cookiesOf(await auth.signIn({ username: "admin", password: ADMIN_PASSWORD }));
  const set = await auth.setPassword(admin, { current: ADMIN_PASSWORD, password: "a second password" });
  expect(await auth.identify(cookiesOf(set))).not.toBeNull();
  expect(await auth.identify(admin)).toBeNull();
  expect(await auth.identify(elsewhere)).toBeNull();
});

test("cookies are HttpOnly and strict, and Secure when browsers come by https", async () => {
  const plain = authStand({ adminPassword: ADMIN_PASSWORD });
  const proxied = authStand({ adminPassword: ADMIN_PASSWORD, publicUrl: "https://clinic.example" });
  for (const { auth } of [plain, proxied]) await auth.start();
  const credentials = { username: "admin", password: ADMIN_PASSWORD };
  const [http, https] = await Promise.all([plain.auth.signIn(credentials), proxied.auth.signIn(credentials)]);
  for (const admission of [http, https]) {
    const lines = admission.ok ? admission.setCookies : [];
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/HttpOnly/u);
    expect(lines[0]).toMatch(/SameSite=Strict/iu);
  }
  expect(http.ok && http.setCookies[0]).not.toMatch(/Secure/u);
  expect(https.ok && https.setCookies[0]).toMatch(/^__Secure-evenkeel.*; Secure/u);
});

test("passwords are kept as argon2id, and what is kept signs nobody in", async () => {
  const { database, admin, auth } = await withAdmin();
  const rows = database.prepare("SELECT password FROM auth_account").all();
  expect(rows).toHaveLength(1);
  expect(String(rows[0]?.["password"])).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
  const [session] = database.prepare("SELECT token FROM auth_session").all();
  const name = admin.cookie.split("=", 1)[0] ?? "";
  expect(await auth.identify({ cookie: `${name}=${String(session?.["token"])}` })).toBeNull();
});

test("any cookies at all: nobody, and never a throw", async () => {
  const { auth, admin } = await withAdmin();
  const name = admin.cookie.split("=", 1)[0] ?? "";
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.string().map((value) => `${name}=${value}`),
      ),
      async (cookie) => {
        expect(await auth.identify({ cookie })).toBeNull();
      },
    ),
    { numRuns: 200 },
  );
  expect(await auth.identify({ cookie: `${name}=${randomBytes(40_000).toString("base64url")}.x` })).toBeNull();
});

test("an audit that cannot be written keeps nobody out", async () => {
  const { database } = await withAdmin();
  const errors: object[] = [];
  const stand = authStand({
    database,
    log: { debug() {}, info() {}, warn() {}, error: (fields) => errors.push(fields) },
  });
  stand.audit.push = () => {
    throw new Error("disk full");
  };
  expect(await stand.auth.signIn({ username: "admin", password: ADMIN_PASSWORD })).toMatchObject({ ok: true });
  expect(errors).toHaveLength(1);
});

test("never opens a transaction on the connection that it shares with the record", async () => {
  const { auth, admin, database } = await withAdmin();
  const statements: string[] = [];
  const prepare = database.prepare.bind(database);
  database.prepare = (sql: string) => {
    statements.push(sql);
    return prepare(sql);
  };
  const added = await auth.addPerson(admin, noor);
  await auth.changePerson(admin, added.ok ? added.person.id : "", { role: "tester", password: "a second password" });
  expect(statements.some((sql) => /insert into "auth_user"/u.test(sql))).toBe(true);
  expect(statements.filter((sql) => /^\s*(?:begin|commit|savepoint)/iu.test(sql))).toEqual([]);
});
