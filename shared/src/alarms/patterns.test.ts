import { describe, expect, test } from "vitest";
import { ANNA, bedside, MONITOR, type Bedside } from "./bedside.ts";
import { explainAlarm } from "./explain.ts";
import { FACTORY_PROFILE } from "./factory.ts";

const MINUTE = 60_000;
const shown = (room: Bedside) => room.alarms().map(({ rule, priority }) => `${rule} ${priority}`);
/** Nothing but patterns is judged. */
const quiet = () => bedside({ ...FACTORY_PROFILE, limits: [] });

describe("apnoea", () => {
  test("is a word of warning after 10 s and an alarm after 20 s without a breath, and latches", () => {
    const room = quiet();
    room.stream("respRateCo2", 12, 30);
    const last = room.at;
    room.stream("respRateCo2", 0, 10);
    expect(shown(room)).toEqual(["apnoea-warning medium"]);
    expect(room.alarms()[0]).toMatchObject({ kind: "pattern", since: last, device: MONITOR });
    room.stream("respRateCo2", 0, 10);
    expect(shown(room)).toEqual(["apnoea high"]);
    room.stream("respRateCo2", 9, 10);
    expect(room.alarms()).toMatchObject([{ rule: "apnoea", stage: "latched" }]);
  });

  test("CO2 is believed before a chest that moves; impedance counts where there is no CO2", () => {
    const obstructed = quiet();
    for (let second = 0; second < 25; second++) {
      obstructed.value("respRateImpedance", 15);
      obstructed.value("respRateCo2", 0);
      obstructed.wait(1000);
    }
    expect(shown(obstructed)).toContain("apnoea high");
    const still = quiet();
    for (let second = 0; second < 25; second++) {
      still.value("respRateImpedance", 0);
      still.value("respRateCo2", 15);
      still.wait(1000);
    }
    expect(shown(still)).toEqual([]);
    const alone = quiet();
    alone.stream("respRateImpedance", 0, 21);
    expect(shown(alone)).toEqual(["apnoea high"]);
  });

  test("a device's own word starts the timer, and its withdrawal ends it", () => {
    const room = quiet();
    room.stream("spo2", 97, 1);
    room.send({ type: "notice", device: MONITOR, code: "no-breath", active: true });
    room.stream("spo2", 97, 20);
    expect(shown(room)).toEqual(["apnoea high"]);
    room.send({ type: "notice", device: MONITOR, code: "no-breath", active: false });
    room.stream("spo2", 97, 6);
    expect(room.alarms()).toMatchObject([{ stage: "latched" }]);
    expect(room.story()).toEqual(["raised apnoea-warning", "priority-raised apnoea", "latched apnoea"]);
  });

  test("a line that falls silent, or a value that is missing, is no apnoea", () => {
    const room = quiet();
    room.stream("respRateCo2", 12, 5);
    room.missing("respRateCo2", "invalid");
    for (let second = 0; second < 60; second++) {
      room.missing("respRateCo2", "invalid");
      room.wait(1000);
    }
    room.link("lost");
    room.wait(60_000);
    expect(room.story().filter((line) => line.includes("apnoea"))).toEqual([]);
  });
});

test("a monitor's own alarm of asystole or a ventricular rhythm is HIGH at once, and latches", () => {
  const room = quiet();
  const says = (alarm: string, active = true) =>
    room.send({ type: "notice", device: MONITOR, code: "alarm-p-1", active, alarm });
  for (const words of ["SpO2 LOW", "Vent bigeminy", "Ventilator fault"]) says(words);
  expect(shown(room)).toEqual([]);
  for (const words of [
    "*** ASYSTOLE",
    "V-FIB/TACH",
    "VTach",
    "Ventricular Fibrillation",
    "Asystole, says the monitor.",
  ]) {
    says(words);
    expect([words, ...shown(room)]).toEqual([words, "arrest high"]);
    room.send({ type: "notice", device: MONITOR, code: "alarm-p-1", active: false });
    room.wait(5000);
    expect(room.alarms()).toMatchObject([{ rule: "arrest", stage: "latched", device: MONITOR }]);
    room.send({ type: "reset", alarm: room.alarms()[0]!.id, by: ANNA });
  }
});

describe("a combination", () => {
  test("needs all its parts at once, from whatever device, for its delay", () => {
    const room = quiet();
    const both = (spo2: number, rate: number): void => {
      room.value("spo2", spo2, "oximeter");
      room.value("respRateImpedance", rate, "monitor");
      room.wait(1000);
    };
    for (let second = 0; second < 30; second++) both(90, 12);
    expect(shown(room)).toEqual([]);
    for (let second = 0; second < 9; second++) both(90, 6);
    expect(shown(room)).toEqual([]);
    both(90, 6);
    expect(shown(room)).toEqual(["breathing-depressed high"]);
    expect(room.alarms()[0]!.values).toEqual([
      { vital: "spo2", value: 90 },
      { vital: "respRateImpedance", value: 6 },
    ]);
  });

  test("a part that is not known raises nothing, and holds what exists no longer than a limit would", () => {
    const room = quiet();
    room.stream("spo2", 80, 60);
    expect(shown(room)).toEqual([]);
  });
});

