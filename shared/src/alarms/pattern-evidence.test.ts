import { describe, expect, test } from "vitest";
import { ANNA, bedside, MONITOR, type Bedside } from "./bedside.ts";
import { FACTORY_PROFILE } from "./factory.ts";

const quiet = () => bedside({ ...FACTORY_PROFILE, limits: [] });
const active = (room: Bedside) => room.alarms().filter(({ kind }) => kind === "pattern");
const depressed = () => {
  const room = quiet();
  const both = (spo2: number, rate: number) => {
    room.value("spo2", spo2);
    room.value("respRateImpedance", rate);
  };
  for (let second = 0; second < 11; second++) {
    both(89, 6);
    room.wait(1000);
  }
  return { room, both };
};

describe("what makes a pattern", () => {
  test("is shown as it is now, number by number, and told to nobody while it stays", () => {
    const { room, both } = depressed();
    const values = () => active(room)[0]!.values!.map(({ vital, value }) => `${vital} ${value}`);
    expect(values()).toEqual(["spo2 89", "respRateImpedance 6"]);
    const since = active(room)[0]!.since;
    both(89, 6);
    expect(room.send({ type: "profile-changed" })).toMatchObject({ changed: false, shown: false });
    expect(room.value("spo2", 88)).toMatchObject({ changed: true, shown: true });
    expect(values()).toEqual(["spo2 88", "respRateImpedance 6"]);
    expect(room.value("respRateImpedance", 5)).toMatchObject({ shown: true });
    expect(values()).toEqual(["spo2 88", "respRateImpedance 5"]);
    expect(active(room)[0]!.since).toBe(since);
    room.value("respRateCo2", 4);
    expect(values()).toEqual(["spo2 88", "respRateCo2 4"]);
    expect(room.story()).toEqual(["raised breathing-depressed"]);
  });

  test("is whoever says it now, by the vital that says it now; since when stays", () => {
    const room = quiet();
    room.stream("respRateImpedance", 0, 12);
    const [first] = active(room);
    expect(first).toMatchObject({ vital: "respRateImpedance", device: MONITOR });
    room.value("respRateCo2", 0, "second");
    expect(active(room)).toMatchObject([
      { vital: "respRateCo2", device: "second", since: first!.since, id: first!.id },
    ]);
    room.value("respRateCo2", 0, MONITOR);
    room.link("lost", "second");
    expect(active(room)).toMatchObject([{ vital: "respRateCo2", device: MONITOR, since: first!.since }]);
  });

  test("is kept while it clears, and begins anew with the next one", () => {
    const { room, both } = depressed();
    both(97, 14);
    expect(active(room)[0]!.values).toHaveLength(2);
    room.wait(1000);
    both(97, 14);
    expect(active(room)[0]).toMatchObject({ stage: "active" });
    for (let second = 0; second < 20; second++, room.wait(1000)) both(97, 14);
    expect(active(room)).toMatchObject([{ stage: "latched" }]);
    room.send({ type: "reset", alarm: active(room)[0]!.id, by: ANNA });
    expect(room.state.patterns).toEqual({});
    both(86, 5);
    const [condition] = Object.values(room.state.patterns);
    expect(condition!.evidence).toMatchObject({ since: room.at, values: [{ value: 86 }, { value: 5 }] });
    both(97, 14);
    expect(room.state.patterns).toEqual({});
  });
});

describe("a pattern ends", () => {
  test("when the profile has its group, or its rule, no more", () => {
    const room = quiet();
    room.stream("respRateCo2", 0, 12);
    room.profile = { ...room.profile, patterns: room.profile.patterns.filter(({ group }) => group !== "apnoea") };
    expect(room.send({ type: "profile-changed" })).toMatchObject({ changed: true, shown: true });
    expect(active(room)).toEqual([]);
    expect(room.state.patterns).toEqual({});
    const other = quiet();
    other.stream("respRateCo2", 0, 12);
    other.profile = { ...other.profile, patterns: other.profile.patterns.filter(({ id }) => id !== "apnoea-warning") };
    other.send({ type: "profile-changed" });
    expect(active(other)).toEqual([]);
    other.stream("respRateCo2", 0, 9);
    expect(active(other)).toMatchObject([{ rule: "apnoea" }]);
  });

  test("when the patient goes away from the monitors, whatever they say", () => {
    const room = quiet();
    room.stream("respRateCo2", 0, 12);
    room.send({ type: "standby", until: null, reason: "", by: ANNA });
    expect(active(room)).toEqual([]);
    room.stream("respRateCo2", 0, 30);
    expect(active(room)).toEqual([]);
  });
});
