import { encodeHl7, formatHl7Time, hl7Segment, mllpFrame, MllpReader, parseHl7 } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import {
  numericKeys,
  type MissingObservation,
  type NumericKey,
  type NumericObservation,
  type Observation,
} from "@evenkeel/shared/vitals";
import type { Encoder } from "../driver.ts";
import type { Hl7Pcd01Options } from "./options.ts";
import { alarmSegments, numericObx, waveSegments } from "./report-segments.ts";
import { WaveQueue } from "./wave-queue.ts";

const NOTHING: readonly Uint8Array[] = [];
const MAX_WAITING = 256;

const PROFILES = {
  R01: ["IHE_PCD_001", "IHE PCD", "1.3.6.1.4.1.19376.1.6.1.1.1", "ISO"],
  R40: ["IHE_PCD_ACM_001", "IHE PCD", "1.3.6.1.4.1.19376.1.6.1.4.1", "ISO"],
} as const;

/** A monitor that reports all it knows once a period, and an alarm at once. */
export class Hl7Pcd01Encoder implements Encoder {
  private readonly options: Hl7Pcd01Options;
  private readonly values = new Map<NumericKey, MissingObservation | NumericObservation>();
  private readonly waves = new WaveQueue();
  private readonly acks = new MllpReader();
  private readonly waiting = new Set<string>();
  private sent = 0;
  private dueAt: EpochMs | undefined;

  constructor(options: Hl7Pcd01Options) {
    this.options = options;
  }

  /** How many of the last 256 messages nobody has acknowledged. */
  get unanswered(): number {
    return this.waiting.size;
  }

  encode(observation: Observation): readonly Uint8Array[] {
    switch (observation.kind) {
      case "numeric":
      case "missing":
        this.values.set(observation.vital, observation);
        return NOTHING;
      case "wave":
        this.waves.add(observation);
        return NOTHING;
      case "notice":
        return this.message("R40", observation.at, alarmSegments(observation, this.options.timeZoneOffsetMinutes));
      default:
        return NOTHING;
    }
  }

  respond(bytes: Uint8Array, _at: EpochMs): readonly Uint8Array[] {
    for (const message of this.acks.push(bytes).messages) {
      const parsed = parseHl7(message);
      const answer = parsed.ok ? parsed.message.segments.find(({ name }) => name === "MSA") : undefined;
      if (answer) this.waiting.delete(answer.text(2));
    }
    return NOTHING;
  }

  tick(at: EpochMs): readonly Uint8Array[] {
    if (this.dueAt !== undefined && at < this.dueAt) return NOTHING;
    const { periodMs, timeZoneOffsetMinutes: offset } = this.options;
    const values = numericKeys.map((vital) => this.values.get(vital)).filter((value) => value !== undefined);
    const waves = this.waves.take();
    if (values.length === 0 && waves.length === 0) return NOTHING;
    // A tick that comes late sends once, for now, and not once for each period missed.
    this.dueAt = Math.max((this.dueAt ?? at) + periodMs, at + periodMs / 2);
    const order = {
      1: "1",
      4: ["182777000", "monitoring of patient", "SCT"],
      7: formatHl7Time(at, offset, "ms"),
    } as const;
    return this.message("R01", at, [
      ...(values.length > 0 ? [hl7Segment("OBR", order)] : []),
      ...values.map((value, index) => numericObx(index + 1, value, offset)),
      ...waves.flatMap((chunk, index) => waveSegments(index + 2, chunk, offset)),
    ]);
  }

  private message(trigger: "R01" | "R40", at: EpochMs, segments: readonly string[]): readonly Uint8Array[] {
    const { timeZoneOffsetMinutes: offset, patientId, bed } = this.options;
    const id = String(++this.sent);
    this.waiting.add(id);
    if (this.waiting.size > MAX_WAITING) this.waiting.delete(this.waiting.values().next().value!);
    const header = hl7Segment("MSH", {
      3: "EVENKEEL_SIMULATED_MONITOR",
      7: formatHl7Time(at, offset, "ms"),
      9: ["ORU", trigger, `ORU_${trigger}`],
      10: id,
      11: "P",
      12: "2.6",
      15: "AL",
      16: "NE",
      18: "UNICODE UTF-8",
      21: PROFILES[trigger],
    });
    const patient = patientId === "" ? [] : [hl7Segment("PID", { 3: [patientId, "", "", "", "PI"] })];
    const visit = bed === "" ? [] : [hl7Segment("PV1", { 2: "I", 3: bed.split("^").map((part) => part.split("&")) })];
    return [mllpFrame(encodeHl7([header, ...patient, ...visit, ...segments], "utf8"))];
  }
}
