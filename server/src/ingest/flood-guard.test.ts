import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byteCeiling, floodGuard } from "./flood-guard.ts";

describe("flood guard", () => {
  test("a device at its own rate, or with what piled up while the host was busy, loses nothing", () => {
    const guard = floodGuard(byteCeiling(9600));
    let at = 0;
    for (let i = 0; i < 600; i++) expect(guard.admit(125, (at += 333))).toBe(125);
    expect(guard.admit(64_000, (at += 60_000))).toBe(64_000);
    expect(guard.takeDropped()).toBe(0);
  });

  test("what is beyond the ceiling is thrown away and counted", () => {
    const guard = floodGuard(10_000);
    expect(guard.admit(100_000, 0)).toBe(65_536);
    expect(guard.takeDropped()).toBe(34_464);
    expect(guard.takeDropped()).toBe(0);
  });

  test("once empty it opens again only for a whole second's worth, so that whole frames get through", () => {
    const guard = floodGuard(10_000);
    guard.admit(70_000, 0);
    expect(guard.admit(100, 999)).toBe(0);
    expect(guard.admit(100, 1000)).toBe(100);
  });

  test("over any traffic, no more is admitted than the ceiling and one backlog", () => {
    const chunk = fc.record({ length: fc.integer({ min: 1, max: 65_536 }), passed: fc.nat(2000) });
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 200 }), fc.integer({ min: 100, max: 2_000_000 }), (chunks, ceiling) => {
        const guard = floodGuard(ceiling);
        let at = 0;
        let admitted = 0;
        let offered = 0;
        for (const { length, passed } of chunks) {
          at += passed;
          offered += length;
          const now = guard.admit(length, at);
          expect(now).toBeGreaterThanOrEqual(0);
          expect(now).toBeLessThanOrEqual(length);
          admitted += now;
        }
        expect(admitted).toBeLessThanOrEqual((ceiling * at) / 1000 + Math.max(65_536, ceiling));
        expect(admitted + guard.takeDropped()).toBe(offered);
      }),
    );
  });

  test("a clock that is set back opens nothing and breaks nothing", () => {
    const guard = floodGuard(10_000);
    guard.admit(70_000, 1_000_000);
    expect(guard.admit(100, 0)).toBe(0);
    expect(guard.admit(100, 1000)).toBe(100);
  });

  test("the ceiling follows the line that the device is made for, and the speed of a recording", () => {
    expect(byteCeiling(9600)).toBe(3840);
    expect(byteCeiling(9600, 10)).toBe(38_400);
    expect(byteCeiling(9600, 0.5)).toBe(3840);
    expect(byteCeiling(undefined)).toBe(1_048_576);
  });
});
