import type { EpochMs } from "@evenkeel/shared/time";
import { NUMERICS, type NumericKey, type Observation } from "@evenkeel/shared/vitals";
import type { Moment } from "../moments.ts";
import { noise } from "../noise.ts";
import { ArmFlow } from "./arm-flow.ts";
import { CuffCycle, type CycleEnd } from "./cycle.ts";
import { FAILURES, NIBP_ERROR, type CuffFailure, type CuffFault } from "./failures.ts";
import type { Pressures } from "./oscillations.ts";
import { CuffSchedule, type CuffMode } from "./schedule.ts";

/** First target of an adult's cuff, and how far above the last systolic afterwards, mmHg. */
const FIRST_TARGET = 180;
const LEAST_TARGET = 140;
const ABOVE_LAST = 30;
const DUMP_PER_S = 90;
/** Standard deviations of a reading's error: within the 8 mmHg that IEC 80601-2-30 allows. */
const ERROR = { sys: 5, dia: 4, mean: 1.5 } as const;

export interface CuffOptions {
  readonly seed: number;
  readonly startsAt: EpochMs;
  readonly mode?: CuffMode;
  /** Readings fall on whole intervals from here; null: from the first reading. */
  readonly alignTo?: EpochMs | null;
}

/** A cuff on an arm. Time comes with the moments; commands act on the next one. */
export interface Cuff {
  /** The next moment of the body; what the cuff tells at its end. */
  take(moment: Moment): readonly Observation[];
  /** Goes up now, in any mode. False when it is up already. */
  start(): boolean;
  /** Lets off, and ends STAT. False when there was nothing to stop. */
  stop(at: EpochMs): boolean;
  /** An interval begins with a reading. */
  setMode(mode: CuffMode, at: EpochMs): void;
  /** What is wrong from now on; null: nothing. */
  setFault(fault: CuffFault | null): void;
  readonly mode: CuffMode;
  readonly phase: "dumping" | "holding" | "idle" | "inflating" | "stepping";
  /** mmHg in the cuff. */
  readonly pressure: number;
  readonly lastFailure: CuffFailure | null;
  /** When it goes up by itself; null when only a person starts it. */
  readonly nextAt: EpochMs | null;
  /** Factor on a pulse measured beyond it on the same arm, at a time of the last 20 s. */
  readonly flowAt: (at: EpochMs) => number;
}

export function nibpCuff(options: CuffOptions): Cuff {
  const { seed, startsAt, mode = "manual", alignTo = null } = options;
  const schedule = new CuffSchedule(mode, startsAt, alignTo);
  const arm = new ArmFlow();
  const [grain, errors] = [noise(seed, "cuff pulses"), noise(seed, "cuff errors")];
  let cycle: CuffCycle | null = null;
  let fault: CuffFault | null = null;
  let pressure = 0;
  let lastSys: number | null = null;
  let failure: CuffFailure | null = null;
  let command: "start" | "stop" | null = null;
  let readings = 0;

  function begin(at: EpochMs): Observation[] {
    const target = lastSys === null ? FIRST_TARGET : Math.max(LEAST_TARGET, lastSys + ABOVE_LAST);
    cycle = new CuffCycle(at, pressure, target, grain, startsAt);
    schedule.started(at);
    if (failure === null) return [];
    const over: Observation = { kind: "notice", at, code: NIBP_ERROR, text: FAILURES[failure].text, active: false };
    failure = null;
    return [over];
  }

  function ended(end: CycleEnd, at: EpochMs): Observation[] {
    cycle = null;
    schedule.ended(at);
    if ("failed" in end) return failed(end.failed, at);
    readings += 1;
    const values = withError(end.reading, errors, readings);
    if (!values) return failed("range", at);
    lastSys = values.nibpSys;
    return Object.entries(values).map(([vital, value]) => ({
      kind: "numeric",
      vital: vital as NumericKey,
      value,
      at,
      measuredAt: at,
    }));
  }

  function failed(code: CuffFailure, at: EpochMs): Observation[] {
    failure = code;
    lastSys = null;
    const { text, reason } = FAILURES[code];
    const missing = (["nibpSys", "nibpDia", "nibpMean"] as const).map((vital): Observation => ({
      kind: "missing",
      vital,
      at,
      reason,
    }));
    const alarm = { priority: "low", source: "technical" } as const;
    return [...missing, { kind: "notice", at, code: NIBP_ERROR, text, active: true, alarm }];
  }

  function commanded(at: EpochMs): Observation[] {
    const order = command;
    command = null;
    if (order === "start") return begin(at);
    return order === "stop" && cycle ? ended({ failed: "aborted" }, at) : [];
  }

  return {
    take(moment) {
      const told = commanded(moment.from);
      const due = schedule.nextAt();
      if (!cycle && due !== null && due <= moment.from) told.push(...begin(moment.from));
      const end = cycle?.take(moment, fault) ?? null;
      const ms = moment.until - moment.from;
      pressure = cycle ? cycle.pressure : Math.max(0, pressure - (DUMP_PER_S * ms) / 1000);
      arm.take(moment.until, ms, pressure, moment.state.dia);
      if (end) told.push(...ended(end, moment.until));
      return told;
    },
    start() {
      if (cycle || command === "start") return false;
      command = "start";
      return true;
    },
    stop(at) {
      const busy = cycle !== null || command === "start" || schedule.mode === "stat";
      schedule.endStat(at);
      command = cycle ? "stop" : null;
      return busy;
    },
    setMode: (next, at) => schedule.set(next, at),
    setFault: (next) => void (fault = next),
    get mode() {
      return schedule.mode;
    },
    get phase() {
      if (cycle) return cycle.phase;
      return pressure > 0 ? "dumping" : "idle";
    },
    get pressure() {
      return pressure;
    },
    get lastFailure() {
      return failure;
    },
    get nextAt() {
      return schedule.nextAt();
    },
    flowAt: (at) => arm.at(at),
  };
}

/** Whole mmHg with the device's error, systolic above mean above diastolic; null where it is out of the cuff's range. */
function withError({ sys, dia, mean }: Pressures, errors: { normal(index: number): number }, reading: number) {
  const values = {
    nibpSys: Math.round(sys + ERROR.sys * errors.normal(3 * reading)),
    nibpDia: Math.round(dia + ERROR.dia * errors.normal(3 * reading + 1)),
    nibpMean: 0,
  };
  const drift = (values.nibpSys - sys) / 3 + (2 * (values.nibpDia - dia)) / 3;
  values.nibpMean = Math.round(mean + drift + ERROR.mean * errors.normal(3 * reading + 2));
  const { nibpSys, nibpDia } = values;
  values.nibpMean = Math.min(nibpSys - 2, Math.max(nibpDia + 2, values.nibpMean));
  const measurable = Object.entries(values).every(([vital, value]) => {
    const [low, high] = NUMERICS[vital as NumericKey].plausible;
    return value >= low && value <= high;
  });
  return measurable && nibpSys - nibpDia >= 4 ? values : null;
}
