import type { AlarmProfile } from "@evenkeel/shared/alarms";
import { may, type Command, type Role, type StoredProfile } from "@evenkeel/shared/wire";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { hello } from "./pages.ts";
import { boot, CLINICIAN, NURSE, settle, type Intent, type Stand } from "./stand.ts";
import { command, stations } from "./stations.ts";

const plan = { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 } as const;
const patient = {
  alias: "J. K.",
  identifiers: [
    { kind: "MRN", value: "004417" },
    { kind: "Date of birth", value: "30 Sep 1971" },
  ],
} satisfies Extract<Command, { type: "session.open" }>["patient"];

const open = (
  stand: Stand,
  more: { profile?: string; plan?: Extract<Command, { type: "session.open" }>["plan"] } = {},
) => stand.act("room-1", { type: "session.open", patient, plan, ...more });
const profileIn = (stand: Stand, room = "room-1"): AlarmProfile => {
  const item = stand.app.monitor.snapshot(room)!.items.find((one) => one.k === "profile");
  if (item?.k !== "profile") throw new Error("no profile");
  return item.profile;
};
const sessionIn = (stand: Stand) => stand.items("room-1", "session").at(-1)!.session!;
const ruleIn = (stand: Stand, rule: string) => profileIn(stand).limits.find(({ id }) => id === rule)!;
const set = (rule: string, limit: number, more: object = {}): Intent => ({
  type: "limits.set",
  rule,
  limit,
  enabled: true,
  reason: "",
  ...more,
});

async function as(stand: Stand, role: Role | undefined, intent: Intent) {
  const expectedVersion = sessionIn(stand).version;
  const envelope = { commandId: randomUUID(), room: "room-1", station: "Desk", expectedVersion };
  return stand.app.monitor.execute({ ...envelope, ...intent }, role === "nurse" ? NURSE : CLINICIAN, role);
}

async function change(stand: Stand, cookies: string, id: string, body: object) {
  return request(stand.app.address)
    .put(`/api/profiles/${id}`)
    .set({ origin: stand.app.address, cookie: cookies })
    .send(body);
}

describe("limits beyond what the clinic has approved (acceptance 9)", () => {
  it("cannot be had through the socket by whoever may not, alone or among others, and the refusal says what can", async () => {
    const stand = await boot();
    const clinic = stations(stand);
    const staff = await clinic.staff();
    await open(stand);
    await settle();
    const before = JSON.stringify(profileIn(stand));
    const send = async (role: Role, intent: Intent) => {
      const line = await clinic.connect(staff[role].cookies);
      await hello(line, "Desk", { role: may(role, "care") ? "nurses-station" : "display", covers: "all" });
      const expectedVersion = sessionIn(stand).version;
      return command(line, {
        commandId: randomUUID(),
        room: "room-1",
        station: "Desk",
        expectedVersion,
        ...intent,
      } as Command);
    };
    const beyond = set("spo2-low", 86, { reason: "always so" });
    const many: Intent = {
      type: "limits.set-many",
      why: "auto-limits",
      reason: "fits",
      changes: [
        { rule: "heartRate-high", limit: 110, enabled: true },
        { rule: "spo2-desat", limit: 80, enabled: true },
      ],
    };
    const silenced: Intent = { ...many, why: "profile", changes: [{ rule: "faint", limit: 0, enabled: false }] };
    const asPhase: Intent = { ...many, why: "phase" };
    for (const intent of [beyond, many, silenced, asPhase]) {
      expect(await send("nurse", intent)).toMatchObject({ ok: false, error: { code: "forbidden" } });
      expect(await send("tester", intent)).toMatchObject({ ok: false, error: { code: "forbidden" } });
    }
    expect(JSON.stringify(profileIn(stand))).toBe(before);
    expect(await send("nurse", beyond)).toMatchObject({
      error: {
        message: "SpO₂ low (MEDIUM) can be set from 88 to 96 here. Beyond that a supervisor is needed, with a reason.",
      },
    });
    expect(await send("clinician", { ...beyond, reason: " " } as Intent)).toMatchObject({ error: { code: "invalid" } });
    // 86 lies inside the HIGH limit of 88: supervisors keep the order of the limits too.
    expect(await send("clinician", beyond)).toMatchObject({
      error: { message: expect.stringMatching(/cross/u) as string },
    });
    expect(await send("clinician", set("spo2-low", 97, { reason: "lung transplant" }))).toMatchObject({ ok: true });
    expect(await send("nurse", set("spo2-low", 90))).toMatchObject({ ok: true });
    expect(sessionIn(stand).events.slice(1)).toMatchObject([
      { type: "limit-changed", to: { limit: 97 }, reason: "lung transplant", by: { name: "The clinician" } },
      { type: "limit-changed", to: { limit: 90 }, by: { name: "The nurse" } },
    ]);
  });

  it("are nobody's where the server does not know whose the command is, and HIGH stays on", async () => {
    const stand = await boot();
    await open(stand);
    expect(await as(stand, undefined, set("spo2-low", 97, { reason: "x" }))).toMatchObject({ ok: false });
    const off = set("spo2-desat", 88, { enabled: false, reason: "probe on the toe" });
    expect(await as(stand, "nurse", off)).toMatchObject({ error: { code: "forbidden" } });
    expect(await as(stand, "clinician", off)).toMatchObject({ ok: true });
    expect(ruleIn(stand, "spo2-desat")).toMatchObject({ enabled: false, origin: { text: "probe on the toe" } });
    // Whoever may not go out there may come back to what the profile says.
    expect(await as(stand, "nurse", set("spo2-desat", 88))).toMatchObject({ ok: true });
  });
});

