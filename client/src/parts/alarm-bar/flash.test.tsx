import { cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { setOffset, tick } from "../../stores/clock.ts";
import { FlashLayer } from "./flash-layer.tsx";
import { flashPhase, flashStart, FLASH_PERIOD_MS, type FlashingPriority } from "./flash.ts";

const FLASHING: readonly FlashingPriority[] = ["high", "medium"];

describe("the flash of a priority, frame by frame", () => {
  /** Sixty frames a second for two minutes of server time, from a moment of no meaning. */
  const FRAMES = Array.from({ length: 7200 }, (_, index) => 1_764_000_123_457 + (index * 1000) / 60);
  const lit = (priority: FlashingPriority) => FRAMES.map((at) => flashPhase(priority, at) < 0.5);

  // IEC 60601-1-8 table 2, and WCAG 2.3.1: no red flash at 3 Hz or more.
  test.each([
    ["high", 1.4, 2.8, 2],
    ["medium", 0.4, 0.8, 0.6],
  ] as const)("%s flashes between %d and %d Hz, half of the time", (priority, least, most, rate) => {
    const frames = lit(priority);
    const flashes = frames.filter((on, index) => on && frames[index - 1] === false).length;
    const hz = flashes / (frames.length / 60);
    expect(hz).toBeGreaterThan(least);
    expect(hz).toBeLessThan(most);
    expect(hz).toBeCloseTo(rate, 1);
    expect(frames.filter(Boolean).length / frames.length).toBeCloseTo(0.5, 1);
  });

  test("an animation of any age and any timeline stands where server time says", () => {
    for (const priority of FLASHING) {
      const period = FLASH_PERIOD_MS[priority];
      for (const zero of [0, 1, 1_764_000_123_457, 1_764_000_123_457.25, -250]) {
        const start = flashStart(priority, zero);
        expect(start).toBeLessThanOrEqual(0);
        for (const after of [0, 10, 333, 86_400_000]) {
          const progress = ((after - start) % period) / period;
          const apart = Math.abs(progress - flashPhase(priority, zero + after));
          expect(Math.min(apart, 1 - apart)).toBeLessThan(1e-3);
        }
      }
    }
  });
});

describe("layers", () => {
  /** What the browser would run in a layer; jsdom has no animations. */
  const animations = new Map<Element, { startTime: number }>();
  const startOf = (layer: Element) => animations.get(layer)?.startTime;
  let monotonic = 0;

  beforeEach(() => {
    vi.useFakeTimers({ now: 1_764_000_000_000 });
    monotonic = 100;
    vi.spyOn(performance, "now").mockImplementation(() => monotonic);
    setOffset(0);
    animations.clear();
    Object.assign(Element.prototype, {
      getAnimations(this: Element) {
        if (!animations.has(this)) animations.set(this, { startTime: NaN });
        return [animations.get(this)];
      },
    });
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
    vi.restoreAllMocks();
    Reflect.deleteProperty(Element.prototype, "getAnimations");
  });
  const pass = (ms: number) => {
    monotonic += ms;
    vi.setSystemTime(Date.now() + ms);
  };
  const show = (priority: "high" | "low" | "medium", calm = false) =>
    render(<FlashLayer priority={priority} calm={calm} look="fill" />).container.firstElementChild!;

  test("shown at different moments they flash together, to the millisecond", () => {
    const first = show("high");
    pass(1234);
    const second = show("high");
    expect(startOf(second)).toBe(startOf(first));
    const phase = ((monotonic - startOf(second)!) % 500) / 500;
    expect(phase).toBeCloseTo(flashPhase("high", Date.now()), 6);
  });

  test("follow the server's time together when it is learnt or corrected, and not its jitter", () => {
    const [first, second] = [show("high"), show("high")];
    const before = startOf(first);
    setOffset(5);
    tick();
    expect(startOf(first)).toBe(before);
    setOffset(3210);
    tick();
    expect(startOf(first)).not.toBe(before);
    expect(startOf(second)).toBe(startOf(first));
    const phase = ((monotonic - startOf(first)!) % 500) / 500;
    expect(phase).toBeCloseTo(flashPhase("high", Date.now() + 3210), 6);
  });

  test("carry the period of their priority; calm and LOW ones are left alone", () => {
    const medium = show("medium") as HTMLElement;
    expect(medium.style.getPropertyValue("--period")).toBe("1667ms");
    show("low");
    show("high", true);
    expect([...animations.keys()]).toEqual([medium]);
  });
});
