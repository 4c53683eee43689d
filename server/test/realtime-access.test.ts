import { COMMAND_ABILITY, may, ROLES, type Command, type CommandType, type Role } from "@evenkeel/shared/wire";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { hello } from "./pages.ts";
import { boot, PASSWORD } from "./stand.ts";
import { caughtUp, command, hungUp, stations, watch, type Line } from "./stations.ts";

const patient = {
  alias: "J. K.",
  identifiers: [
    { kind: "MRN", value: "1" },
    { kind: "Date of birth", value: "30 Sep 1971" },
  ],
} satisfies Extract<Command, { type: "session.open" }>["patient"];
const plan = { route: "im", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 50 } as const;

type Parts<Type extends CommandType> = Omit<
  Extract<Command, { type: Type }>,
  "commandId" | "expectedVersion" | "room" | "station" | "type"
>;
/** One of each. A command that is missing here does not compile, and the test below counts them too. */
const EVERY: { readonly [Type in CommandType]: Parts<Type> } = {
  "session.open": { patient, plan },
  "session.change-plan": { plan, reason: "weighed again" },
  "session.start-infusion": {},
  "session.pause-infusion": { reason: "" },
  "session.resume-infusion": {},
  "session.stop-infusion": { reason: "" },
  "session.give-injection": { mg: 35, site: "left deltoid" },
  "session.start-recovery": {},
  "session.end": { reason: "" },
  "session.add-note": { text: "calm" },
  "session.withdraw-entry": { entry: 1, reason: "" },
  "session.amend-entry": { entry: 1, text: "calm", reason: "" },
  "session.record-event": { category: "nausea", text: "mild" },
  "limits.set": { rule: "spo2-low", limit: 90, enabled: true, reason: "" },
  "limits.set-many": { why: "phase", changes: [{ rule: "spo2-low", limit: 90, enabled: true }], reason: "" },
  "limits.keep": { phase: "recovery" },
  "session.set-baseline": { values: { nibpSys: 120 }, method: "entered" },
  "session.record-score": { scale: "moaas", score: 5 },
  "device.act": { device: "room-1-oximeter", action: "start-nibp" },
  "device.confirm-patient": { device: "room-1-oximeter" },
  "alarm.acknowledge": { alarm: "none" },
  "alarm.reset": { alarm: "none" },
  "alarm.call-assist": {},
  "alarm.withdraw": { alarm: "none" },
  "alarm.pause": { scope: "room", kind: "alarm-paused", ms: 60_000, reason: "" },
  "alarm.switch-off": { scope: { parameter: "spo2" }, kind: "alarm-off", reason: "not measured" },
  "alarm.reactivate": { scope: "room" },
  "alarm.stand-by": { ms: 60_000, reason: "toilet" },
  "alarm.end-standby": {},
  "alarm.pause-audio": { ms: 60_000 },
  "alarm.resume-audio": {},
  "alarm.respond": { alarm: "none", kind: "seen", reason: "" },
  "station.sound-tested": {},
  "room.hand-over-offer": { to: { person: "nobody" } },
  "room.hand-over-accept": { handOver: "none", readBack: { alias: "J. K.", openAlarms: 0, words: "calm" } },
  "room.hand-over-decline": { handOver: "none", reason: "" },
};

function commandOf(type: CommandType): Command {
  const envelope = { type, commandId: randomUUID(), room: "room-1", station: "Desk", expectedVersion: 1 };
  return { ...envelope, ...EVERY[type] } as Command;
}

