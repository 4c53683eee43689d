import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SampleClock } from "./sample-clock.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
const timeOf = (place: ReturnType<SampleClock["place"]>) => (typeof place === "string" ? place : place.first - NOW);

describe("time of samples", () => {
  test("an hour on a jittery line with a crystal 0.1 % off lies end to end and never strays", () => {
    const jitter = fc.array(fc.nat(120), { minLength: 97, maxLength: 97 });
    fc.assert(
      fc.property(jitter, fc.constantFrom(0.999, 1, 1.001), (delays, crystal) => {
        const clock = new SampleClock();
        let before: number | null = null;
        for (let index = 0; index < 72_000; index++) {
          const due = NOW + index * 50 * crystal;
          const place = clock.place(index & 0xff, due + delays[index % delays.length]!);
          if (typeof place === "string") throw new Error(`sample ${index} is ${place}`);
          if (before !== null && Math.abs(place.first - before - 50) > 2) throw new Error(`hole at ${index}`);
          if (Math.abs(place.first - due) > 250) throw new Error(`sample ${index} strays`);
          before = place.first;
        }
      }),
      { numRuns: 3 },
    );
  });

  test("missing numbers leave their time empty, also where the count begins again", () => {
    const clock = new SampleClock();
    clock.place(254, NOW);
    const place = clock.place(2, NOW + 200);
    expect(place).toEqual({ first: NOW + 200, joined: false });
    expect(clock.place(3, NOW + 250)).toEqual({ first: NOW + 250, joined: true });
  });

  test("what comes in a burst after a stall keeps its true time", () => {
    const clock = new SampleClock();
    clock.place(0, NOW);
    const burst = Array.from({ length: 16 }, (_, index) => timeOf(clock.place(index + 1, NOW + 850)) as number);
    for (const [index, time] of burst.entries()) expect(Math.abs(time - (index + 1) * 50)).toBeLessThan(17);
    expect(Math.abs((timeOf(clock.place(17, NOW + 900)) as number) - 850)).toBeLessThan(25);
  });

  test("a device that paused without counting is found again after two seconds", () => {
    const clock = new SampleClock();
    clock.place(0, NOW);
    const places = Array.from({ length: 60 }, (_, index) => timeOf(clock.place(index + 1, NOW + 800 + index * 50)));
    expect(Math.abs((places[59] as number) - (800 + 59 * 50))).toBeLessThan(2);
  });

  test("samples faster than time have no place, and run at most a quarter second ahead", () => {
    const clock = new SampleClock();
    const places = Array.from({ length: 100 }, (_, index) => clock.place(index & 0xff, NOW + index));
    const told = places.filter((place) => typeof place !== "string");
    expect(told.length).toBeLessThan(10);
    for (const { first } of told) expect(first).toBeLessThan(NOW + 351);
  });

  test("the same number twice is one sample", () => {
    const clock = new SampleClock();
    clock.place(7, NOW);
    expect(clock.place(7, NOW + 50)).toBe("repeated");
    expect(timeOf(clock.place(8, NOW + 50))).toBe(50);
  });

  test("a host clock set back an hour does not end the curve", () => {
    const clock = new SampleClock();
    clock.place(0, NOW);
    expect(timeOf(clock.place(1, NOW - 3_600_000))).toBe(-3_600_000);
    expect(timeOf(clock.place(2, NOW - 3_599_950))).toBe(-3_599_950);
  });

  test("whatever comes: told samples never overlap while the host's clock goes forward", () => {
    const step = fc.record({ pause: fc.nat(900), number: fc.nat(255), forget: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const clock = new SampleClock();
        let now = NOW;
        let ends = -Infinity;
        for (const { pause, number, forget } of steps) {
          now += pause;
          if (forget) clock.forget();
          const place = clock.place(number, now);
          if (typeof place === "string") continue;
          expect(place.first).toBeGreaterThan(ends - 26);
          ends = place.first + 50;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
