import type { DeviceList, DriverCard } from "@evenkeel/shared/wire";
import { expect, it } from "vitest";
import { movedUp, sharedVitals, withOrder } from "./shown-first-order.ts";

const card = (id: string, numerics: DriverCard["numerics"]): DriverCard => ({
  ...{ id, title: id, confidence: "beta", numerics, waves: [], polled: false, options: {} },
  setup: { cable: "", onDevice: [], here: [] },
});
const cards = [
  card("oximeter", ["spo2", "pulseRate"]),
  card("monitor", ["spo2", "nibpSys", "nibpDia", "nibpMean"]),
  card("cuff", ["nibpSys", "nibpDia"]),
];
const listed = (id: string, driver: string, room: string, map?: object) => ({
  ...{ id, entry: { id, driver, room, ...(map && { map }) }, problems: [] },
});
const list: DeviceList = {
  rooms: [{ id: "a", title: "A", prefer: { spo2: ["m", "gone"] } }],
  devices: [
    listed("o", "oximeter", "a"),
    listed("m", "monitor", "a", { X: "pulseRate" }),
    listed("c", "cuff", "a"),
    listed("far", "monitor", "b"),
  ],
  kept: true,
};

it("finds what several devices of one room measure, mapped values too, and keeps a pressure together", () => {
  expect(sharedVitals("a", list, cards)).toEqual([
    {
      ...{ vitals: ["nibpSys", "nibpDia", "nibpMean"], name: "Cuff pressure" },
      ...{ devices: ["m", "c"], chosen: false },
    },
    { vitals: ["pulseRate"], name: "Pulse rate", devices: ["o", "m"], chosen: false },
    { vitals: ["spo2"], name: "Oxygen saturation", devices: ["m", "o"], chosen: true },
  ]);
  expect(sharedVitals("b", list, cards)).toEqual([]);
});

it("orders all numbers of a pressure alike, and leaves the others", () => {
  const prefer = { spo2: ["m"], nibpSys: ["c"] };
  expect(withOrder(prefer, ["nibpSys", "nibpDia"], ["m", "c"])).toEqual({
    ...{ spo2: ["m"], nibpSys: ["m", "c"], nibpDia: ["m", "c"] },
  });
  expect(withOrder(prefer, ["nibpSys", "nibpDia"], null)).toEqual({ spo2: ["m"] });
});

it("moves one up a place, and nothing beyond the ends", () => {
  expect(movedUp(["a", "b", "c"], 2)).toEqual(["a", "c", "b"]);
  expect(movedUp(["a", "b"], 0)).toEqual(["a", "b"]);
  expect(movedUp(["a", "b"], 2)).toEqual(["a", "b"]);
});
