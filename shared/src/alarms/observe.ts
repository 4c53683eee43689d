import type { EpochMs } from "@evenkeel/shared/time";
import { isNumericKey, type MissingObservation, type NumericObservation } from "@evenkeel/shared/vitals";
import type { Draft } from "./draft.ts";
import { nextDueAt } from "./due.ts";
import { remembered, trendWindow } from "./history.ts";
import { judgeLimit } from "./limits.ts";
import { deviceBack, deviceOf } from "./links.ts";
import { cuffMeasured } from "./notices.ts";
import { judgePatterns, patternVitals } from "./patterns.ts";
import { DIRECTIONS } from "./rules.ts";
import { settle } from "./settle.ts";
import { isContinuous, isWaiting } from "./sight.ts";
import { limitKey, sourceKey, type DeviceState, type Reading } from "./state.ts";

type Observed = MissingObservation | NumericObservation;

/**
 * Takes one observation in. The hot path: a value like the one before it costs three small copies and the rules of its
 * own vital; only a change of kind (missing, back, first) judges the whole room.
 */
export function observe(draft: Draft, device: string, observation: Observed, at: EpochMs): void {
  if (!isNumericKey(observation.vital)) return;
  const continuous = isContinuous(observation.vital);
  const known = draft.state.devices[device];
  const back = known !== undefined && (known.silent || known.lostAt !== null);
  if (back) deviceBack(draft, device, at);
  if (observation.vital === "nibpSys" && observation.kind === "numeric") cuffMeasured(draft, device, at);
  const source = deviceOf(draft.state, device, at);
  const key = sourceKey(observation.vital, device);
  const before = draft.state.readings[key];
  const reading = nextReading(before, observation, device, source, at);

  const moved = continuous && valueOf(before) !== valueOf(reading);
  const turned =
    back ||
    (moved && source.frozen) ||
    !known ||
    known.continuous !== (known.continuous || continuous) ||
    isTurn(before, reading, source);
  const heard = { ...source, continuous: source.continuous || continuous, lastAt: at };
  draft.state = {
    ...draft.state,
    at,
    devices: { ...draft.state.devices, [device]: moved ? inMotion(heard, at) : heard },
    readings: { ...draft.state.readings, [key]: reading },
  };
  remember(draft, key, reading);
  if (turned) {
    draft.changed = true;
    settle(draft, at);
  } else {
    judgeAlone(draft, reading, at);
  }
  if (!draft.shown && (turned || valueOf(before) !== valueOf(reading))) draft.shown = hasAlarm(draft, reading);
}

/** One of the device's numbers has changed: they are not frozen. */
function inMotion({ frozen: _, ...device }: DeviceState, at: EpochMs): DeviceState {
  return { ...device, movedAt: at };
}

/** Only where a rule asks how a value has moved. */
function remember(draft: Draft, key: string, reading: Reading): void {
  const windowMs = trendWindow(draft.profile, reading.vital);
  if (windowMs === 0 || reading.kind !== "value") return;
  const { history } = draft.state;
  const next = remembered(history[key], reading, windowMs);
  if (next === history[key]) return;
  draft.state = { ...draft.state, history: { ...history, [key]: next } };
  // A cuff reading is seldom, and the next one is judged by it: it must not be lost in a restart.
  if (!isContinuous(reading.vital)) draft.changed = true;
}

function judgeAlone(draft: Draft, reading: Reading, at: EpochMs): void {
  const { limits, patterns } = draft.state;
  for (const direction of DIRECTIONS) judgeLimit(draft, reading, direction, at);
  if (patternVitals(draft.profile).has(reading.vital)) judgePatterns(draft, at);
  if (draft.state.limits !== limits || draft.state.patterns !== patterns) {
    draft.state = { ...draft.state, dueAt: nextDueAt(draft.state, draft.profile, at) };
  }
}

function nextReading(
  before: Reading | undefined,
  observation: Observed,
  device: string,
  source: DeviceState,
  at: EpochMs,
): Reading {
  const { vital } = observation;
  // What is not a number is not a measurement, whatever the decoder called it.
  if (observation.kind === "numeric" && Number.isFinite(observation.value)) {
    const { measuredAt, value } = observation;
    // Told again: no news, and no second reading that would confirm the first.
    if (before?.kind === "value" && isToldAgain(before, value, measuredAt)) return before;
    const previous = !isContinuous(vital) && before?.kind === "value" ? { previous: before.value } : {};
    const measured = measuredAt !== undefined && !isContinuous(vital) ? { measuredAt } : {};
    return { kind: "value", device, vital, at, value, stale: false, ...previous, ...measured };
  }
  // A cuff that could not measure takes nothing back: the last reading stands, with its age.
  if (!isContinuous(vital) && before?.kind === "value") return before;
  return {
    kind: "missing",
    device,
    vital,
    at,
    reason: observation.kind === "missing" ? observation.reason : "invalid",
    since: before?.kind === "missing" && !isWaiting(before, source) ? before.since : at,
    measured: before !== undefined && (before.kind === "value" || before.measured),
  };
}

function isToldAgain(before: Extract<Reading, { kind: "value" }>, value: number, measuredAt?: EpochMs): boolean {
  return measuredAt !== undefined && before.measuredAt === measuredAt && before.value === value;
}

/** Whether the source has turned from one kind of answer to another, so that more than its limits may be concerned. */
function isTurn(before: Reading | undefined, reading: Reading, source: DeviceState): boolean {
  if (before === reading) return false;
  if (before?.kind !== reading.kind || isWaiting(before, source)) return true;
  if (before.kind === "value") return before.stale;
  return reading.kind === "missing" && before.reason !== reading.reason;
}

function valueOf(reading: Reading | undefined): number | null {
  return reading?.kind === "value" ? reading.value : null;
}

function hasAlarm(draft: Draft, { vital, device }: Reading): boolean {
  return DIRECTIONS.some((direction) => Boolean(draft.state.limits[limitKey(vital, direction, device)]?.alarm));
}
