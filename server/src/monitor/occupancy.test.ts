import { expect, test } from "vitest";
import type { AlarmEvent } from "@evenkeel/shared/alarms";
import type { RoomItem } from "@evenkeel/shared/wire";
import type { SampleRow } from "../ports.ts";
import type { AlarmDesk } from "./alarm-desk.ts";
import { identity } from "./identity.ts";
import { occupancy } from "./occupancy.ts";
import type { Recorder } from "./recorder.ts";
import type { SessionDesk } from "./session-desk.ts";

const HOUR = 3_600_000;

function room() {
  const judged: number[] = [];
  const recorded: SampleRow[] = [];
  const step = (event: AlarmEvent) => {
    if (event.type === "observed" && event.observation.kind === "numeric") judged.push(event.observation.value);
  };
  const here = occupancy({
    session: { id: "s1", view: null } as unknown as SessionDesk,
    alarms: { state: { drugRunning: false }, step } as unknown as AlarmDesk,
    recorder: { sample: (row: SampleRow) => recorded.push(row), wave: () => undefined } as unknown as Recorder,
    identity: identity(["A-1"], () => undefined),
  });
  /** What is put on the screen by a cuff reading that arrives at `at`. */
  const cuff = (value: number, at: number, measuredAt: number, device = "mon") => {
    const shown: RoomItem[] = [];
    const observation = { kind: "numeric", vital: "nibpSys", value, at, measuredAt } as const;
    here.observe(device, [observation], at, (items) => shown.push(...items));
    return shown.flatMap((item) => (item.k === "n" ? [[item.x, item.m]] : []));
  };
  return { here, judged, recorded, cuff };
}

test("a cuff reading of the future is one of now, and hides none that follows", () => {
  const { cuff, judged, recorded } = room();
  expect(cuff(120, 1000, 1000 + HOUR)).toEqual([[120, 1000]]);
  expect(cuff(210, 61_000, 61_000)).toEqual([[210, 61_000]]);
  expect(judged).toEqual([120, 210]);
  expect(recorded.map((row) => row.kind === "numeric" && row.measuredAt)).toEqual([1000, 61_000]);
});

test("an earlier reading that arrives late is recorded, and neither shown nor judged", () => {
  const { cuff, judged, recorded } = room();
  cuff(120, 61_000, 60_000);
  expect(cuff(210, 62_000, 1000)).toEqual([]);
  expect(judged).toEqual([120]);
  expect(recorded.length).toBe(2);
});

test("a way that jitters by seconds hides nothing", () => {
  const { cuff, judged } = room();
  cuff(120, 61_000, 61_000);
  expect(cuff(210, 62_000, 57_000)).toEqual([[210, 57_000]]);
  expect(judged).toEqual([120, 210]);
});

test("a second cuff is judged by itself, though the first one's reading is newer", () => {
  const { cuff, judged } = room();
  cuff(120, 61_000, 60_000, "one");
  expect(cuff(210, 62_000, 40_000, "two")).toEqual([]);
  expect(judged).toEqual([120, 210]);
});

test("a record that holds a time of the future hides no reading after a restart", () => {
  const { here, cuff } = room();
  const row = { kind: "numeric", session: "s1", device: "mon", vital: "nibpSys", at: 1000, value: 120 } as const;
  here.restore([{ ...row, measuredAt: 1000 + HOUR }]);
  expect(here.latest()).toMatchObject([{ x: 120, m: 1000 }]);
  expect(cuff(210, 61_000, 61_000)).toEqual([[210, 61_000]]);
});
