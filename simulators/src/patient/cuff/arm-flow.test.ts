import { describe, expect, it } from "vitest";
import { START, worn } from "./worn.fixture.ts";

describe("the pulse beyond a cuff on the same arm", () => {
  it("fades within 5 s of the cuff being above diastolic, is gone, comes back with too much, and settles", () => {
    const { cuff, pass } = worn();
    cuff.start();
    const flow: [at: number, flow: number, pressure: number][] = [];
    pass(70, (at) => flow.push([at - START, cuff.flowAt(at), cuff.pressure]));
    const tight = flow.find(([, , pressure]) => pressure > 78)![0];
    const loose = flow.findLast(([, , pressure]) => pressure > 78)![0];
    const at = (ms: number) => flow.find(([time]) => time >= ms)![1];
    expect(at(tight - 500)).toBe(1);
    expect(at(tight + 5000)).toBeLessThan(0.05);
    expect(at(loose - 500)).toBeLessThan(0.01);
    expect(Math.max(...flow.filter(([time]) => time > loose).map(([, value]) => value))).toBeCloseTo(1.2, 1);
    expect(at(loose + 4000)).toBeGreaterThan(1.1);
    expect(at(loose + 16_000)).toBeLessThan(1.05);
  });

  it("is undisturbed while no cuff is up, and the same in whatever steps it is asked", () => {
    const [fine, coarse] = [worn(), worn()];
    fine.pass(20);
    expect(fine.cuff.flowAt(fine.now())).toBe(1);
    coarse.pass(20);
    for (const one of [fine, coarse]) one.cuff.start();
    fine.pass(12, undefined, 30);
    coarse.pass(12, undefined, 1000);
    for (let ms = 0; ms < 12_000; ms += 37) {
      expect(fine.cuff.flowAt(START + 20_000 + ms)).toBe(coarse.cuff.flowAt(START + 20_000 + ms));
    }
  });
});
