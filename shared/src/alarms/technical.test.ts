import { describe, expect, test } from "vitest";
import { bedside, MONITOR } from "./bedside.ts";

describe("stale", () => {
  test("a device that falls silent is one alarm, whatever it measured", () => {
    const room = bedside();
    room.link("connected");
    for (const vital of ["spo2", "pulseRate", "heartRate"] as const) room.value(vital, 95);
    room.wait(2999);
    expect(room.alarms()).toEqual([]);
    room.wait(1);
    expect(room.alarms()).toMatchObject([
      { rule: "stale", device: MONITOR, priority: "medium", category: "equipment" },
    ]);
    expect(room.alarms()[0]?.vital).toBeUndefined();
    room.value("spo2", 95);
    expect(room.story()).toEqual(["raised stale", "cleared stale"]);
    room.wait(2000);
    expect(room.alarms()).toEqual([]);
  });

  test("a vital that stops while its device talks is an alarm of its own", () => {
    const room = bedside();
    room.value("heartRate", 80);
    room.stream("spo2", 97, 3);
    expect(room.alarms()).toMatchObject([{ rule: "stale", vital: "heartRate", device: MONITOR }]);
    room.value("heartRate", 80);
    expect(room.alarms()).toEqual([]);
  });

  test("a device that speaks again has the time of its staleness for every vital; another device's stay stale", () => {
    const room = bedside();
    room.value("heartRate", 80, "a");
    room.value("heartRate", 80, "b");
    for (let second = 0; second < 4; second++) {
      room.value("spo2", 97, "a");
      room.value("spo2", 97, "b");
      room.wait(1000);
    }
    const stale = () => room.alarms().map((alarm) => `${alarm.vital ?? "all"} ${alarm.device ?? ""}`);
    expect(stale().toSorted()).toEqual(["heartRate a", "heartRate b"]);
    for (let second = 0; second < 3; second++) {
      room.value("spo2", 97, "b");
      room.wait(1000);
    }
    expect(stale().toSorted()).toEqual(["all a", "heartRate b"]);
    room.value("spo2", 97, "a");
    expect(stale()).toEqual(["heartRate b"]);
  });

  test("a cuff reading never goes stale, nor does a device that only has a cuff", () => {
    const room = bedside();
    room.value("nibpSys", 130, MONITOR, 1);
    room.wait(3_600_000);
    expect(room.effects).toEqual([]);
  });

  test("suspends limits: HIGH latches, MEDIUM ends", () => {
    const room = bedside();
    room.stream("spo2", 85, 5);
    room.wait(3000);
    expect(room.alarms().map((alarm) => [alarm.rule, alarm.stage])).toEqual([
      ["spo2-desat", "latched"],
      ["stale", "active"],
    ]);
  });

  test("a line that the watchdog calls quiet is silent, also before its first value", () => {
    const room = bedside();
    room.link("connected");
    room.wait(60_000);
    expect(room.alarms()).toEqual([]);
    room.link("quiet");
    expect(room.alarms()).toMatchObject([{ rule: "stale", device: MONITOR }]);
    room.link("connected");
    expect(room.alarms()).toEqual([]);
  });
});

describe("device lost", () => {
  test("is raised at once, hides staleness, and stays while the line is dialled", () => {
    const room = bedside();
    room.value("spo2", 97);
    room.link("lost");
    expect(room.alarms()).toMatchObject([{ rule: "device-lost", device: MONITOR, priority: "medium" }]);
    room.link("connecting");
    room.wait(10_000);
    expect(room.alarms().map((alarm) => alarm.rule)).toEqual(["device-lost"]);
    room.link("connected");
    room.wait(2999);
    expect(room.alarms()).toEqual([]);
    room.wait(1);
    expect(room.alarms()).toMatchObject([{ rule: "stale", device: MONITOR }]);
  });

  test("rises to HIGH after 30 s while the drug runs, and only then", () => {
    const room = bedside();
    room.link("lost");
    room.wait(120_000);
    expect(room.alarms()[0]?.priority).toBe("medium");
    const other = bedside();
    other.send({ type: "drug", running: true });
    other.link("lost");
    other.wait(29_999);
    expect(other.alarms()[0]?.priority).toBe("medium");
    other.wait(1);
    expect(other.alarms()[0]?.priority).toBe("high");
    expect(other.story()).toEqual(["raised device-lost", "priority-raised device-lost"]);
  });

  test("a drop of the line for a second neither ends an episode nor repeats it", () => {
    const room = bedside();
    room.stream("spo2", 85, 15);
    room.link("lost");
    room.wait(1000);
    room.link("connected");
    room.wait(500);
    room.stream("spo2", 85, 10);
    expect(room.story().filter((line) => line.includes("spo2"))).toEqual(["raised spo2-desat"]);
  });

  test("suspends limits 5 s after it began, however often it is told again", () => {
    const room = bedside();
    room.stream("spo2", 85, 5);
    room.link("lost");
    for (let second = 1; second < 5; second++) {
      room.wait(1000);
      room.link("lost");
      expect(room.alarms().map((alarm) => alarm.stage)).toEqual(["active", "active"]);
    }
    room.wait(1000);
    expect(room.alarms()).toMatchObject([{ rule: "spo2-desat", stage: "latched", endedAt: room.at }, {}]);
  });

  test("a sensor that was off before it is judged anew after it", () => {
    const room = bedside();
    for (let second = 0; second <= 6; second++, room.at += 1000) room.missing("spo2", "sensor-off");
    room.link("lost");
    room.wait(10_000);
    room.link("connected");
    for (let second = 0; second < 5; second++) {
      room.missing("spo2", "sensor-off");
      expect(room.alarms()).toEqual([]);
      room.wait(1000);
    }
    expect(room.alarms()).toMatchObject([{ rule: "sensor-off" }]);
  });

  test("a value from before the loss never raises anything after it", () => {
    const room = bedside();
    room.stream("spo2", 91, 14);
    room.link("lost");
    room.wait(1000);
    room.link("connected");
    room.wait(2000);
    room.stream("spo2", 97, 30);
    expect(room.story()).toEqual(["raised device-lost", "cleared device-lost"]);
  });
});