describe("what is overdue", () => {
  test("a cuff reading: LOW after 90 s, MEDIUM after three minutes, over with the reading", () => {
    const room = quiet();
    room.send({ type: "phase", phase: "infusion" });
    room.value("nibpSys", 120, MONITOR, room.at);
    room.wait(5 * MINUTE + 89_999);
    expect(shown(room)).toEqual([]);
    room.wait(1);
    expect(shown(room)).toEqual(["nibp-overdue low"]);
    room.wait(90_000);
    expect(shown(room)).toEqual(["nibp-overdue-long medium"]);
    expect(room.alarms()[0]!.since).toBe(1_000_000 + 5 * MINUTE);
    room.value("nibpSys", 124, MONITOR, room.at);
    expect(shown(room)).toEqual([]);
  });

  test("a task is counted from the phase, then from when it was done; a phase without it asks for nothing", () => {
    const room = quiet();
    room.send({ type: "phase", phase: "baseline" });
    room.wait(30 * MINUTE);
    expect(shown(room)).not.toContain("sedation-overdue low");
    room.send({ type: "phase", phase: "infusion" });
    room.wait(11 * MINUTE);
    room.send({ type: "task-done", task: "sedation", doneAt: room.at });
    room.wait(11 * MINUTE + 59_999);
    expect(shown(room).filter((line) => line.startsWith("sedation"))).toEqual([]);
    room.wait(1);
    expect(shown(room)).toContain("sedation-overdue low");
  });
});

describe("the dose", () => {
  const dose = (room: Bedside, givenMg: number, mgPerMinute: number) =>
    room.send({
      type: "dose",
      dose: { at: room.at, route: "iv", plannedMg: 35, weightKg: 70, givenMg, mgPerMinute },
    });

  test("over the plan is foreseen from the pump's rate, to the moment", () => {
    const room = quiet();
    dose(room, 35, 0.7);
    room.wait(60_000);
    expect(shown(room)).toEqual([]);
    room.wait(2);
    expect(shown(room)).toEqual(["dose-over-plan medium"]);
    dose(room, 71, 0);
    expect(shown(room)).toEqual(["dose-over-most high"]);
  });

  test("a pump that stands gives no more", () => {
    const room = quiet();
    dose(room, 35.5, 0);
    room.wait(3_600_000);
    expect(room.effects).toEqual([]);
  });
});

describe("a device's own words", () => {
  test("battery: LOW, then MEDIUM, gone with the word", () => {
    const room = quiet();
    room.send({ type: "notice", device: MONITOR, code: "low-battery", active: true });
    room.send({ type: "notice", device: MONITOR, code: "critical-battery", active: true });
    expect(shown(room)).toEqual(["battery-critical medium", "battery-low low"]);
    room.send({ type: "notice", device: MONITOR, code: "low-battery", active: false });
    room.send({ type: "notice", device: MONITOR, code: "critical-battery", active: false });
    expect(shown(room)).toEqual([]);
  });

  test("a cuff that fails is LOW, twice in a row MEDIUM, and over when it measures", () => {
    const room = quiet();
    const fails = () => room.send({ type: "notice", device: MONITOR, code: "nibp-error", active: true });
    fails();
    expect(shown(room)).toEqual(["cuff-failed low"]);
    fails();
    expect(shown(room)).toEqual(["cuff-failing medium"]);
    room.value("nibpSys", 120, MONITOR, room.at);
    expect(shown(room)).toEqual([]);
    fails();
    expect(shown(room)).toEqual(["cuff-failed low"]);
  });

  test("codes that mean nothing to the engine change nothing, whatever they are called", () => {
    const room = quiet();
    const before = room.state;
    for (const code of ["motion", "constructor", "__proto__", ""]) {
      room.send({ type: "notice", device: MONITOR, code, active: true });
    }
    expect(room.alarms()).toEqual([]);
    expect({ ...room.state, dueAt: null }).toEqual({ ...before, dueAt: null });
  });

  test("numbers that stand still are noticed when a rate is among them", () => {
    const room = quiet();
    room.stream("heartRate", 70, 119);
    expect(shown(room)).toEqual([]);
    room.stream("heartRate", 70, 2);
    expect(shown(room)).toEqual(["frozen low"]);
    room.value("heartRate", 71);
    expect(shown(room)).toEqual([]);
    const warm = quiet();
    warm.stream("temperature", 36.6, 400);
    expect(warm.effects).toEqual([]);
  });
});

test("a room that nobody can hear is MEDIUM after 10 s, and HIGH after 30 s of the drug", () => {
  const room = quiet();
  room.send({ type: "drug", running: true });
  room.send({ type: "coverage", heard: false });
  room.wait(10_000);
  expect(shown(room)).toEqual(["unheard medium"]);
  room.wait(20_000);
  expect(shown(room)).toEqual(["unheard high"]);
  room.send({ type: "coverage", heard: true });
  expect(shown(room)).toEqual([]);
});

test("an alarm explains itself: its rules, how far they are, what would clear it, what else is so", () => {
  const room = bedside();
  room.stream("spo2", 91, 16);
  room.send({ type: "notice", device: MONITOR, code: "low-battery", active: true });
  room.value("spo2", 87);
  const [alarm] = room.alarms();
  const explanation = explainAlarm(room.state, room.profile, alarm!.id);
  expect(explanation).toMatchObject({
    rules: [
      { id: "spo2-desat", stage: "pending", since: room.at, dueAt: room.at + 5000, limit: 88, clears: { at: 89 } },
      { id: "spo2-low", stage: "active", delayMs: 15_000, clearMs: 5000, clears: { at: 93, direction: "above" } },
      { id: "spo2-fall-4", stage: "idle" },
    ],
    profile: { id: "factory", version: 1 },
    others: [{ rule: "battery-low" }],
  });
  expect(explainAlarm(room.state, room.profile, "none")).toBeNull();
  room.send({ type: "acknowledged", alarm: alarm!.id, by: ANNA });
});
