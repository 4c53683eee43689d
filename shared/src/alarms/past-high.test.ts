import { describe, expect, test } from "vitest";
import { ANNA, bedside, MONITOR, PLAIN_PROFILE, type Bedside } from "./bedside.ts";
import { describeAlarm } from "./describe.ts";
import { refusal } from "./refusal.ts";

const MINUTE = 60_000;
const cuff = (room: Bedside, sys: number): void => {
  room.wait(MINUTE);
  room.value("nibpSys", sys, MONITOR, room.at);
};

describe("a HIGH that nobody has seen", () => {
  test("is told as what it was when a milder one follows it, and the log says what was raised", () => {
    const room = bedside(PLAIN_PROFILE);
    cuff(room, 183);
    cuff(room, 160);
    expect(room.alarms()).toMatchObject([{ stage: "latched", priority: "high", worst: 183 }]);
    cuff(room, 177);
    const [alarm] = room.alarms();
    expect(alarm).toMatchObject({ priority: "high", limit: 180, worst: 183, value: 177, now: { limit: 170 } });
    expect(describeAlarm(alarm!)).toMatchObject({ title: "SYS 183 high", detail: "limit 180, now 177, limit 170" });
    expect(room.effects.at(-1)).toMatchObject({
      change: "raised",
      alarm: { priority: "medium", rule: "nibpSys-high" },
    });
    room.send({ type: "acknowledged", alarm: alarm!.id, by: ANNA });
    expect(room.alarms()).toMatchObject([{ priority: "medium", limit: 170 }]);
    expect(room.alarms()[0]).not.toHaveProperty("now");
  });

  test("keeps anybody from darkening the room; so does the drug, for good", () => {
    const room = bedside(PLAIN_PROFILE);
    const asks = (kind: "alarm-off" | "alarm-paused" | "audio-off") => {
      const until = kind === "alarm-paused" ? room.at + MINUTE : null;
      const event = { type: "inactivated", at: room.at, scope: "room", kind, until, reason: "", by: ANNA } as const;
      return refusal(room.state, event)?.code ?? null;
    };
    cuff(room, 183);
    expect([asks("alarm-paused"), asks("alarm-off"), asks("audio-off")]).toEqual([
      "high-unanswered",
      "high-unanswered",
      null,
    ]);
    room.send({ type: "acknowledged", alarm: room.alarms()[0]!.id, by: ANNA });
    expect([asks("alarm-paused"), asks("alarm-off")]).toEqual([null, null]);
    room.send({ type: "drug", running: true });
    expect([asks("alarm-paused"), asks("alarm-off")]).toEqual([null, "drug-running"]);
  });
});
