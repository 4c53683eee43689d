import { parseHl7Time, type Hl7Message, type Hl7Segment } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { DeviceNotice, NumericKey, Observation, WaveKey } from "@evenkeel/shared/vitals";
import { ageingTime } from "./ageing.ts";
import type { AlarmBook } from "./alarm-book.ts";
import { DeviceClock, type SentTime } from "./device-clock.ts";
import { isCuff, newMeasurements, type HostTime } from "./cuff.ts";
import type { FaultTally } from "../fault-tally.ts";
import { isMdilAlert, readMdilAlert } from "./mdil-alert.ts";
import { ObxShapes } from "./obx-shapes.ts";
import {
  outcomeOf,
  readingOf,
  readNumeric,
  type ObxShape,
  type Outcome,
  type Reading,
  type Surroundings,
} from "./reading.ts";
import { readOther, tellOthers, type OtherValue } from "./other-values.ts";
import { signature, tell, tellCuff } from "./telling.ts";
import { ToldReadings } from "./told-readings.ts";
import { WaveSheet } from "./waves.ts";

/** Turns observation reports (ORU^R01, IHE PCD-01) into observations, and remembers what is not to be told twice. */
export class ObservationReader {
  private readonly told = new ToldReadings();
  /** By itself, so that no flood of these makes a cuff reading forgotten. */
  private readonly toldOthers = new ToldReadings();
  private readonly shapes = new ObxShapes();
  private readonly clock = new DeviceClock();
  private readonly waveEnds = new Map<WaveKey, EpochMs>();
  private readonly alarms: AlarmBook;
  private readonly offsetMinutes: number;
  private lastPlain: readonly ObxShape[] | undefined;
  /** What the values of the last plain report came to. */
  private outcomes: readonly Outcome[] = [];

  /**
   * @param alarms where Philips' alerts, which come with the values, are kept
   * @param offsetMinutes zone of time stamps that name none, in a message whose MSH-7 names none
   */
  constructor(alarms: AlarmBook, offsetMinutes: number) {
    this.alarms = alarms;
    this.offsetMinutes = offsetMinutes;
  }

  read(message: Hl7Message, sent: SentTime | undefined, at: EpochMs, faults: FaultTally): Observation[] {
    const offsetMinutes = sent?.offsetMinutes ?? this.offsetMinutes;
    const skewed = sent && this.clock.hear(sent, at);
    const hostTime: HostTime = (own) => this.clock.hostTime(own, sent, at);
    let here: Surroundings = { offsetMinutes, sentAt: sent?.at, observedAt: undefined, spotCheck: false, faults };
    let obr: Hl7Segment | undefined;
    const sheet = new WaveSheet();
    const readings: Reading[] = [];
    const shapes: ObxShape[] = [];
    const rest: Rest = { others: [], alerts: [], listsAlerts: false };
    for (const segment of message.segments) {
      if (segment.name === "OBR") {
        obr = segment;
        const observed = segment.text(7);
        // Most monitors write the same time here as in MSH-7.
        const observedAt = sent && observed === sent.text ? sent.at : parseHl7Time(observed, offsetMinutes)?.at;
        here = { ...here, observedAt, spotCheck: /SPOT/iu.test(segment.field(4)) };
        rest.listsAlerts ||= !here.spotCheck;
      } else if (segment.name === "OBX") {
        const shape = this.shapes.of(segment);
        if (shape) {
          readings.push(readingOf(segment, shape, here));
          shapes.push(shape);
        } else if (!sheet.take(segment, obr, here)) {
          const reading = readRare(segment, here, at, rest);
          if (reading) readings.push(reading);
        }
      }
    }
    const plain =
      shapes.length === readings.length &&
      !here.spotCheck &&
      sheet.isEmpty &&
      rest.others.length === 0 &&
      isPlain(readings);
    this.lastPlain = plain && rest.alerts.length === 0 ? shapes : undefined;
    if (plain) this.outcomes = readings.map(({ outcome }) => outcome);
    const cuff = newMeasurements(
      readings.filter(({ vital }) => isCuff(vital)),
      this.told,
      at,
      hostTime,
    );
    return [
      ...this.continuous(
        readings.filter(({ vital }) => !isCuff(vital)),
        at,
        faults,
        hostTime,
        rest.others,
      ),
      ...cuff.flatMap((measurement) => tellCuff(measurement, at, faults, hostTime)),
      ...sheet.chunks(at, here, this.waveEnds),
      ...(rest.others.length > 0 ? tellOthers(rest.others, this.toldOthers, at, hostTime) : []),
      ...this.tellAlerts(message, rest, at),
      ...(skewed ? [skewed] : []),
    ];
  }

  /** Shapes of the values of the report read last, when it held nothing but values of now, each of another vital. */
  get plain(): readonly ObxShape[] | undefined {
    return this.lastPlain;
  }

