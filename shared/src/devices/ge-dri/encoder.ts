import type { EpochMs } from "@evenkeel/shared/time";
import type { DeviceNotice, Observation } from "@evenkeel/shared/vitals";
import type { Encoder } from "../driver.ts";
import { FaultTally } from "../fault-tally.ts";
import { ALARM_STATUS_TYPE, writeAlarmStatus, type AlarmLine } from "./alarm-list.ts";
import { frameOf, FrameReader } from "./frame-line.ts";
import { MonitorValues } from "./monitor-values.ts";
import type { GeDriOptions } from "./options.ts";
import { MAIN_TYPE, readRecord, upToItsLength, writeRecord, type Subrecord } from "./record.ts";
import { ALARM_COMMAND, CLASS_BITS, DATA_TYPE, requestsIn, type Request } from "./requests.ts";
import { STATUS_NOTICES } from "./status.ts";
import { WaveStream } from "./wave-stream.ts";
import { MOST_SAMPLES_A_SECOND, MOST_WAVES_AT_ONCE, samplesASecond } from "./wave-types.ts";

const NOTHING: readonly Uint8Array[] = [];
/** Of two requests within this time the second is ignored. */
const BETWEEN_REQUESTS_MS = 5000;
const SHORTEST_INTERVAL_S = 5;
const TREND_S: ReadonlyMap<number, number> = new Map([
  [DATA_TYPE.trend10s, 10],
  [DATA_TYPE.trend60s, 60],
]);
const BETWEEN_ALARMS_MS = 2000;
const ALARM_LINES = 5;
const ALARMS_FROM_LEVEL = 10;
const PLUG_ID = 1;

interface Subscription {
  readonly classes: readonly number[];
  /** 0: once. */
  readonly everyMs: EpochMs;
  dueAt: EpochMs;
}

/**
 * A monitor with a computer interface: silent until it is asked, then it sends what it was asked for until it is told to
 * stop. It takes the last word on each value and displays it at its own rhythm.
 */
export class GeDriEncoder implements Encoder {
  private readonly options: GeDriOptions;
  private readonly line = new FrameReader(new FaultTally());
  private readonly values = new MonitorValues();
  private readonly waves = new WaveStream();
  private readonly alarms = new Map<string, AlarmLine>();
  private readonly subscriptions = new Map<number, Subscription>();
  /** When a request of each kind was last obeyed. */
  private readonly askedAt = new Map<string, EpochMs>();
  private number = 0;
  private differential = false;
  private alarmOwed = false;
  private alarmSent: readonly AlarmLine[] = [];
  private alarmAt: EpochMs = -Infinity;

  constructor(options: GeDriOptions) {
    this.options = options;
  }

  /** Everything of the basic class, the waves of `wave-stream.ts`, status notices, and notices that are alarms. */
  encode(observation: Observation): readonly Uint8Array[] {
    if (observation.kind === "wave") this.waves.add(observation);
    if (observation.kind === "notice" && !Object.hasOwn(STATUS_NOTICES, observation.code)) this.display(observation);
    else this.values.take(observation);
    return NOTHING;
  }

  respond(bytes: Uint8Array, at: EpochMs): readonly Uint8Array[] {
    this.line.push(bytes, (heard) => {
      const record = readRecord(upToItsLength(heard));
      if (typeof record === "string") return;
      const requests = requestsIn(record).filter((request) => this.obeys(request, at));
      for (const request of requests) this.follow(request, at);
    });
    return NOTHING;
  }

  tick(at: EpochMs): readonly Uint8Array[] {
    const frames: Uint8Array[] = [];
    for (const [type, subscription] of this.subscriptions) {
      if (at < subscription.dueAt && at >= subscription.dueAt - subscription.everyMs) continue;
      frames.push(this.physiological(type, subscription.classes, at));
      if (subscription.everyMs === 0) this.subscriptions.delete(type);
      // One that comes late is sent once, for now.
      else subscription.dueAt = nextAfter(subscription, at);
    }
    for (const subrecords of this.waves.due(at, this.values.ambient)) {
      frames.push(this.record(MAIN_TYPE.wave, subrecords, at));
    }
    if (this.alarmOwed && Math.abs(at - this.alarmAt) >= BETWEEN_ALARMS_MS) frames.push(this.alarmStatus(at));
    return frames;
  }

