import { parseHl7Time, type Hl7Message, type Hl7Segment } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { DeviceNotice, NumericKey, Observation, WaveKey } from "@evenkeel/shared/vitals";
import type { AlarmBook } from "./alarm-book.ts";
import { tellContinuous } from "./continuous.ts";
import { DeviceClock, type SentTime } from "./device-clock.ts";
import { isCuff, newMeasurements, type HostTime } from "./cuff.ts";
import type { FaultTally } from "../fault-tally.ts";
import { readRare, type Rest } from "./rare-obx.ts";
import { ObxShapes } from "./obx-shapes.ts";
import { outcomeOf, readingOf, type ObxShape, type Outcome, type Reading, type Surroundings } from "./reading.ts";
import { tellOthers } from "./other-values.ts";
import { tell, tellCuff } from "./telling.ts";
import { ToldReadings } from "./told-readings.ts";
import type { WaveClock } from "./wave-clock.ts";
import { WaveSheet } from "./waves.ts";

/** Turns observation reports (ORU^R01, IHE PCD-01) into observations, and remembers what is not to be told twice. */
export class ObservationReader {
  private readonly told = new ToldReadings();
  /** By itself, so that no flood of these makes a cuff reading forgotten. */
  private readonly toldOthers = new ToldReadings();
  private readonly shapes = new ObxShapes();
  private readonly clock = new DeviceClock();
  private readonly waveClocks = new Map<WaveKey, WaveClock>();
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
    if (sent) this.clock.hear(sent, at);
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
      ...tellContinuous(
        readings.filter(({ vital }) => !isCuff(vital)),
        this.told,
        at,
        faults,
        hostTime,
        rest.others,
      ),
      ...cuff.flatMap((measurement) => tellCuff(measurement, at, faults, hostTime)),
      ...sheet.chunks(at, here, this.waveClocks),
      ...(rest.others.length > 0 ? tellOthers(rest.others, this.toldOthers, at, hostTime) : []),
      ...this.tellAlerts(message, rest, at),
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
    if (sent) this.clock.hear(sent, at);
    const outcomes = shapes.map((shape, index) => {
      const value = values[index];
      return value === undefined ? this.outcomes[index]! : outcomeOf(value.trim(), shape);
    });
    this.outcomes = outcomes;
    return shapes.map(({ vital, questionable, demo }, index) =>
      tell({ vital, outcome: outcomes[index]!, questionable, demo }, at, undefined, faults),
    );
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