describe("what a session starts from (acceptance 10)", () => {
  it("is its route's profile, or the chosen one, never the last patient's; and stays exactly that version", async () => {
    const stand = await boot();
    const clinic = stations(stand);
    const admin = await clinic.admin();
    await open(stand);
    expect(profileIn(stand)).toMatchObject({ id: "iv", stored: 1, version: 1 });
    expect(sessionIn(stand).events[0]).toMatchObject({ type: "session-opened", profile: { id: "iv", version: 1 } });
    await stand.act("room-1", set("spo2-low", 90, { reason: "chronic lung disease" }));
    expect(profileIn(stand)).toMatchObject({ id: "iv", stored: 1, version: 2 });
    // The clinic changes the profile in the midst of the session: for those to come.
    const changed = await change(stand, admin, "iv", {
      expectedVersion: 1,
      reason: "medical director's review",
      limits: [{ rule: "spo2-low", limit: 93, enabled: true }],
    });
    expect(changed.status).toBe(200);
    await stand.restart();
    expect(profileIn(stand)).toMatchObject({ id: "iv", stored: 1, version: 2 });
    expect(ruleIn(stand, "spo2-low")).toMatchObject({ limit: 90, origin: { level: "session" } });
    await stand.act("room-1", { type: "session.end", reason: "" });
    await open(stand);
    expect(profileIn(stand)).toMatchObject({ id: "iv", stored: 2, version: 2 });
    expect(ruleIn(stand, "spo2-low")).toMatchObject({
      limit: 93,
      origin: { level: "site", text: "medical director's review", by: "Administrator" },
    });
    await stand.act("room-1", { type: "session.end", reason: "" });
    await open(stand, { plan: { route: "im", mgPerKg: 1, weightKg: 70, concentrationMgPerMl: 50 } });
    expect(profileIn(stand)).toMatchObject({ id: "im", stored: 1 });
    await stand.act("room-1", { type: "session.end", reason: "" });
    await open(stand, { profile: "elderly" });
    expect(ruleIn(stand, "nibpSys-very-low")).toMatchObject({ limit: 90 });
    await stand.act("room-1", { type: "session.end", reason: "" });
    expect(await open(stand, { profile: "no-such" })).toMatchObject({ ok: false, error: { code: "invalid" } });
  });

  it("comes back after a stop to the last number, with a phase's limits and what was kept", async () => {
    const stand = await boot();
    await open(stand);
    await stand.act("room-1", { type: "session.start-infusion" });
    await stand.act("room-1", { type: "limits.keep", phase: "infusion" });
    await stand.act("room-1", { type: "session.stop-infusion", reason: "done" });
    await stand.act("room-1", { type: "session.start-recovery" });
    const phase: Intent = {
      type: "limits.set-many",
      why: "phase",
      reason: "",
      changes: [{ rule: "nibpSys-high", limit: 150, enabled: true }],
    };
    expect(await stand.act("room-1", phase)).toMatchObject({ ok: true });
    expect(ruleIn(stand, "nibpSys-high").origin).toMatchObject({
      level: "session",
      text: expect.stringMatching(/150\/95/u) as string,
    });
    await stand.act("room-1", set("heartRate-high", 115, { reason: "asked by Dr B" }));
    const before = JSON.stringify(profileIn(stand));
    await stand.restart({ downMs: 20_000 });
    expect(JSON.stringify(profileIn(stand))).toBe(before);
    expect(
      (
        await stand.app.monitor.session(
          stand.app.monitor
            .snapshot("room-1")!
            .items.flatMap((item) => (item.k === "session" && item.session ? [item.session.id] : []))[0]!,
        )
      )?.limitsKept,
    ).toEqual(["infusion"]);
  });

  it("is the factory's where the stored copy is not to be had: nobody is left without limits", async () => {
    const stand = await boot();
    const admin = await stations(stand).admin();
    await change(stand, admin, "elderly", { expectedVersion: 1, reason: "reviewed" });
    await open(stand, { profile: "elderly" });
    expect(profileIn(stand)).toMatchObject({ id: "elderly", stored: 2 });
    const database = new DatabaseSync(join(stand.dataDir, "evenkeel.sqlite"));
    database.exec("DROP TRIGGER profile_version_no_delete; DELETE FROM profile_version WHERE version = 2");
    database.close();
    await stand.restart();
    expect(profileIn(stand)).toMatchObject({ id: "factory", version: 1 });
    expect(profileIn(stand).limits.length).toBeGreaterThan(40);
  });
});

