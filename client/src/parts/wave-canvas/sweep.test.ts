import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ERASE_PX, penAt, penTime, PX_PER_MS, stripsToErase, sweepMs } from "./sweep.ts";

const EPOCH = Date.UTC(2026, 0, 1);
const widths = fc.integer({ min: 100, max: 2000 });

describe("sweep", () => {
  it("moves 94.5 css pixels a second", () => {
    expect(PX_PER_MS * 1000).toBeCloseTo(94.488, 2);
    expect(sweepMs(756)).toBeCloseTo(8001, 0);
  });

  it("keeps the pen on the canvas and brings it back after one sweep", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e7 }), widths, (ms, width) => {
        const x = penAt(EPOCH + ms, width);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThan(width);
        const later = penAt(EPOCH + ms + sweepMs(width), width);
        const apart = Math.abs(later - x);
        expect(Math.min(apart, width - apart)).toBeLessThan(0.01);
      }),
    );
  });

  it("wipes as many columns as the pen has moved, all of them on the canvas and ahead of the pen", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e7 }), fc.integer({ min: 1, max: 500 }), widths, (ms, step, width) => {
        const strips = stripsToErase(EPOCH + ms, EPOCH + ms + step, width);
        const wiped = strips.reduce((sum, strip) => sum + strip.to - strip.from, 0);
        const moved = step * PX_PER_MS;
        expect(wiped).toBeCloseTo(moved + ERASE_PX >= width ? width : moved, 3);
        for (const strip of strips) {
          expect(strip.from).toBeGreaterThanOrEqual(0);
          expect(strip.to).toBeLessThanOrEqual(width + 1e-6);
        }
      }),
    );
  });

  it("wipes everything after a long hole and nothing when time stands still", () => {
    expect(stripsToErase(EPOCH, EPOCH + 60_000, 500)).toEqual([{ from: 0, to: 500 }]);
    expect(stripsToErase(EPOCH, EPOCH, 500)).toEqual([]);
    expect(stripsToErase(EPOCH, EPOCH - 10, 500)).toEqual([]);
  });

  it("waits for a late packet, never runs ahead of the samples, and gives up when they stop", () => {
    expect(penTime(EPOCH, EPOCH - 100)).toBe(EPOCH - 400);
    expect(penTime(EPOCH, EPOCH - 900)).toBe(EPOCH - 900);
    expect(penTime(EPOCH, EPOCH - 2001)).toBeNull();
    expect(penTime(EPOCH, null)).toBeNull();
  });
});
