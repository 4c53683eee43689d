import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { openDemoSessions } from "../src/monitor/index.ts";
import { ward, type Ward } from "./ward.ts";

const ROOMS = ["room-1", "room-2", "room-3"];

async function demo(stand: Ward, simulated: (room: string) => boolean = () => true): Promise<void> {
  const file = {
    rooms: ROOMS.map((id) => ({ id })),
    devices: ROOMS.map((room) => ({ room, simulated: simulated(room) })),
  };
  await openDemoSessions({ monitor: stand.monitor, storage: stand.storage, file, newId: randomUUID });
}

async function threeRooms(): Promise<Ward> {
  const stand = await ward();
  await stand.restart({ rooms: ROOMS });
  return stand;
}

const session = (stand: Ward, room: string) => stand.items(room, "session").at(-1)?.session;

describe("the demo's sessions", () => {
  it("stand at baseline, in the infusion and in recovery, each on another plan", async () => {
    const stand = await threeRooms();
    await demo(stand);
    const open = ROOMS.map((room) => session(stand, room)!);
    expect(open.map(({ phase }) => phase)).toEqual(["baseline", "infusion", "recovery"]);
    expect(new Set(open.map(({ plan }) => JSON.stringify([plan.route, plan.mgPerKg]))).size).toBe(3);
    expect(open.every(({ patient }) => patient.simulated)).toBe(true);
  });

  it("date nothing back, and say in words what was before", async () => {
    const stand = await threeRooms();
    await demo(stand);
    const facts = ROOMS.flatMap((room) => session(stand, room)!.events);
    expect(new Set(facts.map(({ at }) => at))).toEqual(new Set([stand.clock.now()]));
    for (const room of ["room-2", "room-3"]) {
      const [, note] = session(stand, room)!.events;
      expect(note).toMatchObject({
        type: "note-added",
        text: expect.stringMatching(/^Simulated patient.*before this record/u) as string,
      });
    }
  });

  it("are opened once, and never where a device is real", async () => {
    const stand = await threeRooms();
    await demo(stand, (room) => room !== "room-2");
    expect(ROOMS.map((room) => session(stand, room)?.plan.route)).toEqual(["iv", undefined, "iv"]);
    const before = stand.messages.length;
    await demo(stand, (room) => room !== "room-2");
    expect(stand.messages.length).toBe(before);
  });
});
