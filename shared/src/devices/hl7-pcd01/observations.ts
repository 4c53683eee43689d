import { parseHl7Time, type Hl7Message, type Hl7Segment } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey, Observation, WaveKey } from "@evenkeel/shared/vitals";
import { DeviceClock, type SentTime } from "./device-clock.ts";
import { disorder, isCuff, newMeasurements, type HostTime, type Measurement } from "./cuff.ts";
import type { FaultTally } from "../fault-tally.ts";
import { ObxShapes } from "./obx-shapes.ts";
import { readingOf, readNumeric, type Reading, type Surroundings } from "./reading.ts";
import { ToldReadings } from "./told-readings.ts";
import { WaveSheet } from "./waves.ts";

/** A value whose own time lies this far behind its message is not of now. */
const DATED_MS = 10_000;
/** HL7 v2, DTM: years to minutes are twelve digits; what follows them are seconds. */
const WITHOUT_SECONDS = /^\d{12}(?!\d)/u;

/** Turns observation reports (ORU^R01, IHE PCD-01) into observations, and remembers what is not to be told twice. */
export class ObservationReader {
  private readonly told = new ToldReadings();
  private readonly shapes = new ObxShapes();
  private readonly clock = new DeviceClock();
  private readonly waveEnds = new Map<WaveKey, EpochMs>();
  private readonly offsetMinutes: number;

  /** @param offsetMinutes zone of time stamps that name none, in a message whose MSH-7 names none */
  constructor(offsetMinutes: number) {
    this.offsetMinutes = offsetMinutes;
  }

  read(message: Hl7Message, at: EpochMs, faults: FaultTally): Observation[] {
    const sentText = message.header.text(7);
    const sent = parseHl7Time(sentText, this.offsetMinutes);
    // HL7 v2, MSH-7: an offset given there holds for the whole message.
    const offsetMinutes = sent?.offsetMinutes ?? this.offsetMinutes;
    const sentTime: SentTime | undefined = sent && {
      at: sent.at,
      grain: WITHOUT_SECONDS.test(sentText) ? 60_000 : 0,
    };
    const skewed = sentTime && this.clock.hear(sentTime, at);
    const hostTime: HostTime = (own) => this.clock.hostTime(own, sentTime, at);
    let here: Surroundings = { offsetMinutes, sentAt: sent?.at, observedAt: undefined, spotCheck: false, faults };
    let obr: Hl7Segment | undefined;
    const sheet = new WaveSheet();
    const readings: Reading[] = [];
    for (const segment of message.segments) {
      if (segment.name === "OBR") {
        obr = segment;
        const observed = segment.text(7);
        // Most monitors write the same time here as in MSH-7.
        const observedAt = observed === sentText ? sent?.at : parseHl7Time(observed, offsetMinutes)?.at;
        here = { ...here, observedAt, spotCheck: /SPOT/iu.test(segment.field(4)) };
      } else if (segment.name === "OBX") {
        const shape = this.shapes.of(segment);
        if (shape) readings.push(readingOf(segment, shape, here));
        else if (!sheet.take(segment, obr, here)) {
          const reading = readNumeric(segment, here);
          if (reading) readings.push(reading);
        }
      }
    }
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
      ),
      ...cuff.flatMap((measurement) => tellCuff(measurement, at, faults, hostTime)),
      ...sheet.chunks(at, here, this.waveEnds),
      ...(skewed ? [skewed] : []),
    ];
  }

  /** One value a vital, and what is dated only once: a number that stands still must look as old as it is. */
  private continuous(readings: readonly Reading[], at: EpochMs, faults: FaultTally, hostTime: HostTime): Observation[] {
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
      if (other)
        faults.add(
          "duplicate",
          1,
          `${reading.vital} twice in one message: left out ${sourceOf(better ? other : reading)}`,
        );
      if (better) now.set(reading.vital, reading);
    }
    const told = (reading: Reading) => {
      const { ownTime } = reading;
      return tell(reading, at, ownTime === undefined ? undefined : hostTime(ownTime), faults);
    };
    return [...dated, ...[...now.values()].map(told)];
  }
}

/** The time by which a continuous vital's reading is told once; undefined while it is of now. */
function ageingTime({
  ownTime,
  aperiodic,
  surroundings: { spotCheck, sentAt, observedAt },
}: Reading): EpochMs | undefined {
  if (spotCheck) return ownTime ?? observedAt;
  if (ownTime === undefined) return undefined;
  const behind = (sentAt ?? observedAt ?? ownTime) - ownTime;
  return aperiodic || behind > DATED_MS ? ownTime : undefined;
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

function signature({ vital, outcome }: Reading): string {
  return `${vital} ${outcome.kind === "value" ? outcome.value : outcome.reason}`;
}

function tellCuff(measurement: Measurement, at: EpochMs, faults: FaultTally, hostTime: HostTime): Observation[] {
  const wrong = disorder(measurement);
  if (wrong === undefined) {
    const measuredAt = measurement.ownTime === undefined ? undefined : hostTime(measurement.ownTime);
    return measurement.readings.map((reading) => tell(reading, at, measuredAt, faults));
  }
  faults.add("implausible", 1, wrong);
  return measurement.readings.map(({ vital }) => ({ kind: "missing", vital, at, reason: "invalid" }) as const);
}

function tell(reading: Reading, at: EpochMs, measuredAt: EpochMs | undefined, faults: FaultTally): Observation {
  const { vital, outcome, questionable, demo } = reading;
  if (outcome.kind === "missing") {
    if (outcome.implausible !== undefined) faults.add("implausible", 1, outcome.implausible, undefined, vital);
    return { kind: "missing", vital, at, reason: outcome.reason };
  }
  return {
    kind: "numeric",
    vital,
    value: outcome.value,
    at,
    ...(measuredAt === undefined ? {} : { measuredAt }),
    ...(questionable ? { questionable } : {}),
    ...(demo ? { demo } : {}),
  };
}
