import { MllpReader, parseHl7 } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import {
  numericKeys,
  type DeviceNotice,
  type MissingObservation,
  type NumericKey,
  type NumericObservation,
  type Observation,
  type OtherObservation,
} from "@evenkeel/shared/vitals";
import type { Encoder } from "../driver.ts";
import { alarmSegments, mdilAlertObx } from "./alarm-segments.ts";
import { comen, ihe, isCuffVital, mindray, northern, type Dialect, type Trigger } from "./dialect.ts";
import { Letterhead } from "./letterhead.ts";
import type { DialectName, Hl7Pcd01Options } from "./options.ts";
import { philips } from "./philips-dialect.ts";
import { numericObx, orderSegment, otherObx, type Hand } from "./report-segments.ts";
import { Unacknowledged } from "./unacknowledged.ts";
import { WaveQueue } from "./wave-queue.ts";
import { waveSegments } from "./wave-segments.ts";

const NOTHING: readonly Uint8Array[] = [];
/** More than a monitor has; what comes beyond pushes the oldest out. */
const MOST_KEPT = 256;

const DIALECTS: Readonly<Record<DialectName, Dialect>> = { ihe, mindray, comen, northern, philips };
/** A monitor that reports all it knows once a period, and an alarm at once, in the dialect of its maker. */
export class Hl7Pcd01Encoder implements Encoder {
  private readonly periodMs: EpochMs;
  private readonly hand: Hand;
  private readonly letterhead: Letterhead;
  private readonly values = new Map<NumericKey, MissingObservation | NumericObservation>();
  private readonly others = new Map<string, OtherObservation>();
  private readonly alarms = new Map<string, DeviceNotice>();
  private readonly waves = new WaveQueue();
  private readonly acks = new MllpReader();
  private readonly sentMessages: Unacknowledged;
  /** New cuff readings, where they are reports of their own. */
  private spot: NumericObservation[] = [];
  private identifiers: readonly string[] | undefined;
  /** How far its clock is ahead of the host's. */
  private ahead: EpochMs = 0;
  private sent = 0;
  private dueAt: EpochMs | undefined;

  constructor(options: Hl7Pcd01Options) {
    this.periodMs = options.periodMs;
    const dialect = DIALECTS[options.dialect];
    this.hand = { dialect, time: (at) => dialect.time(at + this.ahead, options.timeZoneOffsetMinutes) };
    this.letterhead = new Letterhead(this.hand, options.bed);
    this.identifiers = options.patientId === "" ? undefined : [options.patientId];
    this.sentMessages = new Unacknowledged(options.resendAfterMs);
  }

  /** How many of the last 256 messages nobody has acknowledged. */
  get unanswered(): number {
    return this.sentMessages.size;
  }

  /** How many messages were answered with an error or a refusal (MSA-1 AE or AR). */
  get refused(): number {
    return this.sentMessages.refused;
  }

  encode(observation: Observation): readonly Uint8Array[] {
    switch (observation.kind) {
      case "numeric":
      case "missing":
        return this.measured(observation);
      case "other":
        keep(this.others, observation.code, observation);
        return NOTHING;
      case "wave":
        if (this.hand.dialect.waves) this.waves.add(observation);
        return NOTHING;
      case "patient":
        this.identifiers = observation.identifiers;
        return NOTHING;
      case "clock":
        this.ahead = observation.deviceTime - observation.at;
        return NOTHING;
      case "notice":
        return this.noticed(observation);
    }
  }

  respond(bytes: Uint8Array, _at: EpochMs): readonly Uint8Array[] {
    for (const message of this.acks.push(bytes).messages) {
      const parsed = parseHl7(message);
      const answer = parsed.ok ? parsed.message.segments.find(({ name }) => name === "MSA") : undefined;
      if (answer) this.sentMessages.answered(answer.text(2), answer.text(1));
    }
    return NOTHING;
  }

