import { meSchema, problemSchema, trendSchema } from "@evenkeel/shared/wire";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { ADMIN_PASSWORD, jar, openClinic, SESSION_ID, type Clinic } from "../../test/http-clinic.ts";

const open: Clinic[] = [];
const clinicOf = async (options: Parameters<typeof openClinic>[0] = {}) => {
  const clinic = await openClinic(options);
  open.push(clinic);
  return clinic;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((clinic) => clinic.close()));
});

const problemOf = (text: string) => problemSchema.parse(JSON.parse(text));
const codeOf = (text: string) => problemOf(text).type.split(":").at(-1);

test("signs in, says who it is, and signs out for good", async () => {
  const clinic = await clinicOf();
  const answer = await clinic.send("post", "/api/sign-in", { username: "Admin", password: ADMIN_PASSWORD });
  expect(meSchema.parse(answer.body)).toMatchObject({ username: "admin", role: "admin", mustSetPassword: false });
  expect(answer.get("Cache-Control")).toBe("no-store");
  const cookies = jar(answer.get("Set-Cookie") ?? []);
  expect((await clinic.send("get", "/api/me", undefined, cookies)).body).toEqual(answer.body);
  expect((await clinic.send("get", "/api/people", undefined, cookies)).status).toBe(200);
  expect((await clinic.send("post", "/api/sign-out", {}, cookies)).status).toBe(204);
  expect((await clinic.send("get", "/api/people", undefined, cookies)).status).toBe(401);
  expect((await clinic.send("get", "/api/me", undefined, cookies)).status).toBe(401);
});

test("the first administrator comes by the link, sets a password, and only then may do the rest", async () => {
  const clinic = await clinicOf({ adminPassword: undefined });
  // The stand started once already: this start's link replaces that one.
  const token = (await clinic.auth.start())?.token;
  const wrong = await clinic.send("post", "/api/first-admin", { token: "x".repeat(43) });
  expect([wrong.status, codeOf(wrong.text)]).toEqual([401, "link-spent"]);
  const came = await clinic.send("post", "/api/first-admin", { token });
  expect(came.body).toMatchObject({ username: "admin", mustSetPassword: true });
  const cookies = jar(came.get("Set-Cookie") ?? []);
  const early = await clinic.send("get", "/api/sessions", undefined, cookies);
  expect([early.status, codeOf(early.text)]).toEqual([403, "password-needed"]);
  const short = await clinic.send("post", "/api/me/password", { password: "too short" }, cookies);
  expect([short.status, problemOf(short.text).errors?.[0]?.path]).toEqual([400, "password"]);
  const set = await clinic.send("post", "/api/me/password", { password: ADMIN_PASSWORD }, cookies);
  expect(set.body).toMatchObject({ mustSetPassword: false });
  const after = jar(set.get("Set-Cookie") ?? []);
  expect((await clinic.send("get", "/api/sessions", undefined, after)).status).toBe(200);
  expect((await clinic.send("post", "/api/first-admin", { token })).status).toBe(401);
});

test("nobody signs up, and better-auth's own routes are not there", async () => {
  const clinic = await clinicOf();
  for (const path of ["/api/auth/sign-up/email", "/api/auth/sign-in/username", "/api/auth/get-session"]) {
    expect((await clinic.send("post", path, { email: "a@b.cd", password: "0123456789", name: "x" })).status).toBe(404);
  }
});

test("an unknown name and a wrong password cannot be told apart", async () => {
  const clinic = await clinicOf();
  const [unknown, wrong] = await Promise.all([
    clinic.send("post", "/api/sign-in", { username: "nobody", password: "wrong password" }),
    clinic.send("post", "/api/sign-in", { username: "admin", password: "wrong password" }),
  ]);
  expect(unknown.status).toBe(401);
  expect(wrong.status).toBe(401);
  expect(unknown.text).toBe(wrong.text);
});

test("ten wrong passwords close a name to their address for a while, the right one included, and say for how long", async () => {
  const clinic = await clinicOf();
  const guess = (username: string, password: string) => clinic.send("post", "/api/sign-in", { username, password });
  const guesses = await Promise.all(Array.from({ length: 12 }, () => guess("admin", "wrong password")));
  expect(guesses.filter(({ status }) => status === 401)).toHaveLength(10);
  const closed = await guess("ADMIN", ADMIN_PASSWORD);
  expect([closed.status, codeOf(closed.text)]).toEqual([429, "too-many-tries"]);
  expect(Number(closed.get("Retry-After"))).toBeGreaterThan(0);
  expect((await guess("somebody", "wrong password")).status).toBe(401);
});

