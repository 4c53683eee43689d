import { manualClock } from "@evenkeel/shared/time";
import { describe, expect, it } from "vitest";
import type { LineFaults } from "../../line/faults.ts";
import { artefactIds, specOf } from "./catalogue.ts";
import { disturbed, disturbLine } from "./disturbed.ts";
import { readArtefact } from "./read-artefact.ts";
import { calmPatient, START } from "./sensed.fixture.ts";

describe("an artefact as written on a command line", () => {
  it("has its time, its length and its severity", () => {
    expect(readArtefact("motion@120+30:0.7", START)).toEqual({
      id: "motion",
      from: START + 120_000,
      until: START + 150_000,
      severity: 0.7,
    });
    expect(readArtefact("motion@1.5", START)).toMatchObject({ until: START + 21_500, severity: 0.5 });
    expect(readArtefact("probe-off@10", START)).toMatchObject({ until: null });
    expect(readArtefact("clock-skew@0+60=-90", START)).toMatchObject({ amount: -90, until: START + 60_000 });
  });

  it.each(artefactIds)("%s is understood", (id) => {
    const { usualMs } = specOf(id);
    expect(readArtefact(`${id}@5`, START).until).toBe(usualMs === null ? null : START + 5000 + usualMs);
  });

  it.each([
    ["movement@120+30", /"movement" is no artefact: give one of .*motion.*probe-off.*stall/u],
    ["motion", /ID@FROM/u],
    ["motion@-5", /ID@FROM/u],
    ["motion@5+", /ID@FROM/u],
    ["motion@1+0", /a length is a number of seconds above 0/u],
    ["motion@1+86401", /86400 at most/u],
    ["motion@5:1.5", /from 0 to 1/u],
    ["motion@5:1.2.3", /from 0 to 1/u],
    ["motion@5=3", /no amount/u],
    ["flood@5=1", /from 2 to 1000 times/u],
  ])("%s is refused with what to give instead", (text, words) => {
    expect(() => readArtefact(text, START)).toThrow(words);
  });
});

describe("a disturbed patient", () => {
  it("is the patient as it was outside the artefact, and disturbed within it", () => {
    const artefacts = [readArtefact("probe-off@10+10", START)];
    const [plain, spoiled] = [calmPatient(), disturbed(calmPatient(), artefacts, { startsAt: START, seed: 1 })];
    const told = (patient: typeof plain, from: number, until: number) =>
      patient.between(START + from * 1000, START + until * 1000);
    expect(told(spoiled, 0, 9)).toEqual(told(plain, 0, 9));
    const off = told(spoiled, 9, 16);
    expect(off).toContainEqual({ kind: "missing", vital: "spo2", at: START + 15_000, reason: "sensor-off" });
    expect(off).toContainEqual(expect.objectContaining({ kind: "numeric", vital: "heartRate", at: START + 15_000 }));
  });

  it("has its line stalled for as long as it was asked, and the line's own faults before and after", () => {
    const clock = manualClock(START);
    const done: (boolean | LineFaults)[] = [];
    const nothing = () => Promise.resolve();
    const monitor = {
      outlet: { unplug: nothing, replug: nothing },
      stall: (now: boolean) => void done.push(now),
      hold: () => undefined,
      setFaults: (faults: LineFaults) => void done.push(faults),
    };
    const artefacts = ["stall@5+5", "flood@20+5=9"].map((text) => readArtefact(text, START));
    const stop = disturbLine(monitor, artefacts, { clock, timers: clock, seed: 1, faults: { drop: 0.1 } });
    clock.advance(4900);
    expect(done).toEqual([{ drop: 0.1 }]);
    clock.advance(10_000);
    expect(done.slice(1)).toEqual([true, false]);
    clock.advance(30_000);
    expect(done.slice(3)).toEqual([{ drop: 0.1, flood: 9 }, { drop: 0.1 }]);
    stop();
  });
});
