import type { NewRun } from "@evenkeel/shared/sandbox";
import { describe, expect, it } from "vitest";
import { LiveRun } from "./live-run.ts";
import { Scheduler } from "./scheduler.ts";

const asked = (seed: number): NewRun => ({
  kind: "free",
  title: "Free",
  seed,
  rooms: [{ id: "room-1", patient: {}, cuff: "manual", devices: [{ id: "oximeter", driver: "nonin-df2" }] }],
});

/** Runs on a machine that needs `costMs` for a step. */
function machine(count: number, costMs: number) {
  let wall = 0;
  const runs = Array.from({ length: count }, (_, index) => new LiveRun(`run-${index}`, asked(index)));
  for (const run of runs) {
    const step = run.step.bind(run);
    run.step = async () => {
      wall += costMs;
      await step();
    };
  }
  const scheduler = new Scheduler(
    () => runs,
    () => wall,
  );
  return {
    runs,
    /** Plays until the wall's clock shows so much. */
    until: async (ms: number) => {
      while (wall < ms) {
        const wait = await scheduler.round();
        // As the player does: a timer waits for a millisecond at least.
        if (wait > 0) wall = Math.min(ms, wall + Math.max(1, wait));
      }
    },
    sleep: (ms: number) => void (wall += ms),
  };
}

describe("the scheduler", () => {
  it("keeps each run at its own speed, without drift", async () => {
    const { runs, until } = machine(3, 0.1);
    const [slow, life, fast] = runs as [LiveRun, LiveRun, LiveRun];
    slow.setClock({ speed: 0.1 });
    fast.setClock({ speed: 12.5 });
    await until(20_000);
    expect(slow.atMs / 2000).toBeCloseTo(1, 1);
    expect(Math.abs(life.atMs - 20_000)).toBeLessThanOrEqual(100);
    expect(fast.atMs / 250_000).toBeCloseTo(1, 2);
    expect(life.pace.reached()).toBeCloseTo(1, 2);
    expect(fast.pace.reached()).toBeCloseTo(12.5, 1);
  });

  it("starves nobody: one at the speed of life goes on beside seven as fast as can be", async () => {
    const { runs, until } = machine(8, 1);
    for (const run of runs.slice(1)) run.setClock({ speed: "max" });
    await until(10_000);
    expect(runs[0]!.atMs).toBeGreaterThan(9800);
    const rest = runs.slice(1).map(({ atMs }) => atMs);
    expect(Math.min(...rest) / Math.max(...rest)).toBeGreaterThan(0.97);
  });

  it("is slower on a machine that cannot do better, and does not race afterwards", async () => {
    const { runs, sleep, until } = machine(1, 5);
    const run = runs[0]!;
    run.setClock({ speed: 60 });
    await until(5000);
    expect(run.pace.reached()).toBeCloseTo(10, 1);
    run.setClock({ speed: 1 });
    const before = run.atMs;
    await until(6000);
    expect(run.atMs - before).toBeLessThanOrEqual(1000);
    sleep(3_600_000);
    const asleep = run.atMs;
    await until(3_607_000);
    expect(run.atMs - asleep).toBeLessThan(1400);
  });

  it("counts nothing of the time in which a run stood", async () => {
    const { runs, until } = machine(1, 0.1);
    const run = runs[0]!;
    run.setClock({ running: false });
    await until(5000);
    expect(run.atMs).toBe(0);
    run.setClock({ running: true });
    await until(6000);
    expect(Math.abs(run.atMs - 1000)).toBeLessThanOrEqual(100);
  });

  it("ends a run that cannot go on, and plays the others", async () => {
    const { runs, until } = machine(2, 1);
    runs[0]!.step = () => Promise.reject(new Error("The heart is a number no more."));
    await until(1000);
    expect(runs[0]!).toMatchObject({ ended: true, running: false, failure: "The heart is a number no more." });
    expect(runs[1]!.atMs).toBeGreaterThan(800);
  });
});
