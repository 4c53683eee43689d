import { describe, expect, it } from "vitest";
import { gridShape } from "./grid-shape.ts";

describe("grid of the ward", () => {
  it.each([
    [1, 1900, 1000, 1, 1],
    [2, 1900, 1000, 2, 1],
    // Three beside each other, upright: no cell is left empty, and the numerals are larger than in two by two.
    [3, 1900, 968, 3, 1],
    [3, 1260, 688, 3, 1],
    [3, 800, 1068, 1, 3],
    [4, 1900, 968, 2, 2],
    [4, 800, 1068, 2, 2],
    [8, 1900, 968, 4, 2],
    [12, 1900, 968, 4, 3],
    [6, 1900, 1000, 3, 2],
    [6, 1260, 730, 3, 2],
    [6, 800, 1100, 2, 3],
    [16, 1900, 968, 4, 4],
  ])("%i rooms in %i x %i: %i columns, %i rows, all on one screen", (count, width, height, columns, rows) => {
    expect(gridShape(count, width, height)).toEqual({ columns, rows, fits: true });
  });

  it("scrolls rather than making numerals that cannot be read", () => {
    const shape = gridShape(16, 600, 700);
    expect(shape.fits).toBe(false);
    expect(shape.columns).toBe(2);
  });

  it("has a shape before the screen has been measured", () => {
    expect(gridShape(6, 0, 0).columns).toBeGreaterThanOrEqual(1);
    expect(gridShape(0, 100, 100)).toMatchObject({ columns: 1, rows: 1 });
  });
});
