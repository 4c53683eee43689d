import { sounding, type Priority } from "@evenkeel/shared/alarms";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { expect, it } from "vitest";
import { NURSE } from "./stand.ts";
import { ward } from "./ward.ts";

const ROOMS = ["room-1", "room-2", "room-3", "room-4", "room-5"] as const;
type Room = (typeof ROOMS)[number];
const SECOND = 1000;

/** What each room's monitor says every half second; a sensor that is off instead of a number. */
type Says = Readonly<Partial<Record<NumericKey, number | "sensor-off">>>;

/** Five rooms with a session each, whose monitors say what they are set to while time passes. */
async function fiveRooms() {
  const it = await ward();
  await it.restart({ rooms: ROOMS });
  const says = new Map<Room, Says>(ROOMS.map((room) => [room, { spo2: 97, heartRate: 72, temperature: 36.7 }]));
  const speak = (room: Room): void => {
    const device = `${room}-monitor`;
    const at = it.clock.now();
    for (const [vital, value] of Object.entries(says.get(room)!) as [NumericKey, number | "sensor-off"][]) {
      if (typeof value === "number") it.value(room, vital, value);
      else {
        const missing = { kind: "missing", vital, at, reason: value } as const;
        it.publish({ type: "observations", room, device, at, observations: [missing] });
      }
    }
  };
  const plug = (): void => {
    for (const room of ROOMS) it.link(room, "connected");
  };
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 500) {
      for (const room of ROOMS) speak(room);
      await it.pass(500);
    }
  };
  plug();
  for (const room of ROOMS) await it.open(room);
  await pass(SECOND);
  return {
    it,
    plug,
    pass,
    set: (room: Room, changed: Says) => says.set(room, { ...says.get(room), ...changed }),
    /** What a station that covers all of them would sound. */
    heard: () => sounding(ROOMS.map((room) => ({ room, alarms: it.alarms(room) })))?.room ?? null,
    shown: (room: Room): readonly Priority[] => it.alarms(room).alarms.map(({ priority }) => priority),
    acknowledge: async (room: Room, priority: Priority): Promise<void> => {
      const alarm = it.alarms(room).alarms.find((one) => one.priority === priority)!;
      expect(await it.act(room, { type: "alarm.acknowledge", alarm: alarm.id }, NURSE)).toMatchObject({ ok: true });
    },
  };
}

it("13: of five rooms that alarm at once the most urgent is to be heard, of several the newest, and each counts its own", async () => {
  const clinic = await fiveRooms();
  const { it: its, set, pass, heard, shown } = clinic;
  set("room-1", { temperature: "sensor-off" });
  set("room-2", { heartRate: 125 });
  set("room-3", { spo2: 91 });
  set("room-4", { spo2: 84 });
  await pass(9 * SECOND);
  set("room-5", { heartRate: 150, spo2: 91, temperature: "sensor-off" });
  await pass(17 * SECOND);

  const all = () => ROOMS.map(shown);
  const expected = [["low"], ["medium"], ["medium"], ["high"], ["high", "low", "medium"]];
  expect(all().map((priorities) => priorities.toSorted())).toEqual(expected);
  const answers: readonly (readonly [Room, Priority])[] = [
    ["room-5", "high"],
    ["room-4", "high"],
    ["room-5", "medium"],
    ["room-3", "medium"],
    ["room-2", "medium"],
    ["room-5", "low"],
    ["room-1", "low"],
  ];
  for (const [index, [room, priority]] of answers.entries()) {
    expect(heard()).toBe(room);
    if (index === 3) {
      // In the middle of it the server dies: the order is what it was.
      await its.restart({ rooms: ROOMS, downMs: 2 * SECOND });
      clinic.plug();
      await pass(SECOND);
      expect(all().map((priorities) => priorities.toSorted())).toEqual(expected);
      expect(heard()).toBe(room);
    }
    await clinic.acknowledge(room, priority);
    await pass(SECOND);
  }
  expect(heard()).toBeNull();
  expect(all().map((priorities) => priorities.toSorted())).toEqual(expected);
});
