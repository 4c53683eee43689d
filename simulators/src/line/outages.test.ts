import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LineFaults } from "./faults.ts";
import { lineOutages } from "./outages.ts";

/** One numbered piece every 100 ms for a minute, and what came out with its time. */
function minute(faults: LineFaults, seed: number, hangUps: number[] = []) {
  let now = 0;
  const line = lineOutages(faults, seed, () => hangUps.push(now));
  const out: (readonly [at: number, piece: number])[] = [];
  const take = (pieces: readonly Uint8Array[]) => {
    for (const piece of pieces) out.push([now, piece[0]! * 256 + piece[1]!]);
  };
  for (let n = 0; n < 600; n += 1) {
    now = n * 100;
    take(line.pass([Uint8Array.of(n >> 8, n & 255)], now));
    take(line.due(now));
  }
  now += 60_000;
  take(line.due(now));
  return out;
}

const pieces = (out: readonly (readonly [number, number])[]) => out.map(([, piece]) => piece);
const all = Array.from({ length: 600 }, (_, n) => n);
const seeds = fc.nat(4_000_000_000);

describe("a line with outages", () => {
  it("lets everything through when nothing is wrong, at once", () => {
    expect(minute({}, 1)).toEqual(all.map((n) => [n * 100, n]));
  });

  it("is out at the same times for the same seed", () => {
    const faults = { reorder: 0.1, stall: 0.01, burst: 0.02, hangup: 0.01 };
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(minute(faults, seed)).toEqual(minute(faults, seed));
      }),
      { numRuns: 20 },
    );
  });

  it("loses what is said in a stall, and nothing else", () => {
    const out = minute({ stall: 0.02 }, 7);
    expect(out.length).toBeLessThan(500);
    expect(pieces(out)).toEqual([...pieces(out)].sort((a, b) => a - b));
    for (const [at, piece] of out) expect(at).toBe(piece * 100);
  });

  it("keeps what is said before a burst, in order, and sends it all at once", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(pieces(minute({ burst: 0.02 }, seed))).toEqual(all);
      }),
      { numRuns: 20 },
    );
    const late = minute({ burst: 0.02 }, 7).filter(([at, piece]) => at - piece * 100 >= 2000);
    expect(late.length).toBeGreaterThan(10);
  });

  it("changes the places of two neighbours, and loses none", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const out = pieces(minute({ reorder: 0.3 }, seed));
        expect([...out].sort((a, b) => a - b)).toEqual(all);
        expect(out).not.toEqual(all);
        for (const [index, piece] of out.entries()) expect(Math.abs(index - piece)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 20 },
    );
  });

  it("breaks the connection by chance", () => {
    const hangUps: number[] = [];
    minute({ hangup: 0.02 }, 7, hangUps);
    expect(hangUps.length).toBeGreaterThan(3);
  });

  it("keeps no more than a device does", () => {
    const line = lineOutages({}, 1, () => undefined);
    line.hold(true);
    for (let n = 0; n < 100; n += 1) line.pass([new Uint8Array(100_000).fill(n)], 0);
    line.hold(false);
    const kept = line.due(0);
    expect(kept).toHaveLength(10);
    expect(kept.at(-1)?.[0]).toBe(99);
  });
});
