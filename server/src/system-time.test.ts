import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { systemTime } from "./system-time.ts";

const START = Date.UTC(2026, 0, 1);

/** A host whose wall clock can be set while its monotonic one cannot. */
function host() {
  const jumps: number[] = [];
  const hands = { wall: START, monotonic: 0 };
  const time = systemTime({
    wall: () => Math.floor(hands.wall),
    monotonic: () => hands.monotonic,
    onJump: (ms) => void jumps.push(Math.round(ms)),
  });
  return {
    time,
    jumps,
    hands,
    pass: (ms: number): number => {
      hands.wall += ms;
      hands.monotonic += ms;
      return time.now();
    },
  };
}

describe("the time of record", () => {
  it("is the wall clock while that runs", () => {
    const { time, pass, jumps } = host();
    expect(time.now()).toBe(START);
    for (let second = 1; second <= 100; second += 1) expect(pass(1000)).toBe(START + second * 1000);
    expect(jumps).toEqual([]);
  });

  it("goes on when the wall clock is set back, a little slower, until they agree again", () => {
    const { time, pass, hands, jumps } = host();
    hands.wall -= 60_000;
    const before = time.now();
    expect(before).toBe(START);
    expect(pass(15_000) - before).toBe(14_250);
    for (let second = 0; second < 1300; second += 1) pass(1000);
    expect(time.now()).toBe(Math.floor(hands.wall));
    expect(jumps).toEqual([-60_000]);
  });

  it("follows at once when the wall clock is set forward, or the host has slept", () => {
    const { time, hands, jumps } = host();
    hands.wall += 7_200_000;
    expect(time.now()).toBe(START + 7_200_000);
    expect(jumps).toEqual([7_200_000]);
  });

  it("starts no earlier than what is on record already", () => {
    const { time, pass, jumps } = host();
    time.notBefore?.(START + 3_600_000);
    expect(time.now()).toBe(START + 3_600_000);
    expect(pass(1000)).toBe(START + 3_600_000 + 950);
    time.notBefore?.(START);
    expect(pass(1000)).toBe(START + 3_600_000 + 1900);
    expect(jumps).toEqual([]);
  });

  it("never runs back nor stands still, and is never behind the wall clock, whatever is done to that", () => {
    const move = fc.oneof(
      fc.record({ pass: fc.double({ min: 1, max: 100_000, noNaN: true }) }),
      fc.record({ set: fc.integer({ min: -10_000_000, max: 10_000_000 }) }),
    );
    fc.assert(
      fc.property(fc.array(move, { maxLength: 50 }), (moves) => {
        const { time, pass, hands } = host();
        let last = time.now();
        for (const one of moves) {
          let now: number;
          if ("set" in one) {
            hands.wall += one.set;
            now = time.now();
            expect(now).toBeGreaterThanOrEqual(last);
          } else {
            now = pass(one.pass);
            expect(now - last).toBeGreaterThanOrEqual(one.pass * 0.95 - 1.01);
          }
          expect(now).toBeGreaterThanOrEqual(Math.floor(hands.wall));
          last = now;
        }
      }),
    );
  });
});
