import { describe, expect, test } from "vitest";
import { bedside, MONITOR, type Bedside } from "./bedside.ts";
import type { LinkState } from "./events.ts";

const device = (room: Bedside, id = MONITOR) => room.state.devices[id]!;
const fault = (room: Bedside, name: "battery-low" | "clock-skew" | "wrong-patient", present: boolean) =>
  room.send({ type: "device-fault", device: MONITOR, fault: name, present });
const connect = (room: Bedside, link: LinkState, staleAfterMs: number, id = MONITOR) =>
  room.send({ type: "link", device: id, link, staleAfterMs });

describe("a line", () => {
  test("of a device that speaks before its link was told is taken for connected", () => {
    const room = bedside();
    room.value("nibpSys", 120);
    expect(device(room)).toEqual({
      link: "connected",
      since: room.at,
      staleAfterMs: 3000,
      continuous: false,
      lastAt: room.at,
      backAt: room.at,
      lostAt: null,
      silent: false,
    });
  });

  test("says how long its device may be silent; what is no time leaves it as it was", () => {
    const room = bedside();
    connect(room, "connected", 7000);
    for (const ms of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      connect(room, "connected", ms);
      expect(device(room).staleAfterMs).toBe(7000);
    }
    connect(room, "connected", 1);
    expect(device(room).staleAfterMs).toBe(1);
  });

  test("is in its state since that was first told", () => {
    const room = bedside();
    const begun = room.at;
    room.link("connecting");
    room.at += 1000;
    room.link("connecting");
    expect(device(room)).toMatchObject({ link: "connecting", since: begun });
    room.link("connected");
    expect(device(room)).toMatchObject({ link: "connected", since: room.at });
  });

  test("that comes up gives its device the time to speak; one that is told again does not", () => {
    const room = bedside();
    const begun = room.at;
    room.value("spo2", 97);
    for (const link of ["connecting", "quiet", "connected"] as const) {
      room.at += 100;
      room.link(link);
      expect([link, device(room).backAt]).toEqual([link, begun]);
    }
    room.link("connecting");
    room.at += 100;
    room.link("connected");
    expect(device(room).backAt).toBe(room.at);
    room.at += 100;
    room.link("connected");
    expect(device(room).backAt).toBe(room.at - 100);
  });

  test("that is lost is so since then, and no silence beside it; connected again, all is measured from now", () => {
    const room = bedside();
    room.value("spo2", 97);
    room.wait(5000);
    expect(device(room).silent).toBe(true);
    const lostAt = room.at;
    room.link("lost");
    expect(device(room)).toMatchObject({ link: "lost", lostAt, silent: false });
    room.wait(1000);
    room.link("lost");
    room.link("connecting");
    expect(device(room)).toMatchObject({ link: "connecting", lostAt, silent: false });
    room.link("connected");
    expect(device(room)).toMatchObject({ link: "connected", since: room.at, lostAt: null, backAt: room.at });
  });

  test("that is told connected does not make a device speak that measures without a pause", () => {
    const room = bedside();
    room.value("spo2", 97);
    room.wait(5000);
    room.link("connected");
    expect(device(room).silent).toBe(true);
    const other = bedside();
    other.link("quiet");
    other.wait(1);
    expect(device(other).silent).toBe(true);
    other.link("connecting");
    expect(device(other).silent).toBe(true);
    other.link("connected");
    expect(device(other).silent).toBe(false);
  });
});

describe("what is wrong with a device", () => {
  test("is kept once and in one order, and left out when it is over", () => {
    const room = bedside();
    fault(room, "clock-skew", true);
    fault(room, "battery-low", true);
    expect(fault(room, "clock-skew", true).changed).toBe(false);
    expect(device(room).faults).toEqual(["battery-low", "clock-skew"]);
    fault(room, "battery-low", false);
    expect(device(room).faults).toEqual(["clock-skew"]);
    fault(room, "clock-skew", false);
    expect(device(room)).not.toHaveProperty("faults");
    expect(fault(room, "clock-skew", false).changed).toBe(false);
  });

  test("its silence is measured anew when it is believed again, and by no other fault", () => {
    const room = bedside();
    const begun = room.at;
    room.value("spo2", 97);
    room.at += 1000;
    fault(room, "clock-skew", true);
    fault(room, "clock-skew", false);
    fault(room, "wrong-patient", true);
    expect(device(room).backAt).toBe(begun);
    fault(room, "wrong-patient", false);
    expect(device(room).backAt).toBe(room.at);
    fault(room, "wrong-patient", true);
    room.link("lost");
    room.at += 1000;
    fault(room, "wrong-patient", false);
    expect(device(room)).toMatchObject({ link: "lost", lostAt: room.at - 1000 });
  });
});

test("a device that left takes along what is its own, and nothing of another", () => {
  const room = bedside();
  for (const id of ["a", "b"]) {
    for (let second = 0; second < 20; second++) {
      room.value("heartRate", 125, id, room.at);
      room.value("nibpSys", 120, id, room.at);
      room.at += 1000;
    }
  }
  const step = room.send({ type: "unbound", device: "b" });
  expect(step.changed).toBe(true);
  expect(Object.keys(room.state.devices)).toEqual(["a"]);
  expect(Object.keys(room.state.readings)).toEqual(["heartRate@a", "nibpSys@a"]);
  expect(Object.keys(room.state.history).every((key) => key.endsWith("@a"))).toBe(true);
  expect(Object.keys(room.state.history)).toContain("nibpSys@a");
  const kept = bedside();
  for (const id of ["a", "b"]) kept.value("nibpSys", 175, id, kept.at);
  const { effects } = kept.send({ type: "unbound", device: "b" });
  expect(effects).toMatchObject([{ change: "cleared", alarm: { device: "b" } }]);
  expect(kept.alarms()).toMatchObject([{ rule: "nibpSys-high", device: "a" }]);
});

test("a device that is back has its stale values live again, and no other device's", () => {
  const room = bedside();
  const stale = () =>
    Object.entries(room.state.readings).flatMap(([key, one]) => (one.kind === "value" && one.stale ? [key] : []));
  for (const id of ["a", "b"]) room.value("heartRate", 70, id);
  for (let second = 0; second < 5; second++) {
    for (const id of ["a", "b"]) {
      room.value("spo2", 97, id);
      room.missing("temperature", "sensor-off", id);
    }
    room.wait(1000);
  }
  expect(stale()).toEqual(["heartRate@a", "heartRate@b"]);
  room.link("lost", "a");
  room.link("connected", "a");
  expect(stale()).toEqual(["heartRate@b"]);
  expect(room.state.readings["heartRate@a"]).toMatchObject({ kind: "value", value: 70, device: "a" });
  expect(room.state.readings["temperature@a"]).toMatchObject({ kind: "missing" });
  expect(room.state.readings["temperature@a"]).not.toHaveProperty("stale");
});
