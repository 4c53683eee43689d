import type { AlarmProfile } from "@evenkeel/shared/alarms";
import type { Command, ProfileRow, SessionPage, StoredProfile } from "@evenkeel/shared/wire";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import request, { type Response } from "supertest";
import { expect, it } from "vitest";
import { boot, type Stand } from "./stand.ts";
import { stations } from "./stations.ts";

const PLANS = {
  iv: { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 },
  im: { route: "im", mgPerKg: 1, weightKg: 70, concentrationMgPerMl: 50 },
} as const;
const patient = {
  alias: "J. K.",
  identifiers: [
    { kind: "MRN", value: "004417" },
    { kind: "Date of birth", value: "30 Sep 1971" },
  ],
} satisfies Extract<Command, { type: "session.open" }>["patient"];
const copy = { title: "Night IV", purpose: { routes: ["iv"], group: "nights" }, from: { id: "iv" }, reason: "nights" };

const send = async (stand: Stand, cookie: string, method: "get" | "post" | "put", path: string, body?: object) =>
  request(stand.app.address)[method](`/api/${path}`).set({ origin: stand.app.address, cookie }).send(body);
const detailOf = ({ body }: Response): string => (body as { detail: string }).detail;
const profileIn = (stand: Stand): AlarmProfile => {
  const item = stand.app.monitor.snapshot("room-1")!.items.find((one) => one.k === "profile");
  if (item?.k !== "profile") throw new Error("no profile");
  return item.profile;
};
async function openedFrom(stand: Stand, route: "im" | "iv", profile?: string): Promise<string | undefined> {
  const more = profile === undefined ? {} : { profile };
  const reply = await stand.act("room-1", { type: "session.open", patient, plan: PLANS[route], ...more });
  if (!reply.ok) return undefined;
  const { id, stored } = profileIn(stand);
  await stand.act("room-1", { type: "session.end", reason: "" });
  return `${id} ${stored}`;
}

async function clinicOf() {
  const stand = await boot();
  const clinic = stations(stand);
  const admin = await clinic.admin();
  const ask = (method: "get" | "post" | "put", path: string, body?: object) => send(stand, admin, method, path, body);
  return { stand, clinic, admin, ask };
}

it("a profile of the clinic's own is made, changed, started from, retired and brought back; its versions stay", async () => {
  const { stand, clinic, ask } = await clinicOf();
  const made = await ask("post", "profiles", copy);
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ id: "own-night-iv", version: 1, by: "Administrator", reason: "nights" });
  expect((made.body as StoredProfile).profile.from).toEqual({ id: "iv", version: 1 });
  const rows = (await ask("get", "profiles")).body as ProfileRow[];
  expect(rows.find(({ id }) => id === "own-night-iv")).toMatchObject({
    own: true,
    retired: false,
    purpose: copy.purpose,
  });
  expect(rows[0]).toMatchObject({ id: "factory", own: false });

  const second = {
    ...{ expectedVersion: 1, reason: "review" },
    limits: [{ rule: "spo2-low", limit: 94, enabled: true }],
  };
  expect((await ask("put", "profiles/own-night-iv", second)).status).toBe(200);
  const stale = await ask("put", "profiles/own-night-iv", { ...second, reason: "the other's" });
  expect([stale.status, detailOf(stale)]).toEqual([409, expect.stringMatching(/Somebody else changed/u)]);
  expect(await openedFrom(stand, "im", "own-night-iv")).toBe("own-night-iv 2");

  const retire = { expectedVersion: 2, reason: "not used", retired: true };
  expect((await ask("put", "profiles/own-night-iv", retire)).status).toBe(200);
  expect(await openedFrom(stand, "iv", "own-night-iv")).toBeUndefined();
  const again = await ask("post", "profiles", { ...copy, title: " night  iv " });
  expect([again.status, detailOf(again)]).toEqual([409, expect.stringMatching(/retired profile has this name/u)]);
  expect((await ask("put", "profiles/own-night-iv", { ...retire, expectedVersion: 3, retired: false })).status).toBe(
    200,
  );
  await stand.restart();
  expect(await openedFrom(stand, "iv", "own-night-iv")).toBe("own-night-iv 4");
  const versions = (await ask("get", "profiles/own-night-iv/versions")).body as { version: number }[];
  expect(versions.map(({ version }) => version)).toEqual([4, 3, 2, 1]);
  const { cookies } = (await clinic.staff()).clinician;
  expect((await send(stand, cookies, "post", "profiles", { ...copy, title: "Mine" })).status).toBe(403);
});