  /** Whether a report without alerts changes nothing in what is known of them. */
  get isQuiet(): boolean {
    return this.alarms.isEmpty;
  }

  /**
   * The last plain report again, with these values.
   * @param values OBX-5 of each; undefined where it has not changed
   */
  readAgain(
    shapes: readonly ObxShape[],
    values: readonly (string | undefined)[],
    sent: SentTime | undefined,
    at: EpochMs,
    faults: FaultTally,
  ): Observation[] {
    const skewed = sent && this.clock.hear(sent, at);
    const outcomes = shapes.map((shape, index) => {
      const value = values[index];
      return value === undefined ? this.outcomes[index]! : outcomeOf(value.trim(), shape);
    });
    this.outcomes = outcomes;
    const told = shapes.map(({ vital, questionable, demo }, index) =>
      tell({ vital, outcome: outcomes[index]!, questionable, demo }, at, undefined, faults),
    );
    if (skewed) told.push(skewed);
    return told;
  }

  /**
   * Alerts that Philips monitors list in their reports. An alert is over when a later report of the same sender that lists
   * alerts, which a spot check does not, lists it no longer.
   */
  private tellAlerts({ header }: Hl7Message, { alerts, listsAlerts }: Rest, at: EpochMs): DeviceNotice[] {
    if (alerts.length === 0 && (this.alarms.isEmpty || !listsAlerts)) return [];
    const source = `mdil ${header.field(3)} ${header.field(4)}`.slice(0, 200);
    const ended = listsAlerts ? this.alarms.unlisted(source, new Set(alerts.map(({ code }) => code)), at) : [];
    return [...ended, ...alerts.flatMap((alert) => this.alarms.news(alert, source))];
  }

  /** One value a vital, and what is dated only once: a number that stands still must look as old as it is. */
  private continuous(
    readings: readonly Reading[],
    at: EpochMs,
    faults: FaultTally,
    hostTime: HostTime,
    others: OtherValue[],
  ): Observation[] {
    const now = new Map<NumericKey, Reading>();
    const dated: Observation[] = [];
    for (const reading of readings) {
      const time = ageingTime(reading);
      if (time !== undefined) {
        if (this.told.isNews(signature(reading), time)) dated.push(tell(reading, at, hostTime(time), faults));
        continue;
      }
      const other = now.get(reading.vital);
      const better = !other || precedes(reading, other);
      if (other) others.push(...leftOut(better ? other : reading, faults));
      if (better) now.set(reading.vital, reading);
    }
    const told = (reading: Reading) => {
      const { ownTime } = reading;
      return tell(reading, at, ownTime === undefined ? undefined : hostTime(ownTime), faults);
    };
    return [...dated, ...[...now.values()].map(told)];
  }
}

/** Whether all of them are of now, none is a cuff's, and none is told twice. */
function isPlain(readings: readonly Reading[]): boolean {
  const vitals = new Set<NumericKey>();
  for (const { vital, ownTime } of readings) {
    if (ownTime !== undefined || isCuff(vital)) return false;
    vitals.add(vital);
  }
  return readings.length > 0 && vitals.size === readings.length;
}

/** What a message holds besides vitals and waves. */
interface Rest {
  readonly others: OtherValue[];
  readonly alerts: DeviceNotice[];
  /** One of its reports would list every alert that holds. */
  listsAlerts: boolean;
}

/** Reads an OBX that is in no table: a vital by its place or name, an alert, or a value of the device's own. */
function readRare(obx: Hl7Segment, here: Surroundings, at: EpochMs, { others, alerts }: Rest): Reading | undefined {
  if (isMdilAlert(obx)) {
    const alert = readMdilAlert(obx, at, here.faults);
    if (alert) alerts.push(alert);
    return undefined;
  }
  const reading = readNumeric(obx, here);
  const other = reading ? undefined : readOther(obx, here);
  if (other) others.push(other);
  return reading;
}

/** A second source of a vital is counted, and shown as a value of the device's own with the place it comes from. */
function leftOut(reading: Reading, faults: FaultTally): OtherValue[] {
  faults.add("duplicate", 1, `${reading.vital} twice in one message: left out ${sourceOf(reading)}`);
  const other = readOther(reading.obx, reading.surroundings);
  return other ? [{ ...other, code: other.place === "" ? other.code : `${other.code}@${other.place}` }] : [];
}

/** A value before none, then the better term; of equals the first in the message stays. */
function precedes(one: Reading, other: Reading): boolean {
  if (one.outcome.kind !== other.outcome.kind) return one.outcome.kind === "value";
  return one.rank < other.rank;
}

/** OBX-3 as people know it: code, name, system. */
function sourceOf({ obx }: Reading): string {
  return [1, 2, 3].map((component) => obx.text(3, component)).join("^");
}
