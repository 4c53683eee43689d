import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { NumericKey, NumericObservation } from "@evenkeel/shared/vitals";
import { demoOrigin } from "./demo-origin.ts";
import { DEMO_ROOMS } from "./demo-rooms.ts";
import { demoPatient } from "./demo.ts";

const BEGUN = Date.UTC(2026, 4, 4, 8);
const MINUTE = 60_000;

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "evenkeel-demo-"))));
afterEach(() => rmSync(folder, { recursive: true }));

/** What a room's monitor tells from `minute` after the first start on, for so many minutes. */
function told(index: number, minute: number, minutes: number) {
  const startsAt = BEGUN + minute * MINUTE;
  const patient = demoPatient(DEMO_ROOMS[index]!, BEGUN, startsAt);
  const all = patient.between(startsAt, startsAt + minutes * MINUTE);
  const values = (vital: NumericKey): number[] =>
    all
      .filter((one): one is NumericObservation => one.kind === "numeric" && one.vital === vital)
      .map((one) => one.value);
  return { patient, values };
}

describe("the demo's patients", () => {
  it("are at baseline, at the rise of the pressure and in recovery when the first minute has passed", () => {
    const [baseline, infusion, recovery] = [0, 1, 2].map((index) => told(index, 0, 1));
    expect(baseline!.patient.state.plasma).toBe(0);
    expect(infusion!.patient.state.pumpMgPerHour).toBe(63);
    expect(infusion!.values("nibpSys")[0]).toBeGreaterThan(160);
    expect(recovery!.patient.state.pumpMgPerHour).toBe(0);
    expect(recovery!.patient.state.plasma).toBeGreaterThan(150);
    for (const room of [baseline!, recovery!]) {
      expect(room.values("nibpSys")[0]).toBeLessThan(150);
      expect(Math.min(...room.values("spo2"))).toBeGreaterThan(94);
    }
  });

  it("show a pressure that calls for somebody within a quarter of an hour", () => {
    expect(Math.max(...told(1, 0, 15).values("nibpSys"))).toBeGreaterThan(180);
  });

  it("are as much later in their session after a restart, and without a drug a day later", () => {
    const later = told(1, 20, 1).patient.state;
    const through = told(1, 0, 21).patient.state;
    expect(later.plasma).toBeCloseTo(through.plasma, 3);
    expect(told(1, 31, 1).patient.state.pumpMgPerHour).toBe(0);
    expect(told(2, 24 * 60, 1).patient.state.plasma).toBe(0);
  });
});

describe("the demo's origin", () => {
  it("is kept in its folder, and begins anew where it makes no sense", () => {
    expect(demoOrigin(folder, BEGUN)).toBe(BEGUN);
    expect(demoOrigin(folder, BEGUN + 1234)).toBe(BEGUN);
    for (const text of ["", "soon", "2099-01-01T00:00:00Z"]) {
      writeFileSync(join(folder, "begun"), text);
      expect(demoOrigin(folder, BEGUN + 5)).toBe(BEGUN + 5);
      expect(readFileSync(join(folder, "begun"), "utf8")).toBe("2026-05-04T08:00:00.005Z\n");
    }
  });
});