  tick(at: EpochMs): readonly Uint8Array[] {
    const again = this.sentMessages.due(at);
    const frames = [...this.spotCheck(at), ...this.report(at)];
    return again.length + frames.length === 0 ? NOTHING : [...again, ...frames];
  }

  private measured(observation: MissingObservation | NumericObservation): readonly Uint8Array[] {
    if (this.hand.dialect.alarms === "mdil" && observation.kind === "numeric" && isCuffVital(observation.vital)) {
      this.spot.push(observation);
      if (this.spot.length > MOST_KEPT) this.spot.shift();
      this.values.delete(observation.vital);
    } else {
      this.values.set(observation.vital, observation);
    }
    return NOTHING;
  }

  private noticed(notice: DeviceNotice): readonly Uint8Array[] {
    const held = this.alarms.has(notice.code);
    if (notice.active) keep(this.alarms, notice.code, notice);
    else this.alarms.delete(notice.code);
    if (this.hand.dialect.alarms === "pcd-04") {
      return [this.message("R40", notice.at, alarmSegments(notice, this.hand, held))];
    }
    if (!notice.alarm) return NOTHING;
    return [this.message("R01", notice.at, [orderSegment("ALARM", notice.at, this.hand), ...this.alertLines()])];
  }

  private alertLines(): string[] {
    return [...this.alarms.values()].map(mdilAlertObx).filter((line) => line !== undefined);
  }

  /** A cuff reading by itself, at the time when it was taken. */
  private spotCheck(at: EpochMs): Uint8Array[] {
    const byTime = new Map<EpochMs, NumericObservation[]>();
    for (const one of this.spot) {
      const time = one.measuredAt ?? one.at;
      byTime.set(time, [...(byTime.get(time) ?? []), one]);
    }
    this.spot = [];
    return [...byTime].map(([time, readings]) =>
      this.message("R01", at, [orderSegment("SPOTCHECK", time, this.hand), ...this.numericLines(readings)]),
    );
  }

  private report(at: EpochMs): Uint8Array[] {
    if (this.dueAt !== undefined && at < this.dueAt) return [];
    const { dialect } = this.hand;
    const values = this.numericLines(
      numericKeys.map((vital) => this.values.get(vital)).filter((value) => value !== undefined),
    );
    const others = [...this.others.values()].map((other, index) =>
      otherObx(values.length + index + 1, other, this.hand),
    );
    const alerts = dialect.alarms === "mdil" ? this.alertLines() : [];
    const lines = [...values, ...others.filter((line) => line !== undefined), ...alerts];
    const waves = this.waves.take();
    if (lines.length === 0 && waves.length === 0 && this.identifiers === undefined) return [];
    // A tick that comes late sends once, for now, and not once for each period missed.
    this.dueAt = Math.max((this.dueAt ?? at) + this.periodMs, at + this.periodMs / 2);
    return [
      this.message("R01", at, [
        ...(lines.length > 0 || waves.length === 0 ? [orderSegment(dialect.order, at, this.hand), ...lines] : []),
        ...waves.flatMap((chunk, index) => waveSegments(index + 2, chunk, (time) => this.hand.time(time))),
      ]),
    ];
  }

  private numericLines(values: readonly (MissingObservation | NumericObservation)[]): string[] {
    const lines = values.map((value, index) => numericObx(index + 1, value, this.hand));
    return lines.filter((line) => line !== undefined);
  }

  private message(trigger: Trigger, at: EpochMs, segments: readonly string[]): Uint8Array {
    const id = this.hand.dialect.id(++this.sent, at);
    const frame = this.letterhead.frame({ trigger, at, id, identifiers: this.identifiers }, segments);
    this.sentMessages.add(id, frame, at);
    return frame;
  }
}

function keep<T>(kept: Map<string, T>, key: string, value: T): void {
  kept.delete(key);
  kept.set(key, value);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
}
