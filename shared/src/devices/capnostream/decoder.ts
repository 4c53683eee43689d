import type { EpochMs } from "@evenkeel/shared/time";
import type { MissingReason } from "@evenkeel/shared/vitals";
import type { Decoder, DecodeStep } from "../driver.ts";
import { formatUnknownCode } from "../unknown-code.ts";
import { plausibleNumber } from "../plausible-number.ts";
import { StepDraft } from "../step-draft.ts";
import { Capnogram } from "./capnogram.ts";
import { MESSAGE, PASSED_OVER } from "./frame.ts";
import { FrameLine, type MessageListener } from "./frame-line.ts";
import { deviceText, patientText, patientTextUnicode } from "./identity.ts";
import { isShifted, NO_VALUE, type Numerics, readNumerics } from "./numerics.ts";
import type { CapnostreamOptions } from "./options.ts";
import { Session } from "./session.ts";
import { DeviceStatus, FAST, withoutCo2, withoutSpo2 } from "./status.ts";
import { co2Unit, inMmHg, mmHgPerStep } from "./units.ts";

/** A line silent for this long starts over: half a frame is given up, and samples find their time anew. */
const SILENCE_MS = 1000;
/** Longer than the second between two numerics: what was known of the device may have changed. */
const BREAK_MS = 2500;
const WAVE_BYTES = 4;
const MINUTE_MS = 60_000;

type Vital = "etco2" | "pulseRate" | "respRateCo2" | "spo2";

/** Capnostream 20, bytes to observations. Opens the session by itself, keeps it alive, and opens it again when it broke. */
export class CapnostreamDecoder implements Decoder, MessageListener {
  private readonly said = new StepDraft();
  private readonly faults = this.said.faults;
  private readonly tell = this.said.tell;
  private readonly options: CapnostreamOptions;
  private readonly line: FrameLine;
  private readonly session: Session;
  private readonly status = new DeviceStatus();
  private readonly capnogram = new Capnogram(this.tell, this.faults);
  private at: EpochMs = 0;
  private heardAt: EpochMs | null = null;
  /** The status byte of the last CO2 sample. */
  private fast = 0;
  /** mmHg for one step of the device's CO2 numbers; unknown until its numerics have named the unit. */
  private perStep: number | null = null;
  private before: Numerics | null = null;

  constructor(options: CapnostreamOptions) {
    this.options = options;
    this.line = new FrameLine(this, this.faults);
    this.session = new Session(options.patientIdentifier);
  }

  push(bytes: Uint8Array, at: EpochMs): DecodeStep {
    this.endSilence(at);
    this.at = at;
    if (bytes.length > 0) this.heardAt = at;
    this.line.push(bytes);
    return this.said.take(at);
  }

  tick(at: EpochMs): DecodeStep {
    this.endSilence(at);
    this.said.reply(...this.session.tick(at));
    return this.said.take(at);
  }

  farewell(_at: EpochMs): readonly Uint8Array[] {
    return this.session.farewell();
  }

  message(code: number, payload: Uint8Array): void {
    this.said.countFrame();
    const isData = code === MESSAGE.co2Wave || code === MESSAGE.numerics;
    this.said.reply(...this.session.heard(isData, this.at));
    if (code === MESSAGE.co2Wave) this.wave(payload);
    else if (code === MESSAGE.numerics) this.numerics(payload);
    else if (code === MESSAGE.deviceId) {
      const name = "Capnograph's version and serial number";
      this.tell({ kind: "other", at: this.at, code: "device-id", name, value: deviceText(payload), unit: "" });
    } else if (code === MESSAGE.patient) this.patient(patientText(payload));
    else if (code === MESSAGE.patientUnicode) this.patient(patientTextUnicode(payload));
    else if (code === MESSAGE.protocolRevision) {
      const value = `${String.fromCharCode(payload[0] ?? 0x3f)}${payload[1] ?? ""}`;
      this.tell({ kind: "other", at: this.at, code: "protocol", name: "Protocol revision", value, unit: "" });
    } else if (!PASSED_OVER.has(code)) {
      const detail = formatUnknownCode({ code: String(code), system: "Capnostream message" });
      this.faults.add("unknown-code", 1, detail, payload);
    }
  }