test("a name closed to one address is open to the others, until fifty tries close it to all", async () => {
  const clinic = await clinicOf({ config: { PUBLIC_URL: "https://clinic.example" } });
  const guess = async (address: number, password: string) => {
    const headers = { Origin: clinic.origin, "X-Forwarded-For": `10.0.0.${address}` };
    return (await clinic.raw("post", "/api/sign-in").set(headers).send({ username: "admin", password })).status;
  };
  for (let address = 1; address <= 5; address += 1) {
    expect(await guess(address, ADMIN_PASSWORD)).toBe(200);
    for (let tries = 0; tries < 10; tries += 1) expect(await guess(address, "wrong password")).toBe(401);
    expect(await guess(address, ADMIN_PASSWORD)).toBe(429);
  }
  expect(await guess(6, ADMIN_PASSWORD)).toBe(429);
});

test("nobody passes for another address by a header of their own", async () => {
  const clinic = await clinicOf();
  const statuses = await Promise.all(
    Array.from({ length: 12 }, async (_, index) => {
      const headers = { Origin: clinic.origin, "X-Forwarded-For": `10.0.0.${index}` };
      const body = { username: "admin", password: "wrong password" };
      return (await clinic.raw("post", "/api/sign-in").set(headers).send(body)).status;
    }),
  );
  expect(statuses.filter((status) => status === 429)).toHaveLength(2);
});

test("thirty failures close an address, links included; right passwords do not count", async () => {
  const clinic = await clinicOf();
  for (let index = 0; index < 35; index += 1) await clinic.signIn("admin", ADMIN_PASSWORD);
  const token = "x".repeat(43);
  const tries = await Promise.all(Array.from({ length: 31 }, () => clinic.send("post", "/api/first-admin", { token })));
  expect(tries.filter(({ status }) => status === 401)).toHaveLength(30);
  const closed = await clinic.send("post", "/api/sign-in", { username: "admin", password: ADMIN_PASSWORD });
  expect(closed.status).toBe(429);
});

test("a request that changes something has to come from the dashboard's own page, as JSON", async () => {
  const clinic = await clinicOf();
  const body = JSON.stringify({ username: "admin", password: ADMIN_PASSWORD });
  const post = (headers: Record<string, string>) =>
    clinic
      .raw("post", "/api/sign-in")
      .set({ "Content-Type": "application/json", ...headers })
      .send(body);
  expect((await post({ Origin: clinic.origin })).status).toBe(200);
  expect((await post({ "Sec-Fetch-Site": "same-origin" })).status).toBe(200);
  for (const headers of [
    {},
    { Origin: "https://elsewhere.example" },
    { Origin: "null" },
    { Origin: "http://127.0.0.1:1" },
    { "Sec-Fetch-Site": "same-site" },
    { Origin: clinic.origin, "Sec-Fetch-Site": "cross-site" },
  ]) {
    const answer = await post(headers as Record<string, string>);
    expect([answer.status, codeOf(answer.text)], JSON.stringify(headers)).toEqual([403, "foreign-origin"]);
  }
  const form = await post({ Origin: clinic.origin, "Content-Type": "text/plain" });
  expect([form.status, codeOf(form.text)]).toEqual([415, "not-json"]);
});

test("bad bodies and addresses are refused as problems", async () => {
  const clinic = await clinicOf();
  const post = (body: string, type = "application/json") =>
    clinic.raw("post", "/api/sign-in").set({ Origin: clinic.origin, "Content-Type": type }).send(body);
  const codes = async (answer: ReturnType<typeof post>) => [(await answer).status, codeOf((await answer).text)];
  expect(await codes(post("{"))).toEqual([400, "malformed-json"]);
  expect(await codes(post("[]"))).toEqual([400, "bad-request"]);
  expect(await codes(post(""))).toEqual([400, "bad-request"]);
  expect(await codes(post("{}", "application/json; charset=latin7"))).toEqual([415, "not-json"]);
  expect(await codes(post(JSON.stringify({ username: "x".repeat(20_000) })))).toEqual([413, "body-too-large"]);
  const unknown = await clinic.send("get", "/api/nothing");
  expect([unknown.status, unknown.type, codeOf(unknown.text)]).toEqual([404, "application/problem+json", "not-found"]);
  expect((await clinic.send("get", "/api/sessions/%ff")).status).toBe(400);
});

test("a failure inside is a problem without its message, which goes to the log", async () => {
  const errors: object[] = [];
  const clinic = await clinicOf({
    monitor: { explain: () => null, session: () => Promise.reject(new Error("/secret/path")), snapshot: () => null },
    log: { debug() {}, info() {}, warn() {}, error: (fields) => errors.push(fields) },
  });
  const admin = await clinic.signIn("admin", ADMIN_PASSWORD);
  const answer = await clinic.send("get", "/api/sessions/some", undefined, admin);
  expect([answer.status, codeOf(answer.text)]).toEqual([500, "failed"]);
  expect(answer.text).not.toContain("secret");
  expect(errors).toHaveLength(1);
});

