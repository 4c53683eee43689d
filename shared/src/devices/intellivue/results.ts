import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import type { FaultTally } from "../fault-tally.ts";
import { absoluteTimeAt } from "../clock/absolute-time.ts";
import { AlarmReader } from "./alarms.ts";
import { AttributeCursor } from "./attribute-cursor.ts";
import { CHUNK_MS, CLASS, TICKS_PER_MS } from "./codes.ts";
import { DeviceClock } from "./device-clock.ts";
import { readEnumerations } from "./enumerations.ts";
import { NumericReader } from "./numerics.ts";
import type { IntelliVueOptions } from "./options.ts";
import { eachObject, type PollResult } from "./poll-result.ts";
import { ModeWatch, readPatient, readSystem, type SystemState } from "./system.ts";
import { TickClock } from "./tick-clock.ts";
import { WaveReader } from "./waves.ts";

/** A result whose time lies before the last one's by less than this was overtaken; by more, the monitor began anew. */
const OVERTAKEN_TICKS = 80_000;
const MOST_CLASSES = 64;
const CHUNK_TICKS = CHUNK_MS * TICKS_PER_MS;

type Tell = (observation: Observation) => void;

/** Reads what a monitor sends when it is polled, and keeps what one result has to know of those before it. */
export class ResultReader {
  private readonly offsetMinutes: number;
  private readonly demographics: boolean;
  private readonly faults: FaultTally;
  private readonly ticks = new TickClock();
  private readonly clock = new DeviceClock(this.ticks);
  private readonly cursor = new AttributeCursor();
  private readonly numerics: NumericReader;
  private readonly waves: WaveReader;
  private readonly alarms: AlarmReader;
  private readonly modes = new ModeWatch();
  /** Relative time of the last result told, by class. */
  private readonly lastTimes = new Map<number, number>();

  constructor({ timeZoneOffsetMinutes, demographics }: IntelliVueOptions, faults: FaultTally) {
    this.offsetMinutes = timeZoneOffsetMinutes;
    this.demographics = demographics;
    this.faults = faults;
    this.numerics = new NumericReader(this.clock, faults, timeZoneOffsetMinutes);
    this.waves = new WaveReader(this.ticks, faults);
    this.alarms = new AlarmReader(faults);
  }

  /** A new association: handles, scales and times may be others. What was told before is kept. */
  forget(): void {
    this.numerics.forget();
    this.waves.forget();
    this.clock.forget();
    this.ticks.forget();
    this.lastTimes.clear();
  }

  /** The monitor introduces itself, in an attribute list that was found whole. */
  readCreateEvent(bytes: Uint8Array, listAt: number, eventTime: number, at: EpochMs, tell: Tell): void {
    const state = readSystem(bytes, listAt, this.cursor, this.offsetMinutes);
    const relativeTime = state.relativeTime ?? eventTime;
    this.ticks.hear(relativeTime, at);
    this.hearSystem(state, relativeTime, at, tell);
  }

  /** @returns false for a result that was overtaken by a later one, of which nothing is told */
  read(result: PollResult, at: EpochMs, tell: Tell): boolean {
    if (result.objectClass === CLASS.wave) {
      // Waves are always late; they tell the time only where nothing else ever did, and then a chunk ends as it comes.
      if (this.lastTimes.size === 0) this.ticks.hear((result.relativeTime + CHUNK_TICKS) >>> 0, at);
      this.waves.read(result, at, tell);
      return true;
    }
    if (this.isOvertaken(result)) {
      this.faults.add("duplicate", 1, "a result that was overtaken by the next");
      return false;
    }
    this.ticks.hear(result.relativeTime, at);
    if (result.objectClass === CLASS.mds) this.readMds(result, at, tell);
    else this.readBedside(result, at, tell);
    return true;
  }

  private readMds(result: PollResult, at: EpochMs, tell: Tell): void {
    let state: SystemState = {};
    eachObject(result, (_context, _handle, listAt) => {
      state = readSystem(result.bytes, listAt, this.cursor, this.offsetMinutes);
    });
    this.hearSystem(state, result.relativeTime, at, tell);
  }

  private readBedside(result: PollResult, at: EpochMs, tell: Tell): void {
    const shown = absoluteTimeAt(result.bytes, result.absoluteTimeAt, this.offsetMinutes);
    if (shown !== undefined) this.clock.set(shown, result.relativeTime, at);
    this.tellClock(result.relativeTime, at, tell);
    const { objectClass } = result;
    if (objectClass === CLASS.numeric) this.numerics.read(result, at, tell);
    else if (objectClass === CLASS.alarms) this.alarms.read(result, at, tell);
    else if (objectClass === CLASS.enumeration) readEnumerations(result, this.cursor, at, tell);
    else if (objectClass === CLASS.demographics && this.demographics) {
      const patient = readPatient(result, this.cursor, at);
      if (patient) tell(patient);
    }
  }

  private hearSystem(state: SystemState, relativeTime: number, at: EpochMs, tell: Tell): void {
    if (state.shown !== undefined) this.clock.set(state.shown, state.relativeTime ?? relativeTime, at);
    this.tellClock(relativeTime, at, tell);
    if (state.operatingMode !== undefined) this.modes.hear(state.operatingMode, at, tell);
  }

  private tellClock(relativeTime: number, at: EpochMs, tell: Tell): void {
    const deviceTime = this.clock.at(relativeTime);
    if (deviceTime !== null) tell({ kind: "clock", at, deviceTime });
  }

  /** Results that changed places on their way: the older one would put old numbers over new ones. */
  private isOvertaken({ objectClass, relativeTime }: PollResult): boolean {
    const last = this.lastTimes.get(objectClass);
    const step = last === undefined ? 0 : (relativeTime - last) | 0;
    if (step < 0 && step > -OVERTAKEN_TICKS) return true;
    if (last !== undefined || this.lastTimes.size < MOST_CLASSES) this.lastTimes.set(objectClass, relativeTime);
    return false;
  }
}