describe("the clinic's profiles", () => {
  it("are changed by an administrator, with a reason, on the newest version, and every version stays", async () => {
    const stand = await boot();
    const clinic = stations(stand);
    const staff = await clinic.staff();
    const admin = await clinic.admin();
    const list = await clinic.get("/api/profiles", staff.nurse.cookies);
    expect((list.body as { id: string }[]).map(({ id }) => id)).toEqual([
      "factory",
      "site",
      "iv",
      "im",
      "esketamine",
      "elderly",
    ]);
    const wish = {
      expectedVersion: 1,
      reason: "tighter",
      limits: [{ rule: "spo2-low", limit: 94, enabled: true }],
      locks: { "spo2-low": { min: 92, max: 96 } },
    };
    for (const role of ["nurse", "clinician", "tester"] as const) {
      expect((await change(stand, staff[role].cookies, "site", wish)).status).toBe(403);
    }
    expect((await change(stand, admin, "site", { ...wish, reason: " " })).status).toBe(400);
    expect((await change(stand, admin, "factory", wish)).status).toBe(403);
    expect((await change(stand, admin, "nobody", wish)).status).toBe(404);
    const refused = await change(stand, admin, "site", {
      ...wish,
      limits: [{ rule: "spo2-low", limit: 120, enabled: true }],
    });
    expect([refused.status, (refused.body as { detail: string }).detail]).toEqual([
      400,
      "This limit can be set from 80 to 98. Choose a value between them.",
    ]);
    const both = await Promise.all([change(stand, admin, "site", wish), change(stand, admin, "site", wish)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await change(stand, admin, "site", wish)).status).toBe(409);
    const versions = (await clinic.get("/api/profiles/site/versions", staff.clinician.cookies)).body as object[];
    expect(versions).toMatchObject([
      {
        version: 2,
        by: "Administrator",
        reason: "tighter",
        differences: [
          { rule: "spo2-low", from: { limit: 92, lock: { min: 88 } }, to: { limit: 94, lock: { min: 92 } } },
        ],
      },
      { version: 1, by: "Evenkeel", differences: [] },
    ]);
    const first = (await clinic.get("/api/profiles/site/versions/1", admin)).body as StoredProfile;
    expect(first.profile.limits.find(({ id }) => id === "spo2-low")?.limit).toBe(92);
    const newest = (await clinic.get("/api/profiles/site", admin)).body as StoredProfile;
    expect(newest).toMatchObject({ version: 2, profile: { version: 2, stored: 2 } });
    // The lock holds for whoever opens a session from it.
    await open(stand, { profile: "site" });
    expect(await as(stand, "nurse", set("spo2-low", 91))).toMatchObject({ error: { code: "forbidden" } });
    await stand.restart();
    expect((await clinic.get("/api/profiles", admin)).body).toMatchObject([
      { version: 1 },
      { id: "site", version: 2 },
      {},
      {},
      {},
      {},
    ]);
  });

  it("cannot be rewritten in the record itself", async () => {
    const stand = await boot();
    const database = new DatabaseSync(join(stand.dataDir, "evenkeel.sqlite"));
    const refuses = (sql: string) =>
      expect(() => database.exec(sql), sql).toThrow(/append-only|without a hole|UNIQUE/u);
    refuses("UPDATE profile_version SET profile = '{}'");
    refuses("DELETE FROM profile_version");
    refuses("INSERT OR REPLACE INTO profile_version SELECT * FROM profile_version");
    refuses("INSERT INTO profile_version VALUES ('iv', 9, 1, 'u', 'n', 'r', '{}')");
    database.close();
  });
});