test("a full disk keeps out who is new and says so; who is signed in goes on", async () => {
  const clinic = await clinicOf();
  const admin = await clinic.signIn("admin", ADMIN_PASSWORD);
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
  // So near its end that the next page that is opened would write a longer one.
  clinic.database.exec(`UPDATE auth_session SET expiresAt = '${inAnHour}'; PRAGMA query_only = ON`);
  const enter = (password: string) => clinic.send("post", "/api/sign-in", { username: "admin", password });
  // More often than a password may be guessed: it was right each time.
  for (let time = 0; time < 12; time += 1) {
    const answer = await enter(ADMIN_PASSWORD);
    expect([answer.status, codeOf(answer.text)]).toEqual([503, "store-failed"]);
    expect(problemOf(answer.text).title).toMatch(/disk full.*nobody new can sign in/u);
  }
  expect((await enter("wrong password")).status).toBe(401);
  expect((await clinic.send("get", "/api/me", undefined, admin)).status).toBe(200);
  expect((await clinic.send("get", "/api/sessions", undefined, admin)).status).toBe(200);
  clinic.database.exec("PRAGMA query_only = OFF");
  expect((await enter(ADMIN_PASSWORD)).status).toBe(200);
});

test("a trend asks for a span that makes sense", async () => {
  const clinic = await clinicOf();
  const admin = await clinic.signIn("admin", ADMIN_PASSWORD);
  const trend = (query: string) => clinic.send("get", `/api/sessions/${SESSION_ID}/trend?${query}`, undefined, admin);
  expect(trendSchema.parse((await trend("from=0&until=60000&buckets=60")).body)).toMatchObject({ bucketMs: 1000 });
  for (const query of [
    "",
    "from=0",
    "from=9&until=9",
    "from=0&until=60000&buckets=5000",
    `from=0&until=${8 * 86_400_000}`,
  ]) {
    expect((await trend(query)).status, query).toBe(400);
  }
  expect((await clinic.send("get", "/api/sessions/other/trend?from=0&until=9", undefined, admin)).status).toBe(404);
});

test("health is cheap and open; readiness says why not", async () => {
  const reasons: string[] = [];
  const clinic = await clinicOf({ ready: () => Promise.resolve(reasons) });
  expect((await clinic.send("get", "/healthz")).body).toEqual({ status: "alive" });
  expect((await clinic.send("get", "/readyz")).status).toBe(200);
  reasons.push("The database cannot be read.");
  const answer = await clinic.send("get", "/readyz");
  expect([answer.status, problemOf(answer.text).detail]).toEqual([503, reasons[0]]);
});

test("pages are kept to our own scripts and to no other site's frame", async () => {
  const clinic = await clinicOf();
  const { headers } = await clinic.send("get", "/healthz");
  const policy = String(headers["content-security-policy"]);
  for (const part of ["default-src 'self'", "script-src 'self';", "object-src 'none'", "base-uri 'none'"]) {
    expect(policy).toContain(part);
  }
  expect(policy).toContain(`connect-src 'self' ws://${clinic.host} wss://${clinic.host}`);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-eval|upgrade-insecure-requests|script-src[^;]*unsafe-inline/u);
  expect(headers).not.toHaveProperty("strict-transport-security");
  expect(headers).not.toHaveProperty("x-powered-by");
  expect(headers["referrer-policy"]).toBe("no-referrer");
  const secure = await clinicOf({ config: { PUBLIC_URL: "https://clinic.example" } });
  expect((await secure.send("get", "/healthz")).headers["strict-transport-security"]).toMatch(/max-age=\d+/u);
  const forged = await clinic.raw("get", "/healthz").set("Host", "x; script-src *");
  expect(forged.headers["content-security-policy"] ?? "").not.toContain("*");
});

test("assets are kept for ever, the page never, and every page address is the page", async () => {
  const clientDir = mkdtempSync(join(tmpdir(), "evenkeel-client-"));
  try {
    const clinic = await clinicOf({ clientDir });
    const missing = await clinic.raw("get", "/room/1").set("Accept", "text/html");
    expect([missing.status, problemOf(missing.text).detail]).toEqual([404, expect.stringContaining("npm start")]);
    mkdirSync(join(clientDir, "assets"));
    writeFileSync(join(clientDir, "index.html"), "<p>dashboard</p>");
    writeFileSync(join(clientDir, "assets", "app-1a2b.js"), "1");
    const asset = await clinic.raw("get", "/assets/app-1a2b.js");
    expect(asset.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    for (const path of ["/", "/index.html", "/room/1", "/first-admin?token=x"]) {
      const page = await clinic.raw("get", path).set("Accept", "text/html");
      expect([page.status, page.text, page.get("Cache-Control")], path).toEqual([200, "<p>dashboard</p>", "no-cache"]);
    }
    for (const path of ["/assets/gone.js", "/favicon.ico", "/../secret", "/%2e%2e/secret.txt"]) {
      expect((await clinic.raw("get", path).set("Accept", "text/html")).text, path).not.toBe("1");
    }
    expect((await clinic.raw("get", "/assets/gone.js").set("Accept", "text/html")).status).toBe(404);
  } finally {
    rmSync(clientDir, { recursive: true });
  }
});
