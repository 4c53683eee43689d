import { describe, expect, test } from "vitest";
import { ANNA, bedside, MONITOR, type Bedside } from "./bedside.ts";
import { FACTORY_PROFILE } from "./factory.ts";
import type { AlarmProfile, TechnicalId } from "./profile.ts";

const shown = (room: Bedside) => room.alarms().map(({ rule, device, vital }) => [rule, device, vital].join(" ").trim());
const without = (id: TechnicalId): AlarmProfile => ({
  ...FACTORY_PROFILE,
  technical: FACTORY_PROFILE.technical.filter((rule) => rule.id !== id),
});
/** Every second, for so long, whatever is told. */
const seconds = (room: Bedside, count: number, tell: (second: number) => void): void => {
  for (let second = 0; second < count; second++) {
    tell(second);
    room.wait(1000);
  }
};

describe("faults of two devices", () => {
  test("are two alarms, whichever fault it is", () => {
    const room = bedside();
    seconds(room, 122, () => {
      for (const id of ["a", "b"]) room.value("heartRate", 70, id);
    });
    expect(shown(room).toSorted()).toEqual(["frozen a", "frozen b"]);
    room.wait(5000);
    expect(shown(room).toSorted()).toEqual(["stale a", "stale b"]);
    for (const id of ["a", "b"]) room.link("lost", id);
    expect(shown(room).toSorted()).toEqual(["device-lost a", "device-lost b"]);
  });

  test("a rate that stands still is its own device's; one that is missing, stale or absent stands nowhere", () => {
    const room = bedside();
    seconds(room, 130, (second) => {
      room.value("temperature", 36.6, "warm");
      room.value("heartRate", 60 + (second % 30), "heart");
    });
    expect(room.alarms()).toEqual([]);
    const gone = bedside();
    gone.value("heartRate", 70);
    seconds(gone, 130, () => {
      gone.value("spo2", 97);
      gone.missing("pulseRate", "artefact");
    });
    expect(shown(gone).filter((line) => line.startsWith("frozen"))).toEqual([]);
  });
});

describe("what hides what", () => {
  test("another patient's device is not silent as well; a lost one says nothing of its battery", () => {
    const room = bedside();
    room.value("spo2", 97);
    room.send({ type: "device-fault", device: MONITOR, fault: "wrong-patient", present: true });
    room.send({ type: "notice", device: MONITOR, code: "low-battery", active: true });
    expect(shown(room)).toEqual(["wrong-patient monitor", "battery-low monitor"]);
    room.wait(10_000);
    expect(shown(room)).toEqual(["wrong-patient monitor"]);
    room.missing("spo2", "sensor-off");
    room.wait(2000);
    room.missing("spo2", "sensor-off");
    expect(shown(room)).toEqual(["wrong-patient monitor", "battery-low monitor"]);
  });

  test("a sensor that is off hides that its signal is poor, for its own sensor alone", () => {
    const room = bedside();
    for (const vital of ["spo2", "pulseRate", "etco2"] as const) room.value(vital, 40 + 50);
    seconds(room, 7, () => {
      room.missing("pulseRate", "artefact");
      room.missing("spo2", "sensor-off");
      room.missing("etco2", "artefact");
    });
    expect(shown(room)).toEqual(["sensor-off monitor spo2", "signal-poor monitor etco2"]);
  });

  test("a cable that is pulled is a sensor that is off where it has measured", () => {
    const room = bedside();
    room.value("temperature", 36.6);
    seconds(room, 6, () => room.missing("temperature", "unplugged"));
    expect(shown(room)).toEqual(["sensor-off monitor temperature"]);
  });

  test("a perfusion index that is missing is missed by nobody, nor is a cuff that waits", () => {
    const room = bedside();
    room.value("perfusionIndex", 3);
    room.value("spo2", 97);
    seconds(room, 10, () => {
      room.missing("perfusionIndex", "artefact");
      room.missing("nibpSys", "sensor-off");
      room.value("spo2", 97);
    });
    expect(room.alarms()).toEqual([]);
  });
});

describe("a fault", () => {
  test("that has not lasted is written down and not shown; told again it is neither", () => {
    const room = bedside();
    room.value("spo2", 97);
    expect(room.missing("spo2", "sensor-off")).toMatchObject({ changed: true, shown: false });
    room.wait(1000);
    expect(room.missing("spo2", "sensor-off")).toMatchObject({ changed: false, shown: false });
    expect(room.send({ type: "profile-changed" })).toMatchObject({ changed: false, shown: false });
    expect(room.value("spo2", 97)).toMatchObject({ changed: true, shown: false });
    expect(room.state.technical).toEqual({});
  });

  test("of a rule that the profile has no more ends, and one it never had does not begin", () => {
    const room = bedside();
    room.link("lost");
    room.profile = without("device-lost");
    const step = room.send({ type: "profile-changed" });
    expect(step).toMatchObject({ changed: true, shown: true });
    expect(room.story()).toEqual(["raised device-lost", "cleared device-lost"]);
    expect(room.state.technical).toEqual({});
    room.link("lost", "other");
    expect(room.alarms()).toEqual([]);
    expect(room.send({ type: "profile-changed" }).changed).toBe(false);
  });

  test("that rises calls once more, for everybody anew", () => {
    const room = bedside();
    room.link("lost");
    room.send({ type: "drug", running: true });
    room.send({ type: "acknowledged", alarm: room.alarms()[0]!.id, by: ANNA });
    room.wait(30_000);
    expect(room.alarms()).toMatchObject([{ priority: "high", audible: true }]);
    expect(Object.values(room.state.technical)[0]!.alarm).toMatchObject({ calls: 2, acknowledged: null });
    expect(room.send({ type: "profile-changed" })).toMatchObject({ changed: false, shown: false, effects: [] });
  });

  test("after a restart is measured anew where it is silence or loss, and goes on where it is not", () => {
    const room = bedside();
    const begun = room.at;
    room.value("spo2", 97, "silent");
    room.link("lost", "lost");
    room.send({ type: "coverage", heard: false });
    room.wait(5000);
    room.at += 60_000;
    room.send({ type: "recovered" });
    const since = Object.fromEntries(Object.entries(room.state.technical).map(([key, one]) => [key, one.since]));
    expect(since).toEqual({ unheard: begun, "device-lost@lost": room.at, "stale@silent": room.at });
  });

  test("of a sensor that was off before a restart ripens only when it is told again", () => {
    const room = bedside();
    seconds(room, 2, () => {
      room.missing("spo2", "sensor-off");
      room.missing("pulseRate", "sensor-off");
      room.value("heartRate", 70);
    });
    room.at += 3000;
    room.send({ type: "recovered" });
    room.value("heartRate", 70);
    room.wait(2000);
    expect(room.alarms()).toEqual([]);
    room.missing("pulseRate", "sensor-off");
    expect(shown(room)).toEqual(["sensor-off monitor spo2"]);
  });
});
