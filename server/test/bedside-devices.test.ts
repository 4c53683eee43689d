import { describe, expect, it } from "vitest";
import { ward, type Ward } from "./ward.ts";

const OXIMETER = "room-1-oximeter";
const MONITOR = "room-1-monitor";

async function occupied(): Promise<Ward> {
  const here = await ward();
  here.link("room-1", "connected");
  here.link("room-1", "connected", OXIMETER);
  expect((await here.open("room-1")).ok).toBe(true);
  return here;
}

function names(here: Ward, identifiers: readonly string[], device = MONITOR, room = "room-1"): void {
  const at = here.clock.now();
  here.publish({ type: "observations", room, device, at, observations: [{ kind: "patient", at, identifiers }] });
}

const rules = (here: Ward, room = "room-1") => here.alarms(room).alarms.map(({ rule }) => rule);
const shown = (here: Ward, vital: string) =>
  here.monitor.snapshot("room-1")?.items.find((item) => (item.k === "n" || item.k === "m") && item.v === vital);

describe("a device that names somebody else", () => {
  it("is HIGH at once, its numbers go, and the others stay", async () => {
    const here = await occupied();
    names(here, ["visit 5"]);
    here.value("room-1", "heartRate", 71);
    here.value("room-1", "spo2", 97, OXIMETER);
    expect(shown(here, "heartRate")).toMatchObject({ k: "n", x: 71 });
    names(here, ["visit 6"]);
    here.value("room-1", "heartRate", 140);
    await here.pass(10_000);
    here.value("room-1", "spo2", 97, OXIMETER);
    expect(shown(here, "heartRate")).toMatchObject({ k: "m" });
    expect(shown(here, "spo2")).toMatchObject({ x: 97 });
    expect(here.alarms("room-1").alarms).toMatchObject([{ rule: "wrong-patient", priority: "high", device: MONITOR }]);
    await here.pass(2000);
    const rows = await here.storage.observations.newest((await here.storage.sessions.open())[0]!);
    expect(rows.find(({ device }) => device === MONITOR)).toMatchObject({ value: 71 });
  });

  it("goes on after a named person has looked, and the record says who", async () => {
    const here = await occupied();
    names(here, ["visit 5"]);
    names(here, ["visit 6"]);
    expect((await here.act("room-1", { type: "device.confirm-patient", device: MONITOR })).ok).toBe(true);
    expect(rules(here)).toEqual([]);
    names(here, ["visit 6"]);
    here.value("room-1", "heartRate", 72);
    expect(shown(here, "heartRate")).toMatchObject({ x: 72 });
    const session = here.items("room-1", "session").at(-1)?.session;
    expect(session?.events.at(-1)).toMatchObject({
      type: "event-recorded",
      category: "device",
      text: `${MONITOR} confirmed to be on this patient`,
    });
    expect((await here.act("room-1", { type: "device.confirm-patient", device: MONITOR })).ok).toBe(false);
  });

  it("is never confirmed to be on somebody who is in another room; the link says whom it names", async () => {
    const here = await occupied();
    expect((await here.open("room-2")).ok).toBe(true);
    names(here, ["room-2"]);
    const link = here.items("room-1", "link").at(-1);
    expect(link).toMatchObject({ device: MONITOR, named: { identifiers: ["room-2"], elsewhere: "room-2" } });
    const reply = await here.act("room-1", { type: "device.confirm-patient", device: MONITOR });
    expect(reply).toMatchObject({ ok: false, error: { code: "not-allowed-now" } });
    expect(rules(here)).toEqual(["wrong-patient"]);
    names(here, ["room-1"]);
    expect(rules(here)).toEqual([]);
    expect(here.items("room-1", "link").at(-1)?.named).toBeUndefined();
  });

  it("stays suspect through a restart, also when it says nothing at first", async () => {
    const here = await occupied();
    names(here, ["visit 5"]);
    names(here, ["visit 6"]);
    await here.pass(1000);
    await here.restart();
    here.link("room-1", "connected");
    here.value("room-1", "heartRate", 140);
    expect(shown(here, "heartRate")?.k).not.toBe("n");
    names(here, ["visit 6"]);
    expect(rules(here)).toContain("wrong-patient");
  });

  it("still has the last patient when the next one's session opens", async () => {
    const here = await occupied();
    names(here, ["visit 5"]);
    expect((await here.act("room-1", { type: "session.end", reason: "" })).ok).toBe(true);
    await here.pass(1000);
    const opening = {
      type: "session.open",
      patient: {
        alias: "next",
        identifiers: [
          { kind: "MRN", value: "N-9" },
          { kind: "Date of birth", value: "2 Feb 1982" },
        ],
      },
      plan: { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 },
    } as const;
    expect((await here.act("room-1", opening as never)).ok).toBe(true);
    expect(rules(here)).toEqual(["wrong-patient"]);
  });
});

