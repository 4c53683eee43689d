import { expect, test } from "vitest";
import { coverageMap } from "./coverage.ts";
import { FACTORY_LADDER, ladderProblems } from "./ladder.ts";
import { canBeSeen, canSound, silenceOf, type Station, type StationProof } from "./station.ts";

const NOW = Date.UTC(2026, 0, 1);
const proof: StationProof = { audio: "running", volume: 0.5, visible: true, soundTestedAt: null, at: NOW };
const desk: Station = {
  id: "d",
  name: "Desk",
  role: "nurses-station",
  covers: "all",
  person: { userId: "u1", name: "Anna" },
  proof,
};

test.each([
  [{}, null],
  [{ proof: null }, "no-heartbeat"],
  [{ proof: { ...proof, at: NOW - 5000 } }, "no-heartbeat"],
  [{ proof: { ...proof, at: NOW - 4999 } }, null],
  [{ proof: { ...proof, audio: "suspended" } }, "audio-suspended"],
  [{ proof: { ...proof, audio: "muted" } }, "audio-muted"],
  [{ proof: { ...proof, audio: "missing" } }, "audio-missing"],
  [{ proof: { ...proof, volume: 0.19 } }, "too-quiet"],
  [{ proof: { ...proof, volume: 0.2 } }, null],
  [{ role: "display" }, "display-only"],
] as const)("a station with %j cannot sound because of: %s", (change, silence) => {
  const station: Station = { ...desk, ...change };
  expect(silenceOf(station, NOW)).toBe(silence);
  expect(canSound(station, NOW)).toBe(silence === null);
});

test("a hidden page can sound and is not seen; a display is neither", () => {
  const hidden: Station = { ...desk, proof: { ...proof, visible: false } };
  expect([canSound(hidden, NOW), canBeSeen(hidden, NOW)]).toEqual([true, false]);
  expect(canBeSeen({ ...desk, role: "display" }, NOW)).toBe(false);
  expect(canBeSeen({ ...desk, proof: { ...proof, at: NOW - 5000 } }, NOW)).toBe(false);
});

test("the coverage map says by room who covers it, and whether it is heard and seen", () => {
  const bed: Station = { ...desk, id: "b", name: "Bed", role: "room", covers: ["room-2"], proof: null };
  const map = coverageMap(["room-1", "room-2"], [desk, bed], NOW);
  expect(map.rooms.map(({ room, heard, seen }) => [room, heard, seen])).toEqual([
    ["room-1", true, true],
    ["room-2", true, true],
  ]);
  expect(map.rooms[1]!.stations).toMatchObject([
    { name: "Bed", audible: false, silence: "no-heartbeat", provedAt: null },
    { name: "Desk", audible: true, person: "Anna", provedAt: NOW },
  ]);
  expect(coverageMap(["room-1"], [bed], NOW).rooms[0]).toMatchObject({ heard: false, seen: false, stations: [] });
});

test("the factory's ladder is in order, and one that would quieten anything is not", () => {
  expect(ladderProblems(FACTORY_LADDER)).toEqual([]);
  const { high, medium } = FACTORY_LADDER.rows;
  const rows = { ...FACTORY_LADDER.rows, high: [high[4]!, high[0]!], medium: medium.slice(0, 2) };
  expect(ladderProblems({ ...FACTORY_LADDER, undeliveredMs: 0, rows })).toHaveLength(7);
});
