import { describe, expect, test } from "vitest";
import { bedside, type Bedside } from "./bedside.ts";
import { seesApnoea } from "./pattern-apnoea.ts";
import { seesArrest } from "./pattern-arrest.ts";
import { seesCombination } from "./pattern-combination.ts";
import { doseDueAt, seesDose } from "./pattern-dose.ts";
import { overdueSince, seesOverdue } from "./pattern-overdue.ts";
import { liveReadings, type PatternInput } from "./pattern-sight.ts";
import type { CombinationRule, DoseRule, OverdueRule } from "./profile.ts";

const MINUTE = 60_000;
const rule = { id: "x", group: "x", enabled: true, priority: "high", category: "general" } as const;
const base = { ...rule, delayMs: 0, clearMs: 0, latching: true, origin: { level: "factory", text: "test" } } as const;
const input = ({ state, profile, at }: Bedside): PatternInput => ({ state, profile, at });
const nothing = { since: null, device: null, vital: null, values: [] };
const says = (room: Bedside, code: string, alarm?: string, device = "monitor") =>
  room.send({ type: "notice", device, code, active: true, ...(alarm !== undefined && { alarm }) });

describe("live numbers of a vital", () => {
  test("one for each device that has one; without any: held for a while, waited for, or dark", () => {
    const room = bedside();
    expect(liveReadings(input(room), "spo2")).toEqual({ numbers: [], without: "dark" });
    room.value("spo2", 97, "a");
    room.value("spo2", 95, "b");
    room.value("heartRate", 70, "b");
    expect(liveReadings(input(room), "spo2").numbers).toEqual([
      { device: "a", value: 97 },
      { device: "b", value: 95 },
    ]);
    room.missing("spo2", "sensor-off", "a");
    expect(liveReadings(input(room), "spo2")).toEqual({ numbers: [{ device: "b", value: 95 }], without: "held" });
    room.send({ type: "unbound", device: "b" });
    expect(liveReadings(input(room), "spo2")).toEqual({ numbers: [], without: "held" });
    room.at += 5000;
    expect(liveReadings(input(room), "spo2")).toEqual({ numbers: [], without: "dark" });
    room.at += 1;
    room.send({ type: "recovered" });
    expect(liveReadings(input(room), "spo2").without).toBe("waiting");
  });
});

describe("no breath", () => {
  const sees = (room: Bedside) => seesApnoea(input(room));

  test("is a rate below one; CO2 before impedance, whatever the other says", () => {
    const room = bedside();
    expect(sees(room)).toEqual({ ...nothing, seen: "dark" });
    room.value("respRateImpedance", 0);
    expect(sees(room)).toEqual({ ...nothing, seen: true, device: "monitor", vital: "respRateImpedance" });
    room.value("respRateCo2", 1);
    expect(sees(room)).toEqual({ ...nothing, seen: false, vital: "respRateCo2" });
    room.value("respRateCo2", 0.9);
    room.value("respRateImpedance", 15);
    expect(sees(room)).toEqual({ ...nothing, seen: true, device: "monitor", vital: "respRateCo2" });
    room.value("respRateCo2", 12, "second");
    expect(sees(room)).toMatchObject({ seen: false });
  });

  test("is a capnograph's own word before a chest that moves, while it can be heard", () => {
    const room = bedside();
    room.value("respRateImpedance", 15);
    says(room, "no-breath");
    const word = { ...nothing, seen: true, device: "monitor", vital: "respRateCo2" };
    expect(sees(room)).toEqual(word);
    room.value("respRateCo2", 12);
    expect(sees(room)).toMatchObject({ seen: false });
    const lone = bedside();
    says(lone, "no-breath");
    expect(sees(lone)).toEqual(word);
    lone.link("lost");
    expect(sees(lone)).toMatchObject({ seen: "dark" });
    const still = bedside();
    says(still, "no-breath");
    still.link("quiet");
    expect(sees(still)).toMatchObject({ seen: "dark" });
  });

  test("cannot be said of what is missing: held before it is dark, waited for after a return", () => {
    const room = bedside();
    room.missing("respRateCo2", "artefact");
    room.value("spo2", 97);
    expect(sees(room)).toEqual({ ...nothing, seen: "held" });
    room.value("respRateImpedance", 12);
    expect(sees(room)).toMatchObject({ seen: false });
    const away = bedside();
    away.value("respRateCo2", 12);
    away.at += 1;
    away.send({ type: "recovered" });
    expect(sees(away)).toEqual({ ...nothing, seen: "waiting" });
    away.missing("respRateImpedance", "artefact");
    expect(sees(away)).toMatchObject({ seen: "held" });
    const other = bedside();
    other.value("respRateImpedance", 12, "chest");
    other.at += 1;
    other.send({ type: "recovered" });
    other.missing("respRateCo2", "artefact");
    expect(sees(other)).toMatchObject({ seen: "held" });
  });
});

test("an arrest is a device's own word, while it can be heard", () => {
  const room = bedside();
  expect(seesArrest(input(room))).toEqual({ ...nothing, seen: false });
  says(room, "p-1", "ASYSTOLE");
  expect(seesArrest(input(room))).toEqual({ ...nothing, seen: true, device: "monitor" });
  room.link("lost");
  expect(seesArrest(input(room))).toMatchObject({ seen: false });
  room.link("connected");
  room.link("quiet");
  expect(seesArrest(input(room))).toMatchObject({ seen: false });
});

