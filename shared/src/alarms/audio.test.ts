import { describe, expect, test } from "vitest";
import { burst, RISE, sounding } from "./audio.ts";
import { ANNA, bedside, MONITOR, type Bedside, PLAIN_PROFILE } from "./bedside.ts";
import { PRIORITIES, type AlarmCategory } from "./priority.ts";
import { roomAlarms } from "./room.ts";

const CATEGORIES: readonly AlarmCategory[] = [
  "cardiovascular",
  "drug",
  "equipment",
  "general",
  "oxygenation",
  "temperature",
  "ventilation",
];
const gaps = (priority: "high" | "low" | "medium") => {
  const { pulses } = burst(priority, "general");
  return pulses.slice(1).map((pulse, index) => pulse.startMs - pulses[index]!.startMs - pulses[index]!.durationMs);
};

describe("a burst, by the ranges of IEC 60601-1-8", () => {
  test("HIGH: ten pulses as three and two, twice", () => {
    const { pulses, lengthMs, repeatMs } = burst("high", "oxygenation");
    expect(pulses.map((pulse) => pulse.durationMs)).toEqual(Array.from({ length: 10 }, () => 150));
    expect(gaps("high")).toEqual([80, 80, 310, 80, 500, 80, 80, 310, 80]);
    expect(lengthMs).toBe(3100);
    expect(repeatMs - lengthMs).toBe(7000);
    expect(pulses.map((pulse) => pulse.frequencyHz)).toEqual([
      523.25, 493.88, 440, 392, 349.23, 523.25, 493.88, 440, 392, 349.23,
    ]);
  });

  test("MEDIUM: three pulses, slower and rarer; LOW: two, the same for every category", () => {
    expect(gaps("medium")).toEqual([180, 180]);
    expect(burst("medium", "ventilation").pulses.map((pulse) => pulse.frequencyHz)).toEqual([261.63, 440, 349.23]);
    expect(burst("medium", "general").repeatMs).toBe(20_960);
    expect(burst("low", "drug")).toEqual(burst("low", "general"));
    expect(burst("low", "general").repeatMs - burst("low", "general").lengthMs).toBeGreaterThanOrEqual(15_000);
  });

  test("every pulse of every burst is a tone that a station can play, and none overlaps the next", () => {
    for (const priority of PRIORITIES) {
      for (const category of CATEGORIES) {
        for (const pulse of burst(priority, category).pulses) {
          expect(pulse.frequencyHz).toBeGreaterThanOrEqual(150);
          expect(pulse.frequencyHz).toBeLessThanOrEqual(1000);
        }
      }
      expect(Math.min(...gaps(priority))).toBeGreaterThan(2 * RISE * burst(priority, "general").pulses[0]!.durationMs);
    }
  });
});

describe("of all rooms, one alarm sounds", () => {
  const cuff = (room: Bedside, sys: number) => room.value("nibpSys", sys, MONITOR, room.at);
  const heard = (rooms: readonly Bedside[]) =>
    sounding(rooms.map((room, index) => ({ room: `room ${index}`, alarms: roomAlarms(room.state) })));

  test("the most urgent, of these the newest, of what may sound at all", () => {
    const rooms = Array.from({ length: 5 }, (_, index) => bedside(PLAIN_PROFILE, 1_000_000 + index * 1000));
    expect(heard(rooms)).toBeNull();
    for (const [index, sys] of [175, 185, 85, 185, 175].entries()) cuff(rooms[index]!, sys);
    expect(heard(rooms)).toMatchObject({ room: "room 3", alarm: { rule: "nibpSys-very-high" } });
    const acknowledge = (room: Bedside) => room.send({ type: "acknowledged", alarm: room.alarms()[0]!.id, by: ANNA });
    acknowledge(rooms[3]!);
    expect(heard(rooms)?.room).toBe("room 1");
    acknowledge(rooms[1]!);
    expect(heard(rooms)?.room).toBe("room 4");
    rooms.forEach(acknowledge);
    expect(heard(rooms)).toBeNull();
    expect(rooms.flatMap((room) => room.alarms())).toHaveLength(5);
  });

  test("one room lists HIGH before MEDIUM before LOW, then newest first", () => {
    const room = bedside(PLAIN_PROFILE);
    cuff(room, 185);
    room.wait(1000);
    room.value("nibpDia", 107, MONITOR, room.at);
    room.wait(1000);
    room.value("nibpMean", 135, MONITOR, room.at);
    room.wait(1000);
    room.link("lost");
    expect(room.alarms().map((alarm) => alarm.rule)).toEqual([
      "nibpMean-very-high",
      "nibpSys-very-high",
      "device-lost",
      "nibpDia-high",
    ]);
  });
});
