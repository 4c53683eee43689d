import type { EpochMs } from "@evenkeel/shared/time";
import { change, type Draft } from "./draft.ts";
import { nextDueAt } from "./due.ts";
import { judgeLimit } from "./limits.ts";
import { DIRECTIONS } from "./rules.ts";
import { deviceFrozenAt, deviceSilentAt, valueStaleAt } from "./sight.ts";
import { expireInactive } from "./inactive.ts";
import { judgePatterns } from "./patterns.ts";
import { expirePause } from "./silence.ts";
import { expireStandby } from "./standby.ts";
import type { AlarmState } from "./state.ts";
import { judgeTechnical } from "./technical.ts";

const LIVELY: ReadonlySet<string> = new Set(["heartRate", "pulseRate", "respRateCo2", "respRateImpedance"]);

/** Lets everything that falls due up to `at` happen at its own time, one moment after the other. */
export function settleUntil(draft: Draft, at: EpochMs): void {
  for (let due = draft.state.dueAt; due !== null && due <= at; due = draft.state.dueAt) settle(draft, due);
}

/** Judges everything at one moment. Doing it twice changes nothing. */
export function settle(draft: Draft, at: EpochMs): void {
  draft.state = { ...draft.state, at };
  expirePause(draft, at);
  expireInactive(draft, at);
  expireStandby(draft, at);
  markSilence(draft, at);
  judgeTechnical(draft, at);
  for (const reading of Object.values(draft.state.readings)) {
    for (const direction of DIRECTIONS) judgeLimit(draft, reading, direction, at);
  }
  judgePatterns(draft, at);
  draft.state = { ...draft.state, dueAt: nextDueAt(draft.state, draft.profile, at) };
}

/** Devices first: a value cannot be stale on its own when its device says nothing at all. */
function markSilence(draft: Draft, at: EpochMs): void {
  for (const [id, device] of Object.entries(draft.state.devices)) {
    const silent = isDue(deviceSilentAt(device), at);
    const frozen = isDue(deviceFrozenAt(device, draft.profile), at) && isLively(draft.state, id);
    if (!silent && !frozen) continue;
    const marked = { ...device, ...(silent && { silent }), ...(frozen && { frozen }) };
    change(draft, { devices: { ...draft.state.devices, [id]: marked } });
  }
  const { devices, readings } = draft.state;
  const stale: Record<string, AlarmState["readings"][string]> = {};
  for (const [key, reading] of Object.entries(readings)) {
    const device = devices[reading.device];
    if (device && reading.kind === "value" && isDue(valueStaleAt(reading, device), at)) {
      stale[key] = { ...reading, stale: true };
    }
  }
  if (Object.keys(stale).length > 0) change(draft, { readings: { ...readings, ...stale } });
}

/** A rate that stands still for minutes is no rate; a temperature, or a saturation, may. */
function isLively({ readings }: AlarmState, device: string): boolean {
  return Object.values(readings).some(
    (one) => one.device === device && one.kind === "value" && !one.stale && LIVELY.has(one.vital),
  );
}

function isDue(due: EpochMs | null, at: EpochMs): boolean {
  return due !== null && due <= at;
}