describe("a combination", () => {
  const both: CombinationRule = {
    ...base,
    kind: "combination",
    all: [
      { vitals: ["spo2"], direction: "low", limit: 90 },
      { vitals: ["etco2", "respRateCo2"], direction: "high", limit: 60 },
    ],
  };
  const sees = (room: Bedside) => seesCombination(both, input(room));

  test("is every part beyond its limit; on the limit is inside, and one part that is well decides", () => {
    const room = bedside();
    room.value("spo2", 89);
    room.value("etco2", 61);
    const values = [
      { vital: "spo2", value: 89 },
      { vital: "etco2", value: 61 },
    ];
    expect(sees(room)).toEqual({ ...nothing, vital: "spo2", values, seen: true });
    room.value("etco2", 60);
    expect(sees(room)).toEqual({ ...nothing, seen: false });
    room.value("etco2", 61);
    room.value("spo2", 90);
    expect(sees(room)).toEqual({ ...nothing, seen: false });
    room.missing("etco2", "artefact");
    expect(sees(room)).toEqual({ ...nothing, seen: false });
  });

  test("cannot be said where a part is not known: dark before all else", () => {
    const room = bedside();
    expect(sees(room)).toEqual({ ...nothing, seen: "dark" });
    room.value("spo2", 89);
    const spo2 = { ...nothing, vital: "spo2", values: [{ vital: "spo2", value: 89 }] };
    expect(sees(room)).toEqual({ ...spo2, seen: "dark" });
    room.missing("respRateCo2", "artefact");
    expect(sees(room)).toEqual({ ...spo2, seen: "held" });
    const dark = bedside();
    dark.missing("etco2", "artefact");
    expect(sees(dark)).toMatchObject({ seen: "dark", vital: null });
  });
});

describe("the dose", () => {
  const dose = { at: 1000, route: "im", plannedMg: 35, weightKg: 70, givenMg: 35, mgPerMinute: 0 } as const;
  const plan: DoseRule = { ...base, kind: "dose", most: { percentOfPlan: 100 } };

  test("over the plan begins just after what is left has been given; by weight it goes by the route", () => {
    expect(doseDueAt(plan, null)).toBeNull();
    expect(doseDueAt(plan, dose)).toBeNull();
    expect(doseDueAt(plan, { ...dose, givenMg: 35.1 })).toBe(1000);
    expect(doseDueAt(plan, { ...dose, mgPerMinute: 1 })).toBe(1001);
    expect(doseDueAt(plan, { ...dose, givenMg: 33, mgPerMinute: 1 })).toBe(1000 + 2 * MINUTE + 1);
    const most: DoseRule = { ...plan, most: { mgPerKg: { im: 0.5, iv: 1 } } };
    expect(doseDueAt(most, { ...dose, givenMg: 35.1 })).toBe(1000);
    expect(doseDueAt(most, { ...dose, route: "iv", givenMg: 35.1 })).toBeNull();
  });

  test("is seen from then on, and not before", () => {
    const room = bedside();
    room.send({ type: "dose", dose: { ...dose, at: room.at, mgPerMinute: 1 } });
    expect(seesDose(plan, input(room))).toEqual({ ...nothing, seen: false, since: room.at + 1 });
    room.at += 1;
    expect(seesDose(plan, input(room))).toEqual({ ...nothing, seen: true, since: room.at });
    expect(seesDose(plan, input(bedside()))).toEqual({ ...nothing, seen: false });
  });
});

describe("what is overdue", () => {
  const cuff: OverdueRule = { ...base, kind: "overdue", task: "nibp", everyMs: { infusion: 5 * MINUTE } };
  const score: OverdueRule = { ...cuff, task: "sedation" };

  test("counts from the phase, from the task, and of the cuff from its last pressure", () => {
    const room = bedside();
    const begun = room.at;
    expect(overdueSince(cuff, room.state)).toBeNull();
    room.send({ type: "phase", phase: "recovery" });
    expect(overdueSince(cuff, room.state)).toBeNull();
    room.send({ type: "phase", phase: "infusion" });
    room.wait(MINUTE);
    room.value("spo2", 97);
    room.missing("nibpSys", "invalid");
    expect(overdueSince(cuff, room.state)).toBe(begun + 5 * MINUTE);
    room.value("nibpSys", 120);
    expect(overdueSince(cuff, room.state)).toBe(begun + 6 * MINUTE);
    expect(overdueSince(score, room.state)).toBe(begun + 5 * MINUTE);
    room.wait(MINUTE);
    room.send({ type: "task-done", task: "sedation", doneAt: room.at });
    expect(overdueSince(score, room.state)).toBe(begun + 7 * MINUTE);
  });

  test("is about the pressure where it is the cuff's, and seen when it is due", () => {
    const room = bedside();
    room.send({ type: "phase", phase: "infusion" });
    const since = room.at + 5 * MINUTE;
    room.at = since - 1;
    expect(seesOverdue(cuff, input(room))).toEqual({ ...nothing, seen: false, since, vital: "nibpSys" });
    room.at = since;
    expect(seesOverdue(cuff, input(room))).toEqual({ ...nothing, seen: true, since, vital: "nibpSys" });
    expect(seesOverdue(score, input(room))).toEqual({ ...nothing, seen: true, since });
    expect(seesOverdue(cuff, input(bedside()))).toMatchObject({ seen: false, since: null });
  });
});
