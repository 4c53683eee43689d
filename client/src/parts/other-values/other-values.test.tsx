// @vitest-environment jsdom
import type { WireOther } from "@evenkeel/shared/wire";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setOffset, tick } from "../../stores/clock.ts";
import { setConnection } from "../../stores/connection.ts";
import { links } from "../../stores/links.ts";
import { forgetOthers, hearOthers } from "../../stores/others.ts";
import "../../words/i18n.ts";
import { OtherValues } from "./other-values.tsx";

const START = Date.UTC(2026, 0, 1);
const room = "room";
const say = (c: string, x: number | string | null, more: Partial<WireOther> = {}) =>
  act(() => hearOthers(room, [{ k: "o", c, n: `Name ${c}`, x, u: "mL", t: Date.now(), d: "m", ...more }]));
const row = (name: string) => screen.getByText(name).closest("li")!;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  setOffset(0);
  tick();
  setConnection("live");
  const link = { device: "m", title: "Monitor", link: "connected", since: START, simulated: false } as const;
  links.set(room, [{ k: "link", ...link, staleAfterMs: 4000 }]);
  render(<OtherValues room={room} />);
});
afterEach(() => {
  cleanup();
  act(() => forgetOthers(room));
  vi.useRealTimers();
});

it("is not there while there is nothing, and counts what there is", () => {
  expect(screen.queryByRole("group")).toBeNull();
  say("A", 12);
  say("B", "adult");
  expect(screen.getByText("Other values (2)")).toBeTruthy();
  expect(row("Name A").textContent).toMatch(/12 mL.*Monitor.*0:00 ago/u);
});

it("shows no number that is too old, not live or not there", () => {
  say("A", 12);
  vi.setSystemTime(START + 11_000);
  act(() => tick());
  expect(row("Name A").textContent).toContain("-- no data");
  expect(row("Name A").textContent).not.toContain("12");
  say("A", 13);
  expect(row("Name A").textContent).toContain("13 mL");
  act(() => setConnection("lost"));
  expect(row("Name A").textContent).toContain("-- not live");
  expect(row("Name A").textContent).not.toContain("13");
  act(() => setConnection("live"));
  say("A", null);
  expect(row("Name A").textContent).toContain("-- no value");
});

it("tells the time of the measurement, and that a device makes it up", () => {
  say("A", 12, { m: START - 300_000, demo: 1 });
  expect(row("Name A").textContent).toMatch(/DEMO.*12 mL.*5:00 ago/u);
});
