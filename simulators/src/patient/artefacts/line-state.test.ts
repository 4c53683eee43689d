import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDriver } from "@evenkeel/shared/devices";
import { manualClock } from "@evenkeel/shared/time";
import { simulatedMonitor } from "../../devices/simulated-monitor.ts";
import { memoryOutlet } from "../../outlets/index.ts";
import { artefactIds } from "./catalogue.ts";
import { lineHand, lineStateAt, type LineState } from "./line-state.ts";
import { artefact, calmPatient, START } from "./sensed.fixture.ts";
import type { Artefact } from "./artefact.ts";

const QUIET: LineState = { stalled: false, held: false, plugged: true, faults: {} };

/** A simulated oximeter on a memory line whose artefacts act; bytes that came in each second. */
async function minute(artefacts: readonly Artefact[], seconds = 60) {
  const clock = manualClock(START);
  const outlet = memoryOutlet();
  const perSecond = Array<number>(seconds).fill(0);
  const driver = findDriver("nonin-df2")!;
  const monitor = simulatedMonitor({ driver, patient: calmPatient(), outlet, clock, timers: clock });
  const hand = lineHand(monitor);
  for (let ms = 0; ms < seconds * 1000; ms += 50) {
    hand(lineStateAt(artefacts, clock.now(), 1));
    await Promise.resolve();
    const had = outlet.sent.length;
    clock.advance(50);
    for (const bytes of outlet.sent.slice(had)) perSecond[Math.floor(ms / 1000)]! += bytes.length;
  }
  await monitor.stop();
  return perSecond;
}

describe("the line of a device with artefacts", () => {
  it("is quiet unless one of the line's holds", () => {
    expect(lineStateAt([artefact("motion", 0, null), artefact("stall", 10, 20)], START + 5000, 1)).toEqual(QUIET);
    expect(lineStateAt([artefact("stall", 10, 20)], START + 20_000, 1)).toEqual(QUIET);
  });

  it("is what each of them says, and the worst of several", () => {
    const at = START + 1000;
    const state = (...ids: Artefact[]) => lineStateAt(ids, at, 1);
    expect(state(artefact("stall", 0, null))).toEqual({ ...QUIET, stalled: true });
    expect(state(artefact("battery-dead", 0, null))).toEqual({ ...QUIET, stalled: true });
    expect(state(artefact("disconnect", 0, null))).toEqual({ ...QUIET, plugged: false });
    expect(state(artefact("reconnect-backlog", 0, null))).toEqual({ ...QUIET, held: true });
    expect(state(artefact("flood", 0, null)).faults).toEqual({ flood: 50 });
    expect(state(artefact("flood", 0, null, { amount: 1e9 })).faults).toEqual({ flood: 1000 });
    const both = state(
      artefact("duplicate", 0, null),
      artefact("duplicate", 0, null, { severity: 1 }),
      artefact("out-of-order", 0, null),
    );
    expect(both.faults).toEqual({ duplicate: 0.9, reorder: expect.closeTo(0.275, 5) as number });
  });

  it("holds back for no longer than jitter says, again and again", () => {
    fc.assert(
      fc.property(fc.nat(99), fc.integer({ min: 200, max: 3000 }), (seed, amount) => {
        let [since, longest, times] = [0, 0, 0];
        for (let ms = 0; ms < 120_000; ms += 10) {
          const { held } = lineStateAt([artefact("jitter", 0, null, { amount })], START + ms, seed);
          if (held && since === 0) times += 1;
          since = held ? since + 10 : 0;
          longest = Math.max(longest, since);
        }
        expect(longest).toBeLessThanOrEqual(amount + 10);
        expect(times).toBeGreaterThan(20);
      }),
      { numRuns: 20 },
    );
  });

  it("takes any artefact with any severity without throwing", () => {
    fc.assert(
      fc.property(fc.constantFrom(...artefactIds), fc.double(), fc.double(), (id, severity, amount) => {
        const { faults } = lineStateAt([artefact(id, 0, null, { severity, amount })], START + 700, 1);
        for (const chance of Object.values(faults)) expect(chance).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("a simulated monitor whose line is spoiled", () => {
  const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);

  it("says nothing in a stall, and what was said then is lost", async () => {
    const [clean, stalled] = [await minute([]), await minute([artefact("stall", 20, 40)])];
    expect(sum(stalled.slice(21, 39))).toBe(0);
    expect(sum(stalled)).toBeLessThan(0.7 * sum(clean));
    expect(stalled.slice(42)).toEqual(clean.slice(42));
  });

  it("sends all of its backlog at once, also when faults change meanwhile", async () => {
    const [clean, late] = [
      await minute([]),
      await minute([artefact("reconnect-backlog", 20, 40), artefact("duplicate", 30, 35)]),
    ];
    expect(sum(late.slice(21, 39))).toBe(0);
    expect(late[40]).toBeGreaterThan(15 * clean[40]!);
    expect(sum(late)).toBe(sum(clean));
  });

  it("floods and loses", async () => {
    const clean = await minute([]);
    expect(sum(await minute([artefact("flood", 20, 30, { amount: 50 })]))).toBeGreaterThan(7 * sum(clean));
    const cut = await minute([artefact("disconnect", 20, 40)]);
    expect(sum(cut.slice(21, 39))).toBe(0);
    expect(sum(cut.slice(42))).toBeGreaterThan(0);
  });
});