  /** A stop is always obeyed; of two other requests of one kind within 5 s only the first is. */
  private obeys(request: Request, at: EpochMs): boolean {
    if (isStop(request)) return true;
    const key = this.options.everyRequestCounts ? "any" : kindOf(request);
    const before = this.askedAt.get(key) ?? -Infinity;
    if (at >= before && at - before < BETWEEN_REQUESTS_MS) return false;
    this.askedAt.set(key, at);
    return true;
  }

  private follow(request: Request, at: EpochMs): void {
    if (request.kind === "values") this.subscribe(request, at);
    else if (request.kind === "alarms") this.commandAlarms(request.command);
    else if (request.types === "stop") this.waves.stop();
    else if (this.canSend(request.types)) this.waves.start(request.types, at);
  }

  private subscribe({ type, interval, classes }: Extract<Request, { kind: "values" }>, at: EpochMs): void {
    const wanted = [0, 1, 2, 3].filter((one) => (one === 0 ? !(classes & CLASS_BITS.denyBasic) : classes & (1 << one)));
    const trend = TREND_S.get(type);
    if (interval === 0 || wanted.length === 0) {
      this.subscriptions.delete(type);
    } else if (type === DATA_TYPE.displayed && interval >= -1) {
      const everyMs = interval < 0 ? 0 : Math.max(SHORTEST_INTERVAL_S, interval) * 1000;
      this.subscriptions.set(type, { classes: wanted, everyMs, dueAt: at });
    } else if (trend !== undefined && this.subscriptions.has(DATA_TYPE.displayed)) {
      this.subscriptions.set(type, { classes: wanted, everyMs: trend * 1000, dueAt: at + trend * 1000 });
    }
  }

  private commandAlarms(command: number): void {
    if (this.options.level < ALARMS_FROM_LEVEL) return;
    if (command === ALARM_COMMAND.exitDifferential) this.differential = this.alarmOwed = false;
    if (command === ALARM_COMMAND.enterDifferential) this.differential = true;
    if (command === ALARM_COMMAND.enterDifferential || command === ALARM_COMMAND.now) this.alarmOwed = true;
  }

  private canSend(types: readonly number[]): boolean {
    if (this.options.carescape3) return true;
    return types.length <= MOST_WAVES_AT_ONCE && samplesASecond(types) <= MOST_SAMPLES_A_SECOND;
  }

  private display({ code, text, active, alarm }: DeviceNotice): void {
    if (active) this.alarms.set(code, { text, priority: alarm?.priority });
    else this.alarms.delete(code);
    if (this.differential) this.alarmOwed = true;
  }

  private alarmStatus(at: EpochMs): Uint8Array {
    const lines = [...this.alarms.values()].slice(0, ALARM_LINES);
    const data = writeAlarmStatus(lines, this.alarmSent);
    this.alarmOwed = false;
    this.alarmAt = at;
    this.alarmSent = lines;
    return this.record(MAIN_TYPE.alarm, [{ type: ALARM_STATUS_TYPE, data }], at);
  }

  private physiological(type: number, classes: readonly number[], at: EpochMs): Uint8Array {
    const { level } = this.options;
    const subrecords = classes.map((one) => ({ type, data: this.values.write(one, this.seconds(at), level, at) }));
    return this.record(MAIN_TYPE.physiological, subrecords, at);
  }

  private record(mainType: number, subrecords: readonly Subrecord[], at: EpochMs): Uint8Array {
    const { level } = this.options;
    const header = { number: this.number, level, plugId: PLUG_ID, seconds: this.seconds(at), mainType };
    this.number = (this.number + 1) & 0xff;
    return frameOf(writeRecord(header, subrecords));
  }

  private seconds(at: EpochMs): number {
    return Math.floor(at / 1000) + this.options.timeZoneOffsetMinutes * 60;
  }
}

function isStop(request: Request): boolean {
  if (request.kind === "values") return request.interval === 0;
  return request.kind === "waves" ? request.types === "stop" : request.command === ALARM_COMMAND.exitDifferential;
}

function kindOf(request: Request): string {
  return request.kind === "values" ? `values ${request.type}` : request.kind;
}

function nextAfter({ dueAt, everyMs }: Subscription, at: EpochMs): EpochMs {
  if (at < dueAt) return at + everyMs;
  return dueAt + (Math.floor((at - dueAt) / everyMs) + 1) * everyMs;
}
