import { describe, expect, it } from "vitest";
import type { Observation } from "@evenkeel/shared/vitals";
import { conversation, START } from "./whole-conversation.fixture.ts";

const readings = (all: readonly Observation[]) =>
  all.flatMap((one) => (one.kind === "numeric" && one.vital === "nibpSys" ? [one] : []));

describe("a measurement that the host orders", () => {
  it("moves the patient's own cuff, and its reading arrives as bytes when the cuff is through", () => {
    const line = conversation("dinamap", { allowStart: true });
    line.advance(20_000);
    expect(line.patient.cuff.phase).toBe("idle");
    line.act("start-nibp");
    line.advance(3000);
    expect(line.patient.cuff.phase).toBe("inflating");
    line.advance(15_000);
    expect(readings(line.heard)).toEqual([]);
    line.advance(30_000);
    expect(line.patient.cuff.phase).toBe("idle");
    const [reading] = readings(line.heard);
    expect(readings(line.heard)).toHaveLength(1);
    expect(Math.abs(reading!.value - line.patient.state.sys)).toBeLessThan(25);
    const tookS = (reading!.measuredAt! - START) / 1000 - 20;
    expect(tookS).toBeGreaterThan(20);
    expect(tookS).toBeLessThan(45);
  });

  it("is over when the host stops it, with no reading", () => {
    const line = conversation("dinamap", { allowStart: true });
    line.advance(20_000);
    line.act("start-nibp");
    line.advance(8000);
    line.act("stop-nibp");
    line.advance(60_000);
    expect(line.patient.cuff).toMatchObject({ phase: "idle", lastFailure: "aborted" });
    expect(readings(line.heard)).toEqual([]);
  });

  it("fails as the patient's cuff fails, and is no reading then", () => {
    const line = conversation("dinamap", { allowStart: true });
    line.patient.disturb({ id: "cuff-leak", from: START, until: null, severity: 0.5 });
    line.advance(20_000);
    line.act("start-nibp");
    line.advance(60_000);
    expect(readings(line.heard)).toEqual([]);
    expect(line.heard).toContainEqual(expect.objectContaining({ kind: "notice", code: "nibp-error", active: true }));
  });
});
