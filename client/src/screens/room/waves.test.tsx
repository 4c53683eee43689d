// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import type { Alarm } from "@evenkeel/shared/alarms";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { alarms } from "../../stores/alarms.ts";
import { clockStore } from "../../stores/clock.ts";
import { setConnection } from "../../stores/connection.ts";
import { forgetWaves, waveRing } from "../../stores/waves.ts";
import "../../words/i18n.ts";
import { Waves } from "./waves.tsx";

const room = "room-1";
const HZ = 50;
const high = { id: "a", priority: "high", stage: "active", onset: 0, kind: "limit", rule: "r" } as unknown as Alarm;
const START = Date.now();
const at = (ms: number) => act(() => clockStore.setState({ now: START + ms }));

beforeEach(async () => {
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
  window.ResizeObserver = class {
    readonly #told: ResizeObserverCallback;
    constructor(told: ResizeObserverCallback) {
      this.#told = told;
    }
    observe(target: Element) {
      const contentRect = { width: 500, height: 100 } as DOMRectReadOnly;
      this.#told([{ target, contentRect } as ResizeObserverEntry], this);
    }
    unobserve() {}
    disconnect() {}
  };
  HTMLCanvasElement.prototype.getContext = () => null;
  setConnection("live");
  waveRing(room, "ecgII").write(START - 6000, HZ, new Float32Array(HZ * 6).fill(0.1));
  alarms.set(room, { alarms: [] });
  at(0);
  render(
    <MantineProvider env="test">
      <Waves room={room} />
    </MantineProvider>,
  );
  // The width is known a frame after the first drawing.
  await act(async () => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  });
});
afterEach(() => {
  cleanup();
  act(() => alarms.set(room, { alarms: [] }));
  forgetWaves(room);
  setConnection("connecting");
});
const freeze = () => fireEvent.click(screen.getByRole("button", { name: "Freeze" }));
const frozen = () => screen.queryByText("FROZEN") !== null;

it("says that it stands still, since when and for how long, and runs again by itself", () => {
  freeze();
  expect(frozen()).toBe(true);
  at(20_000);
  expect(screen.getByRole("status").textContent).toMatch(/live in 0:(39|40|41)/u);
  at(59_000);
  expect(frozen()).toBe(true);
  at(61_000);
  expect(frozen()).toBe(false);
});

it("runs again with a new HIGH alarm, and goes on when that is over", () => {
  freeze();
  act(() => alarms.set(room, { alarms: [{ ...high, priority: "medium" }] }));
  expect(frozen()).toBe(true);
  act(() => alarms.set(room, { alarms: [high] }));
  expect(frozen()).toBe(false);
  act(() => alarms.set(room, { alarms: [] }));
  expect(frozen()).toBe(false);
});

it("runs again when the line to the server is gone", () => {
  freeze();
  act(() => setConnection("lost"));
  expect(frozen()).toBe(false);
});

it("is measured by the keyboard", () => {
  freeze();
  const [first, second] = screen.getAllByRole("slider");
  const apart = () => Number(second!.getAttribute("aria-valuenow")) - Number(first!.getAttribute("aria-valuenow"));
  const before = apart();
  fireEvent.keyDown(second!, { key: "ArrowRight", shiftKey: true });
  fireEvent.keyDown(first!, { key: "ArrowRight" });
  expect(apart()).toBe(before + 90);
  expect(first!.getAttribute("aria-valuetext")).toMatch(/^\d+ ms · \d+ \/min · 0\.00 mV$/u);
  fireEvent.keyDown(first!, { key: "Home" });
  expect(first!.getAttribute("aria-valuenow")).toBe("0");
});