describe("devices of a room", () => {
  it("a wrong clock is told, known before the session or not", async () => {
    const here = await ward();
    here.link("room-1", "connected");
    here.publish({ type: "clock", room: "room-1", device: MONITOR, skewMs: -90_000, at: here.clock.now() });
    await here.open("room-1");
    here.value("room-1", "spo2", 97);
    for (let second = 0; second < 11; second += 1) {
      await here.pass(1000);
      here.value("room-1", "spo2", 97);
    }
    expect(here.alarms("room-1").alarms).toMatchObject([{ rule: "clock-skew", priority: "low" }]);
    here.publish({ type: "clock", room: "room-1", device: MONITOR, skewMs: 100, at: here.clock.now() });
    expect(rules(here)).toEqual([]);
  });

  it("one that leaves takes its numbers and conditions along", async () => {
    const here = await occupied();
    here.value("room-1", "heartRate", 71);
    await here.pass(4000);
    expect(rules(here)).toContain("stale");
    here.publish({ type: "unbound", room: "room-1", device: MONITOR, at: here.clock.now() });
    expect(rules(here)).toEqual([]);
    expect(shown(here, "heartRate")).toBeUndefined();
    expect(here.items("room-1", "unlink")).toEqual([{ k: "unlink", device: MONITOR }]);
    const links = here.monitor.snapshot("room-1")?.items.filter(({ k }) => k === "link");
    expect(links).toMatchObject([{ device: OXIMETER }]);
  });

  it("the clinic's first choice is shown, and the other one when that fails", async () => {
    const here = await occupied();
    here.publish({ type: "prefer", room: "room-1", prefer: { pulseRate: [OXIMETER, MONITOR] } });
    for (let second = 0; second < 7; second += 1) {
      here.value("room-1", "pulseRate", 60);
      here.value("room-1", "pulseRate", 61, OXIMETER);
      await here.pass(1000);
    }
    expect(shown(here, "pulseRate")).toMatchObject({ d: OXIMETER });
    for (let second = 0; second < 7; second += 1) {
      here.value("room-1", "pulseRate", 60);
      await here.pass(1000);
    }
    expect(shown(here, "pulseRate")).toMatchObject({ d: MONITOR });
  });

  it("values that the catalogue does not know are shown with the device's own code and unit", async () => {
    const here = await occupied();
    const at = here.clock.now();
    const other = { kind: "other", at, code: "SPCO", name: "Carboxyhaemoglobin", value: 2.5, unit: "%" } as const;
    here.publish({ type: "observations", room: "room-1", device: MONITOR, at, observations: [other] });
    expect(here.monitor.snapshot("room-1")?.items).toContainEqual(
      expect.objectContaining({ k: "o", c: "SPCO", x: 2.5, u: "%", d: MONITOR }),
    );
  });

  it("a cuff is asked to measure only where the clinic allows it, and the record says by whom", async () => {
    const here = await occupied();
    const ask = { type: "device.act", device: MONITOR, action: "start-nibp" } as const;
    expect((await here.act("room-1", ask)).ok).toBe(false);
    expect(here.asked).toEqual([]);
    here.link("room-1", "connected", MONITOR, ["start-nibp", "stop-nibp"]);
    expect((await here.act("room-1", ask)).ok).toBe(true);
    expect(here.asked).toEqual([`start-nibp ${MONITOR}`]);
    const session = here.items("room-1", "session").at(-1)?.session;
    expect(session?.events.at(-1)).toMatchObject({
      text: `Cuff measurement asked for: ${MONITOR}`,
      by: { name: expect.any(String) as string },
    });
  });
});