describe("sensor off", () => {
  test("is one alarm for all the numbers of the sensor, after 5 s", () => {
    const room = bedside();
    room.value("heartRate", 80);
    for (let second = 0; second < 5; second++) {
      for (const vital of ["pulseRate", "spo2", "perfusionIndex"] as const) room.missing(vital, "sensor-off");
      room.value("heartRate", 80);
      expect(room.alarms()).toEqual([]);
      room.wait(1000);
    }
    expect(room.alarms()).toMatchObject([{ rule: "sensor-off", vital: "spo2", priority: "medium" }]);
    room.value("pulseRate", 80);
    expect(room.alarms()).toHaveLength(1);
    room.value("spo2", 97);
    expect(room.alarms()).toEqual([]);
  });

  test("of the temperature probe is LOW", () => {
    const room = bedside();
    for (let second = 0; second <= 5; second++, room.at += 1000) room.missing("temperature", "sensor-off");
    expect(room.alarms()).toMatchObject([{ rule: "sensor-off", priority: "low" }]);
  });

  test("an input that was empty from the start is nothing", () => {
    const room = bedside();
    for (let second = 0; second <= 60; second++, room.at += 1000) {
      room.missing("abpSys", "unplugged");
      room.missing("etco2", "invalid");
    }
    expect(room.effects).toEqual([]);
  });
});

test("a poor signal is LOW after 5 s and MEDIUM after 30 s, drug or no drug", () => {
  const room = bedside();
  room.value("spo2", 97);
  for (let second = 0; second < 30; second++) {
    room.missing("spo2", second % 2 === 0 ? "artefact" : "searching");
    expect(room.alarms().map((alarm) => alarm.priority)).toEqual(second < 5 ? [] : ["low"]);
    room.wait(1000);
  }
  expect(room.alarms()).toMatchObject([{ rule: "signal-poor", vital: "spo2", priority: "medium" }]);
});

test("a record at risk is HIGH at once and ends with the risk", () => {
  const room = bedside();
  room.send({ type: "record", atRisk: true });
  expect(room.alarms()).toMatchObject([{ rule: "record-at-risk", priority: "high", audible: true }]);
  room.send({ type: "record", atRisk: false });
  expect(room.story()).toEqual(["raised record-at-risk", "cleared record-at-risk"]);
});

describe("what else can be wrong with a device", () => {
  test("a wrong clock is LOW once it has lasted, and not while the device is lost", () => {
    const room = bedside();
    room.link("connected");
    room.value("spo2", 97);
    room.send({ type: "device-fault", device: MONITOR, fault: "clock-skew", present: true });
    room.stream("spo2", 97, 9);
    expect(room.alarms()).toEqual([]);
    room.stream("spo2", 97, 1);
    expect(room.alarms()).toMatchObject([{ rule: "clock-skew", priority: "low", device: MONITOR }]);
    room.link("lost");
    expect(room.alarms().map(({ rule }) => rule)).toEqual(["device-lost"]);
  });

  test("another patient's values are HIGH at once, and stay so though the device falls silent", () => {
    const room = bedside();
    room.link("connected");
    room.value("spo2", 97);
    room.send({ type: "device-fault", device: MONITOR, fault: "wrong-patient", present: true });
    expect(room.alarms()).toMatchObject([{ rule: "wrong-patient", priority: "high", device: MONITOR }]);
    room.link("lost");
    expect(room.alarms().map(({ rule }) => rule)).toContain("wrong-patient");
    room.send({ type: "device-fault", device: MONITOR, fault: "wrong-patient", present: false });
    expect(room.alarms().map(({ rule }) => rule)).toEqual(["device-lost"]);
  });

  test("a device that is believed again has the time of its staleness to speak", () => {
    const room = bedside();
    room.link("connected");
    room.value("spo2", 97);
    room.send({ type: "device-fault", device: MONITOR, fault: "wrong-patient", present: true });
    room.wait(20_000);
    room.send({ type: "device-fault", device: MONITOR, fault: "wrong-patient", present: false });
    expect(room.alarms()).toEqual([]);
    room.wait(2999);
    expect(room.alarms()).toEqual([]);
    room.wait(1);
    expect(room.alarms()).toMatchObject([{ rule: "stale", device: MONITOR }]);
  });

  test("a device that went to another room takes its conditions along; what has latched stays to be seen", () => {
    const room = bedside();
    room.link("connected");
    room.stream("spo2", 80, 20);
    room.stream("heartRate", 125, 20);
    room.missing("temperature", "sensor-off");
    room.send({ type: "unbound", device: MONITOR });
    expect(room.alarms().map(({ rule, stage }) => [rule, stage])).toEqual([["spo2-desat", "latched"]]);
    room.wait(60_000);
    expect(room.alarms()).toHaveLength(1);
    expect(room.state.readings).toEqual({});
  });
});
