import type { Alarm, InactivationKind } from "@evenkeel/shared/alarms";
import { describe, expect, it } from "vitest";
import { desaturated, doctor, inactivation, NOW, pattern } from "./alarms.fixture.ts";
import {
  breaksThrough,
  callingFirst,
  isOver,
  leadingAlarm,
  parameterOfAlarm,
  roomStates,
  stateOf,
  statesOfVitals,
} from "./room-states.ts";

const byKind = (kind: InactivationKind): Alarm => ({ ...desaturated, id: kind, audible: false, inactivated: kind });

describe("states of a room", () => {
  const states = roomStates({
    alarms: [],
    audioPause: { by: doctor, from: NOW, until: NOW + 1 },
    inactivations: [inactivation("alarm-off", "spo2"), inactivation("alarm-paused")],
    standby: { by: doctor, from: NOW, until: NOW + 9, reason: "toilet" },
  });

  it("has the room's before the parameters', the standby first", () => {
    expect(states.map(({ kind }) => kind)).toEqual(["standby", "alarm-paused", "audio-paused", "alarm-off"]);
  });

  it("ends a pause at its time and never what is off", () => {
    expect(states.map((state) => isOver(state, NOW + 1))).toEqual([false, false, true, false]);
  });

  it("puts beside a numeral what is its own, and of the room's what takes its light away", () => {
    expect(statesOfVitals(states, ["spo2"]).map(({ kind }) => kind)).toEqual(["alarm-paused", "alarm-off"]);
    expect(statesOfVitals(states, ["nibpSys"]).map(({ kind }) => kind)).toEqual(["alarm-paused"]);
    const cuff = roomStates({ alarms: [], inactivations: [inactivation("audio-off", "cuff")] });
    expect(statesOfVitals(cuff, ["nibpSys", "nibpDia"])).toHaveLength(1);
  });
});

describe("an alarm under a state", () => {
  const paused = roomStates({
    alarms: [],
    inactivations: [inactivation("alarm-paused"), inactivation("audio-off", "spo2")],
  });

  it("goes behind those that call when its light is off as well, and not for its sound alone", () => {
    const [off, quiet, calling] = [byKind("alarm-off"), byKind("audio-paused"), desaturated];
    expect(callingFirst([off, byKind("alarm-paused"), quiet, calling]).map(({ id }) => id)).toEqual([
      "audio-paused",
      "a-1",
      "alarm-off",
      "alarm-paused",
    ]);
  });

  it("stands above equally urgent ones that are answered or over, the newest first, and below anything more urgent", () => {
    const at = (id: string, onset: number, change: Partial<Alarm> = {}): Alarm => ({
      ...desaturated,
      id,
      onset,
      ...change,
    });
    const listed = callingFirst([
      at("medium", 9, { priority: "medium" }),
      at("over", 8, { stage: "latched" }),
      at("owned", 7, { acknowledged: { by: doctor, at: NOW } }),
      at("older", 1),
      at("newer", 2),
    ]);
    expect(listed.map(({ id }) => id)).toEqual(["newer", "older", "owned", "over", "medium"]);
    expect(leadingAlarm(listed.toReversed())?.id).toBe("newer");
  });

  it("marks its room while it calls, whoever has taken on an equally urgent one", () => {
    const owned: Alarm = { ...desaturated, id: "owned", acknowledged: { by: doctor, at: NOW } };
    const medium: Alarm = { ...desaturated, id: "medium", priority: "medium" };
    expect(leadingAlarm([owned, desaturated, medium])?.id).toBe("a-1");
    expect(leadingAlarm([owned, medium])?.id).toBe("owned");
    expect(leadingAlarm([{ ...desaturated, id: "latched", stage: "latched" }, owned])?.id).toBe("owned");
    expect(leadingAlarm([byKind("alarm-off"), medium])?.id).toBe("medium");
    expect(leadingAlarm([byKind("alarm-off")])?.id).toBe("alarm-off");
    expect(leadingAlarm([])).toBeUndefined();
  });

  it("is kept quiet by its own parameter's or by the room's, as the server says", () => {
    expect(stateOf(byKind("audio-off"), paused)?.scope).toEqual({ parameter: "spo2" });
    expect(stateOf(byKind("alarm-paused"), paused)?.scope).toBe("room");
    expect(stateOf(desaturated, paused)).toBeUndefined();
  });

  it("breaks through only while it calls, and where there is something to break through", () => {
    expect(breaksThrough(desaturated, paused)).toBe(true);
    expect(breaksThrough(desaturated, [])).toBe(false);
    expect(breaksThrough(byKind("alarm-paused"), paused)).toBe(false);
    expect(breaksThrough({ ...desaturated, acknowledged: { by: doctor, at: NOW } }, paused)).toBe(false);
    expect(breaksThrough({ ...desaturated, stage: "latched" }, paused)).toBe(false);
    const other = roomStates({ alarms: [], inactivations: [inactivation("alarm-off", "cuff")] });
    expect(breaksThrough(desaturated, other)).toBe(false);
  });

  it("belongs to its vital's parameter, a pattern without a vital to its category, equipment to none", () => {
    expect(parameterOfAlarm({ ...desaturated, vital: "nibpMean" })).toBe("cuff");
    expect(parameterOfAlarm({ ...desaturated, kind: "technical" })).toBeNull();
    expect(parameterOfAlarm(pattern("sedation-overdue", { category: "general" }))).toBe("general");
  });
});
