import { describe, expect, test } from "vitest";
import { ANNA, bedside, BEN, MONITOR, PLAIN_PROFILE, type Bedside } from "./bedside.ts";
import type { AlarmResponse } from "./events.ts";
import { refusal } from "./refusal.ts";
import type { InactivationKind, Scope } from "./view.ts";

const MINUTE = 60_000;
const CUFF: Scope = { parameter: "cuff" };
type Asked = AlarmResponse extends infer E ? (E extends AlarmResponse ? Omit<E, "at"> : never) : never;

/** The code; and whoever is refused is told in a sentence what to do. */
function asks(room: Bedside, event: Asked): string | null {
  const refused = refusal(room.state, { ...event, at: room.at });
  if (refused) expect(refused.message).toMatch(/^[A-Z].{20,}\.$/u);
  return refused?.code ?? null;
}
const cuff = (room: Bedside, sys: number) => room.value("nibpSys", sys, MONITOR, room.at);
const troubled = (sys = 175): Bedside => {
  const room = bedside(PLAIN_PROFILE);
  cuff(room, sys);
  return room;
};
const alarmOf = (room: Bedside) => room.alarms()[0]!.id;
const off = (room: Bedside, scope: Scope, kind: InactivationKind, ms: number | null) =>
  asks(room, { type: "inactivated", scope, kind, until: ms === null ? null : room.at + ms, reason: "", by: ANNA });

describe("who is told that it would change nothing", () => {
  test("acknowledging what is over, what somebody has, what has risen since it was seen", () => {
    const room = troubled(185);
    const alarm = alarmOf(room);
    const acknowledged = { type: "acknowledged", alarm, by: ANNA } as const;
    expect(asks(room, { ...acknowledged, alarm: "none" })).toBe("unknown-alarm");
    expect(asks(room, acknowledged)).toBeNull();
    expect(asks(room, { ...acknowledged, seen: "high" })).toBeNull();
    expect(asks(room, { ...acknowledged, seen: "medium" })).toBe("risen");
    room.send(acknowledged);
    expect(asks(room, acknowledged)).toBe("already-acknowledged");
    expect(asks(room, { ...acknowledged, by: BEN, seen: "medium" })).toBe("already-acknowledged");
  });

  test("passing on what is over, or is not one's own", () => {
    const room = troubled();
    const withdrawn = { type: "acknowledgement-withdrawn", alarm: alarmOf(room), by: ANNA } as const;
    expect(asks(room, { ...withdrawn, alarm: "none" })).toBe("unknown-alarm");
    expect(asks(room, withdrawn)).toBe("not-yours");
    room.send({ type: "acknowledged", alarm: alarmOf(room), by: ANNA });
    expect(asks(room, { ...withdrawn, by: BEN })).toBe("not-yours");
    expect(asks(room, withdrawn)).toBeNull();
  });

  test("resetting what is over, and what still exists; what is latched can be", () => {
    const room = troubled(185);
    room.link("lost");
    const ids = room.alarms().map(({ id }) => id);
    const reset = (alarm: string) => asks(room, { type: "reset", alarm, by: ANNA });
    expect(reset("none")).toBe("unknown-alarm");
    expect(ids.map(reset)).toEqual(["still-active", "still-active"]);
    cuff(room, 130);
    expect(reset(ids[0]!)).toBeNull();
  });

  test("a pause of the sound that is over, and its end when there is none", () => {
    const room = troubled();
    const paused = (ms: number) => asks(room, { type: "audio-paused", until: room.at + ms, by: ANNA });
    expect([0, -1, 1].map(paused)).toEqual(["pause-over", "pause-over", null]);
    expect(asks(room, { type: "audio-resumed", by: ANNA })).toBe("not-paused");
    room.send({ type: "audio-paused", until: room.at + MINUTE, by: ANNA });
    expect(asks(room, { type: "audio-resumed", by: ANNA })).toBeNull();
  });

  test("a pause needs an end to come, and what is off has none", () => {
    const room = troubled();
    for (const scope of ["room", CUFF] as const) {
      for (const kind of ["alarm-paused", "audio-paused"] as const) {
        expect([null, 0, 1].map((ms) => off(room, scope, kind, ms))).toEqual(["pause-over", "pause-over", null]);
      }
      for (const kind of ["alarm-off", "audio-off"] as const) {
        expect([null, 1].map((ms) => off(room, scope, kind, ms))).toEqual([null, "pause-over"]);
      }
    }
  });

  test("darkening the room over a HIGH that nobody has answered, or for good under the drug", () => {
    const room = troubled(185);
    const dark = () => [off(room, "room", "alarm-off", null), off(room, "room", "alarm-paused", MINUTE)];
    expect(dark()).toEqual(["high-unanswered", "high-unanswered"]);
    expect(off(room, "room", "audio-off", null)).toBeNull();
    expect(off(room, "room", "audio-paused", MINUTE)).toBeNull();
    expect(off(room, CUFF, "alarm-off", null)).toBeNull();
    room.send({ type: "acknowledged", alarm: alarmOf(room), by: ANNA });
    expect(dark()).toEqual([null, null]);
    room.send({ type: "drug", running: true });
    expect(dark()).toEqual(["drug-running", null]);
    expect(off(room, "room", "audio-off", null)).toBeNull();
    expect(off(room, CUFF, "alarm-off", null)).toBeNull();
  });

  test("a MEDIUM that nobody has answered keeps nobody from it", () => {
    expect(off(troubled(), "room", "alarm-off", null)).toBeNull();
  });

  test("switching on what is on", () => {
    const room = troubled();
    const on = (scope: Scope) => asks(room, { type: "reactivated", scope, by: ANNA });
    room.send({ type: "inactivated", scope: CUFF, kind: "audio-off", until: null, reason: "", by: ANNA });
    expect([on(CUFF), on("room"), on({ parameter: "spo2" })]).toEqual([null, "not-inactive", "not-inactive"]);
  });

  test("standing by under the drug, and ending what does not stand by", () => {
    const room = troubled();
    const standby = { type: "standby", until: null, reason: "", by: ANNA } as const;
    const ended = { type: "standby-ended", by: ANNA } as const;
    expect([asks(room, standby), asks(room, ended)]).toEqual([null, "not-inactive"]);
    room.send(standby);
    expect(asks(room, ended)).toBeNull();
    room.send({ type: "drug", running: true });
    expect([asks(room, standby), asks(room, ended)]).toEqual(["drug-running", "not-inactive"]);
  });
});
