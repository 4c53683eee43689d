import type { CallView, StationRole } from "@evenkeel/shared/attention";
import type { RoomAttention } from "@evenkeel/shared/wire";
import { describe, expect, test } from "vitest";
import { soundsHere } from "./attention.ts";
import type { StationPlace } from "./station.ts";

const high = { id: "a", priority: "high" } as const;
const medium = { id: "a", priority: "medium" } as const;
const desk: StationPlace = { role: "nurses-station", covers: "all" };
const bed: StationPlace = { role: "room", covers: ["1"] };
const elsewhere: StationPlace = { role: "nurses-station", covers: ["2"] };
const wall: StationPlace = { role: "display", covers: "all" };

const call = (change: Partial<CallView>): CallView => ({
  alarm: "a",
  priority: "high",
  tier: 0,
  since: 0,
  next: null,
  sound: [],
  volumeSteps: 0,
  front: [],
  banner: null,
  unheard: false,
  owner: null,
  delivered: [],
  answers: [],
  ...change,
});

/** `present`: ids of stations that the server counts for the room. */
function attended(present: readonly string[], ...calls: CallView[]): RoomAttention {
  const cover = { person: "N", role: "room" as StationRole, audible: true, visible: true, soundTestedAt: null };
  return {
    heard: true,
    responsible: null,
    offer: null,
    calls,
    stations: present.map((station) => ({ ...cover, station, name: station })),
  };
}

describe("which alarms sound at a station", () => {
  test("those at which the server names it, wherever it is", () => {
    const named = attended(["me"], call({ sound: ["me"] }));
    expect(soundsHere("1", high, named, desk, "me")).toBe(true);
    expect(soundsHere("1", high, named, elsewhere, "me")).toBe(true);
    expect(soundsHere("1", high, attended(["me"], call({ sound: ["other"] })), desk, "me")).toBe(false);
    expect(soundsHere("1", high, attended([], call({ sound: ["other"] })), elsewhere, "me")).toBe(false);
  });

  test("a display sounds nothing, whatever is said", () => {
    expect(soundsHere("1", high, attended(["me"], call({ sound: ["me"] })), wall, "me")).toBe(false);
    expect(soundsHere("1", high, null, wall, null)).toBe(false);
  });

  test("nothing said yet of this line: what it is for decides, and a rise of priority is not waited for", () => {
    const old = attended(["before"], call({ sound: ["before"], tier: 1 }));
    expect(soundsHere("1", high, old, desk, "new")).toBe(true);
    expect(soundsHere("1", high, old, desk, null)).toBe(true);
    expect(soundsHere("1", high, attended(["me"]), desk, "me")).toBe(true);
    expect(soundsHere("1", medium, attended(["me"]), desk, "me"), "the room's own come first").toBe(false);
    expect(soundsHere("1", medium, attended(["me"]), bed, "me")).toBe(true);
    expect(soundsHere("1", medium, attended([], call({ priority: "medium", tier: 2 })), desk, null)).toBe(true);
    expect(soundsHere("1", high, attended([], call({ tier: 99 })), elsewhere, null), "everybody is called").toBe(true);
  });

  test("nothing known at all sounds where the room is covered", () => {
    expect(soundsHere("1", medium, null, desk, null)).toBe(true);
    expect(soundsHere("1", medium, null, elsewhere, null)).toBe(false);
  });
});
