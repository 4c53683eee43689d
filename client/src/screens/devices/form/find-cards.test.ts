import type { DriverCard } from "@evenkeel/shared/wire";
import { expect, it } from "vitest";
import { findCards } from "./find-cards.ts";

const card = (id: string, title: string, more: Partial<DriverCard> = {}): DriverCard => ({
  ...{ id, title, confidence: "beta", numerics: [], waves: [], polled: false, options: {} },
  setup: { cable: "", onDevice: ["Menu Interface."], here: [] },
  ...more,
});
const cards = [
  card("b-monitor", "B monitor", { setup: { cable: "As for the A monitor.", onDevice: [], here: [] } }),
  card("a-monitor", "A monitor", { numerics: ["spo2"] }),
];
const ids = (words: string) => findCards(cards, words).map(({ id }) => id);

it("finds every word wherever it stands, the name first", () => {
  expect(ids("")).toEqual(["a-monitor", "b-monitor"]);
  expect(ids(" A  MONITOR ")).toEqual(["a-monitor", "b-monitor"]);
  expect(ids("b-mon")).toEqual(["b-monitor"]);
  expect(ids("oxygen")).toEqual(["a-monitor"]);
  expect(ids("menu interface")).toEqual(["a-monitor"]);
  expect(ids("menu b")).toEqual([]);
});