  private wave(payload: Uint8Array): void {
    if (payload.length < WAVE_BYTES) {
      this.faults.add("bad-message", 1, "CO2 sample cut short", payload);
      return;
    }
    const [number, whole, fraction, fast] = payload as unknown as [number, number, number, number];
    this.fast = fast;
    this.status.hear("fast", fast, this.at, this.tell);
    const isInvalid = (fast & FAST.invalid) !== 0 || withoutCo2(fast, 0) !== null;
    const told = this.perStep === null ? undefined : (whole + fraction / 256) * this.perStep;
    this.capnogram.add(number, isInvalid ? null : told, this.at);
  }

  private numerics(payload: Uint8Array): void {
    const now = readNumerics(payload);
    if (now === null) {
      this.faults.add("bad-message", 1, "numerics cut short", payload);
      return;
    }
    const unit = co2Unit(now.unit);
    // Also what a message with a byte too much or too few looks like: then a limit or a status stands in the unit's place.
    if (unit === undefined) {
      this.faults.add("implausible", 1, "numerics shifted, or in an unknown unit", payload);
      return;
    }
    if (isShifted(now, this.before)) {
      this.faults.add("implausible", 1, "numerics shifted by a byte", payload);
      return;
    }
    this.before = now;
    this.perStep = mmHgPerStep(unit, this.options.barometricPressure);
    this.tellNumerics(now, this.perStep);
  }

  private tellNumerics(now: Numerics, perStep: number): void {
    const { at, status, tell, fast } = this;
    const offset = this.options.timeZoneOffsetMinutes * MINUTE_MS;
    tell({ kind: "clock", at, deviceTime: now.seconds * 1000 - offset });
    status.hear("slow", now.slowStatus, at, tell);
    status.hear("co2Alarms", now.co2Alarms, at, tell);
    status.hear("spo2Alarms", now.spo2Alarms, at, tell);
    status.hear("extended", now.extendedStatus, at, tell);
    const noCo2 = withoutCo2(fast, now.extendedStatus);
    const noSpo2 = withoutSpo2(now.spo2Alarms);
    const questionable = (fast & FAST.invalid) !== 0;
    this.tellNumber("etco2", now.etco2, perStep, noCo2, questionable);
    this.tellNumber("respRateCo2", now.respRate, 1, noCo2, questionable);
    this.tellNumber("spo2", now.spo2, 1, noSpo2, false);
    this.tellNumber("pulseRate", now.pulseRate, 1, noSpo2, false);
    const fico2 = now.fico2 === NO_VALUE || noCo2 !== null ? null : inMmHg(now.fico2, perStep);
    tell({ kind: "other", at, code: "FiCO2", name: "Inspired CO₂", value: fico2, unit: "mmHg" });
    const noBreath = now.noBreath === NO_VALUE ? null : now.noBreath;
    tell({ kind: "other", at, code: "no-breath-time", name: "Time without breath", value: noBreath, unit: "s" });
  }

  /** @param without why the slot's number cannot be of now, if so: a device holds the last one for a while */
  private tellNumber(vital: Vital, slot: number, perStep: number, without: MissingReason | null, doubt: boolean): void {
    const { at } = this;
    if (slot === NO_VALUE || without !== null) {
      this.tell({ kind: "missing", vital, at, reason: without ?? "invalid" });
      return;
    }
    this.tell(plausibleNumber(vital, inMmHg(slot, perStep), doubt, at, this.faults));
  }

  private patient(identifier: string): void {
    if (!this.options.patientIdentifier) return;
    this.tell({ kind: "patient", at: this.at, identifiers: identifier === "" ? [] : [identifier] });
  }

  private endSilence(at: EpochMs): void {
    if (this.heardAt === null || at - this.heardAt < SILENCE_MS) return;
    this.line.giveUp();
    this.capnogram.forget();
    if (at - this.heardAt < BREAK_MS) return;
    this.heardAt = null;
    this.status.forget();
    this.fast = 0;
    this.perStep = this.before = null;
  }
}