describe("who may connect", () => {
  it("nobody who is not signed in, with cookies of nobody, or from a page of another origin", async () => {
    const stand = await boot();
    const clinic = stations(stand);
    const cookies = await clinic.admin();
    await expect(clinic.connect(undefined)).rejects.toThrow("signed-out");
    await expect(clinic.connect("evenkeel.session_token=guess")).rejects.toThrow("signed-out");
    await expect(clinic.connect(cookies, "https://elsewhere.example")).rejects.toThrow();
    await expect(clinic.connect(cookies, "null")).rejects.toThrow();
    const line = await clinic.connect(cookies);
    expect(await watch(line)).toMatchObject({ ok: true });
  });

  it("somebody who signs out, is switched off or gets another role is hung up on at once", async () => {
    const stand = await boot();
    const clinic = stations(stand);
    const { nurse, clinician, tester } = await clinic.staff();
    const admin = await clinic.admin();
    const lines = { nurse: await clinic.connect(nurse.cookies), tester: await clinic.connect(tester.cookies) };
    const other = await clinic.connect(clinician.cookies);
    const ends = { nurse: hungUp(lines.nurse), tester: hungUp(lines.tester), other: hungUp(other) };
    await clinic.post("/api/sign-out", {}, nurse.cookies);
    expect(await ends.nurse).toBe("io server disconnect");
    await clinic.patch(`/api/people/${tester.id}`, { role: "nurse" }, admin);
    expect(await ends.tester).toBe("io server disconnect");
    await expect(clinic.connect(tester.cookies)).rejects.toThrow("signed-out");
    expect(other.connected).toBe(true);
    await clinic.patch(`/api/people/${clinician.id}`, { active: false }, admin);
    expect(await ends.other).toBe("io server disconnect");
  });

  it("a sign-in that has expired is found by the clock, with or without a watch", async () => {
    const stand = await boot();
    const clinic = stations(stand);
    const { nurse, clinician } = await clinic.staff();
    const lines = await Promise.all([nurse, nurse, clinician].map(({ cookies }) => clinic.connect(cookies)));
    lines[0]!.on("beat", (_, answer) => answer());
    await watch(lines[0]!);
    const ends = lines.map(hungUp);
    const database = new DatabaseSync(join(stand.dataDir, "evenkeel.sqlite"));
    database.prepare("update auth_session set expiresAt = '2020-01-01T00:00:00.000Z' where userId = ?").run(nurse.id);
    database.close();
    for (let second = 1; second < 30; second += 1) {
      stand.clock.advance(1000);
      await Promise.all(lines.map(caughtUp));
    }
    stand.clock.advance(1000);
    expect(await Promise.all(ends.slice(0, 2))).toEqual(["io server disconnect", "io server disconnect"]);
    await caughtUp(lines[2]!);
    expect(lines[2]!.connected).toBe(true);
  });

  it("a command under an expired sign-in is refused, and ends the line", async () => {
    const stand = await boot();
    const clinic = stations(stand);
    const { nurse } = await clinic.staff();
    const line = await clinic.connect(nurse.cookies);
    const end = hungUp(line);
    const database = new DatabaseSync(join(stand.dataDir, "evenkeel.sqlite"));
    database.prepare("delete from auth_session where userId = ?").run(nurse.id);
    database.close();
    stand.clock.advance(5000);
    const reply = await command(line, commandOf("session.open"));
    expect(reply).toMatchObject({ ok: false, error: { code: "signed-out" } });
    expect(await end).toBe("io server disconnect");
    expect(stand.app.monitor.alarms("room-1")).toBeNull();
  });

  it("a new password hangs up on the stations that were signed in with the old one", async () => {
    const stand = await boot();
    const clinic = stations(stand);
    const { nurse } = await clinic.staff();
    const line = await clinic.connect(nurse.cookies);
    const end = hungUp(line);
    await clinic.post("/api/me/password", { current: PASSWORD, password: "another-horse-2" }, nurse.cookies);
    expect(await end).toBe("io server disconnect");
  });
});

describe("who is told what", () => {
  it("how the devices are in detail, only those who look after them; their lines, everybody in the room", async () => {
    const stand = await boot();
    const clinic = stations(stand);
    const staff = await clinic.staff();
    const told = new Set<Role>();
    const lines: Line[] = [];
    // The nurse comes first, and so is alone for a while.
    for (const role of ["nurse", ...ROLES.filter((one) => one !== "nurse")] as const) {
      const line = await clinic.connect(staff[role].cookies);
      line.on("devices", () => told.add(role)).on("beat", (_, answer) => answer());
      const reply = await watch(line);
      const items = reply.ok ? reply.snapshots.flatMap((snapshot) => snapshot.items) : [];
      expect(items.map(({ k }) => k)).toContain("link");
      lines.push(line);
      stand.clock.advance(2000);
      await Promise.all(lines.map(caughtUp));
      expect(told.has(role)).toBe(may(role, "devices"));
    }
    expect([...told].sort()).toEqual(["admin", "clinician", "tester"]);
  });
});

describe("who may do what", () => {
  it("is asked for every command and role, and a tester may watch", async () => {
    expect(Object.keys(EVERY).sort()).toEqual(Object.keys(COMMAND_ABILITY).sort());
    const stand = await boot();
    const clinic = stations(stand);
    const staff = await clinic.staff();
    await stand.open("room-2");
    const before = stand.items("room-2", "session").length;
    for (const role of ROLES) {
      const setting = { role: may(role, "care") ? "nurses-station" : "display", covers: "all" } as const;
      let line = await clinic.connect(staff[role].cookies);
      expect(await watch(line)).toMatchObject({ ok: true });
      expect(await hello(line, "Desk", setting)).toMatchObject({ ok: true });
      for (const [index, type] of (Object.keys(EVERY) as CommandType[]).entries()) {
        // One page gives so many commands in a second and no more.
        if (index % 15 === 14) {
          line = await clinic.connect(staff[role].cookies);
          await hello(line, "Desk", setting);
        }
        const reply = await command(line, { ...commandOf(type), room: "no-such-room" });
        const code = reply.ok ? "ok" : reply.error.code;
        // A room that is not there keeps the ward as it was: whoever may, gets as far as that.
        expect([role, type, code]).toEqual([role, type, may(role, COMMAND_ABILITY[type]) ? "not-found" : "forbidden"]);
      }
    }
    // Whoever stands beside the patient may call for help, and whoever only watches may do nothing else.
    const watching = (Object.keys(EVERY) as CommandType[]).filter((type) => may("tester", COMMAND_ABILITY[type]));
    expect(watching).toEqual(["alarm.call-assist"]);
    expect(stand.items("room-2", "session")).toHaveLength(before);
  });
});