it("names are refused when empty or taken, of two at once the second, and what is copied has to be there", async () => {
  const { ask } = await clinicOf();
  for (const title of ["", "   ", "x".repeat(61)]) {
    const refused = await ask("post", "profiles", { ...copy, title });
    expect([refused.status, refused.body]).toMatchObject([400, { errors: [{ path: "title" }] }]);
  }
  const taken = await ask("post", "profiles", { ...copy, title: "iv INFUSION" });
  expect(taken.status).toBe(409);
  expect(taken.body).toMatchObject({
    errors: [{ path: "title", message: expect.stringMatching(/this name/u) as string }],
  });
  const both = await Promise.all([
    ask("post", "profiles", copy),
    ask("post", "profiles", { ...copy, title: "NIGHT IV" }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  const other = await ask("post", "profiles", { ...copy, title: "Night: IV" });
  expect((other.body as StoredProfile).id).toBe("own-night-iv-2");
  expect(((await ask("post", "profiles", { ...copy, title: "夜" })).body as StoredProfile).id).toBe("own-profile");
  expect((await ask("post", "profiles", { ...copy, title: "N", from: { id: "nobody" } })).status).toBe(404);
  expect((await ask("post", "profiles", { ...copy, title: "N", from: { id: "iv", version: 9 } })).status).toBe(404);
  expect((await ask("post", "profiles", { ...copy, title: "N", reason: " " })).status).toBe(400);
  const rename = { expectedVersion: 1, reason: "r", title: "Clinic" };
  expect((await ask("put", "profiles/own-night-iv-2", rename)).status).toBe(409);
  expect((await ask("put", "profiles/own-night-iv-2", { ...rename, title: "Night: iv" })).status).toBe(200);
});

it("the clinic's locks hold for it, and are not narrowed past it", async () => {
  const { ask } = await clinicOf();
  await ask("post", "profiles", copy);
  const change = (id: string, expectedVersion: number, wish: object) =>
    ask("put", `profiles/${id}`, { expectedVersion, reason: "r", ...wish });
  const wide = await change("own-night-iv", 1, { locks: { "spo2-low": { min: 80, max: 98 } } });
  expect([wide.status, detailOf(wide)]).toEqual([400, expect.stringMatching(/clinic's lock \(88 to 96\) holds here/u)]);
  const narrow = {
    limits: [{ rule: "spo2-low", limit: 94, enabled: true }],
    locks: { "spo2-low": { min: 93, max: 96 } },
  };
  const refused = await change("site", 1, narrow);
  expect([refused.status, detailOf(refused)]).toEqual([400, expect.stringMatching(/^Night IV would be left outside/u)]);
  expect((await change("own-night-iv", 1, narrow)).status).toBe(200);
  expect((await change("site", 1, narrow)).status).toBe(200);
});

it("is chosen as the default or for a route, cannot be retired while it is, and one choice is first", async () => {
  const { stand, ask } = await clinicOf();
  await ask("post", "profiles", copy);
  expect((await ask("get", "profile-choice")).body).toMatchObject({
    ...{ version: 0, default: "site", routes: { iv: "iv", im: "im" } },
  });
  const wish = { expectedVersion: 0, reason: "from now on", default: "own-night-iv", routes: { im: "im" } };
  expect((await ask("put", "profile-choice", { ...wish, default: "nobody" })).status).toBe(400);
  expect((await ask("put", "profile-choice", { ...wish, routes: { nasal: "im" } })).status).toBe(400);
  const both = await Promise.all([ask("put", "profile-choice", wish), ask("put", "profile-choice", wish)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await openedFrom(stand, "iv")).toBe("own-night-iv 1");
  expect(await openedFrom(stand, "im")).toBe("im 1");
  const retired = await ask("put", "profiles/own-night-iv", { expectedVersion: 1, reason: "r", retired: true });
  expect([retired.status, detailOf(retired)]).toEqual([409, expect.stringMatching(/Choose another to start from/u)]);
  expect((await ask("put", "profiles/site", { expectedVersion: 1, reason: "r", retired: true })).status).toBe(409);
  await stand.restart();
  expect((await ask("get", "profile-choice")).body).toMatchObject({
    version: 1,
    by: "Administrator",
    default: "own-night-iv",
  });
  const database = new DatabaseSync(join(stand.dataDir, "evenkeel.sqlite"));
  for (const sql of [
    "UPDATE profile_choice SET choice = '{}'",
    "DELETE FROM profile_choice",
    "INSERT INTO profile_choice VALUES (9, 1, 'u', 'n', 'r', '{}')",
  ])
    expect(() => database.exec(sql), sql).toThrow(/append-only|without a hole/u);
  database.close();
});

it("sessions are found by alias and identifier in a body, not in an address", async () => {
  const { stand, ask } = await clinicOf();
  await openedFrom(stand, "iv");
  await openedFrom(stand, "im");
  const find = async (body: object) => (await ask("post", "sessions/find", body)).body as SessionPage;
  const all = await find({});
  expect([all.rows.length, all.more]).toEqual([2, false]);
  const first = await find({ text: "4417", limit: 1 });
  expect([first.rows.map(({ alias }) => alias), first.more]).toEqual([["J. K."], true]);
  expect(first.rows[0]).not.toHaveProperty("identifiers");
  const next = await find({ text: "4417", limit: 1, after: first.rows[0]!.id });
  expect([next.rows[0]?.id, next.more]).toEqual([all.rows[1]!.id, false]);
  expect((await find({ text: "nobody" })).rows).toEqual([]);
  expect((await ask("post", "sessions/find", { limit: 5000 })).status).toBe(400);
  expect((await ask("post", "sessions/find", { text: "x".repeat(90) })).status).toBe(400);
});
