import { FACTORY_PROFILE, initialAlarms, reduceAlarms, type AlarmEffect } from "@evenkeel/shared/alarms";
import type { Observation } from "@evenkeel/shared/vitals";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readRecording } from "./recording.ts";
import { recordedPatient } from "./replay.ts";

const SHARED = process.env["EVENKEEL_SHARED"] ?? fileURLToPath(new URL("../../../../shared", import.meta.url));
const FOLDER = join(SHARED, "recordings/or1");
const START = Date.UTC(2026, 0, 1);

/** Limits near what this patient shows, so that there is something to say; judged without anything else. */
const RULES = [
  { id: "abpSys-high", column: "ABP_SYS", limit: 108, direction: "high", delayMs: 10_000 },
  { id: "abpSys-low", column: "ABP_SYS", limit: 93, direction: "low", delayMs: 10_000 },
  { id: "heartRate-high", column: "ECG_HR", limit: 90, direction: "high", delayMs: 5_000 },
  { id: "spo2-low", column: "PLETH_SAT_O2", limit: 97, direction: "low", delayMs: 15_000 },
] as const;

/** What the file says, read by itself: every stretch beyond a limit that lasts its delay without a hole. */
function raisedByTheFile({ column, limit, direction, delayMs }: (typeof RULES)[number], clearBy: number): number[] {
  const [head, ...lines] = readFileSync(join(FOLDER, "numerics.csv"), "utf8").trim().split(/\r?\n/u);
  const at = head!.replaceAll('"', "").split(",").indexOf(column);
  const raised: number[] = [];
  let since: number | null = null;
  let active = false;
  let back: number | null = null;
  const beyond = (value: number, edge: number): boolean => (direction === "high" ? value > edge : value < edge);
  const inner = direction === "high" ? limit - clearBy : limit + clearBy;
  let lastMs = 0;
  for (const line of lines) {
    const cells = line.split(",");
    const ms = Math.round(Number(cells[0]) * 1000);
    const value = cells[at] === "" ? Number.NaN : Number(cells[at]);
    // A hole of three seconds and more is silence; what was pending is not known any more.
    const hole = ms - lastMs >= 3000;
    lastMs = ms;
    if (Number.isNaN(value)) throw new Error("this column has holes: the reading of it is not so simple");
    if (hole) [since, active, back] = [null, false, null];
    // A delay ends between two rows: by then the violation has lasted, whatever the next row says.
    if (since !== null && !active && ms >= since + delayMs) {
      raised.push(since + delayMs);
      active = true;
    }
    if (active) {
      // So does the time that it has to be well for.
      if (back !== null && ms >= back + 5000) [active, back, since] = [false, null, null];
      else if (beyond(value, inner)) back = null;
      else back ??= ms;
    }
    if (!active) since = beyond(value, limit) ? (since ?? ms) : null;
  }
  return raised;
}

describe.skipIf(!existsSync(FOLDER))("the recorded patient", () => {
  const limits = RULES.map(({ id, limit, delayMs }) => {
    const rule = FACTORY_PROFILE.limits.find((one) => one.id === id)!;
    return { ...rule, limit, delayMs };
  });
  const profile = { ...FACTORY_PROFILE, limits, patterns: [], technical: [] };

  function played(only: (one: Observation) => boolean): readonly AlarmEffect[] {
    const patient = recordedPatient(readRecording(FOLDER), { startsAt: START });
    let state = initialAlarms(START);
    const effects: AlarmEffect[] = [];
    const link = { type: "link", device: "m", link: "connected", staleAfterMs: 3000 } as const;
    const events = patient.between(START, patient.endsAt!).filter(only);
    for (const event of [{ ...link, at: START }]) state = reduceAlarms(state, event, profile).state;
    for (const observation of events) {
      if (observation.kind !== "numeric" && observation.kind !== "missing") continue;
      const step = reduceAlarms(state, { type: "observed", at: observation.at, device: "m", observation }, profile);
      state = step.state;
      effects.push(...step.effects);
    }
    return effects;
  }

  it("gives the alarms that its file says, at the moments that it says", () => {
    const effects = played((one) => "vital" in one && one.vital !== "etco2" && one.vital !== "respRateCo2");
    let all = 0;
    for (const rule of RULES) {
      const { hysteresis } = limits.find(({ id }) => id === rule.id)!;
      const told = effects.flatMap((effect) =>
        effect.change === "raised" && effect.alarm.rule === rule.id ? [effect.at - START] : [],
      );
      expect([rule.id, told]).toEqual([rule.id, raisedByTheFile(rule, hysteresis)]);
      all += told.length;
    }
    expect(all).toBeGreaterThan(4);
  });

  it("gives none for a hole, a number that is none, or a line that comes back", () => {
    const patient = recordedPatient(readRecording(FOLDER), { startsAt: START });
    let state = initialAlarms(START);
    const raised: string[] = [];
    const wide = { ...profile, limits: FACTORY_PROFILE.limits.map((rule) => ({ ...rule, limit: wideOf(rule) })) };
    const step = (event: Parameters<typeof reduceAlarms>[1]): void => {
      const next = reduceAlarms(state, event, wide);
      state = next.state;
      for (const effect of next.effects) if (effect.change === "raised") raised.push(effect.alarm.rule);
    };
    for (const observation of patient.between(START, patient.endsAt!)) {
      if (observation.kind !== "numeric" && observation.kind !== "missing") continue;
      const { at, vital } = observation;
      const second = Math.floor((at - START) / 1000);
      if (second % 100 === 0) step({ type: "link", at, device: "m", link: "lost", staleAfterMs: 3000 });
      if (second % 100 === 40) step({ type: "link", at, device: "m", link: "connected", staleAfterMs: 3000 });
      const nan = second % 7 === 0 ? ({ kind: "numeric", vital, value: Number.NaN, at } as const) : observation;
      const missing = second % 11 === 0 ? ({ kind: "missing", vital, at, reason: "invalid" } as const) : nan;
      step({ type: "observed", at, device: "m", observation: missing });
    }
    expect(raised).toEqual([]);
  });
});

/** Beyond anything that this patient shows. */
function wideOf({ direction, relative }: (typeof FACTORY_PROFILE.limits)[number]): number {
  if (relative) return 1000;
  return direction === "high" ? 1000 : -1;
}
