import type { EpochMs } from "@evenkeel/shared/time";
import type { MissingReason, Observation, OtherObservation } from "@evenkeel/shared/vitals";
import { ByteWriter } from "@evenkeel/shared/codec";
import { NO_VALUE, NUMERICS_BYTES } from "./numerics.ts";
import { FAST, isNoticeCode, type NoticeCode, NOTICES, SPO2_ALARM, type StatusByte } from "./status.ts";
import { CO2_UNITS, type Co2Unit } from "./units.ts";

const VITALS = ["etco2", "respRateCo2", "spo2", "pulseRate"] as const;
type Vital = (typeof VITALS)[number];
type Slot = "fico2" | "noBreath" | Vital;

const CO2_BITS: Partial<Record<MissingReason, number>> = {
  "sensor-off": FAST.filterLineOff,
  unplugged: FAST.filterLineOff,
  searching: FAST.initialising,
};
const SPO2_BITS: Partial<Record<MissingReason, number>> = {
  "sensor-off": SPO2_ALARM.sensorOff,
  unplugged: SPO2_ALARM.disconnected,
  searching: SPO2_ALARM.noPulse,
};

/** Alarm limits in the order of the numerics message: EtCO2, rate, FiCO2, SpO2, pulse, each high before low. Made up. */
const LIMITS = [60, 15, 30, 5, 8, 100, 85, 140, 50];
/** Which of them each set-up item changes, and within what; the others are taken and have no effect here. */
const LIMIT_OF_ITEM: Readonly<Record<number, readonly [index: number, least: number, most: number]>> = {
  5: [1, 0, 145],
  6: [0, 5, 150],
  7: [4, 2, 149],
  8: [3, 0, 145],
  9: [2, 5, 150],
  10: [6, 20, 95],
  11: [5, 25, 100],
  12: [8, 25, 235],
  13: [7, 30, 240],
};

/** What the simulated device has on its panel: values, bits and limits, and the message that tells them all. */
export class Panel {
  private readonly unit: Co2Unit;
  private readonly perStep: number;
  private readonly values = new Map<Slot, number>();
  private readonly reasons = new Map<Vital, MissingReason>();
  private readonly notices = new Set<NoticeCode>();
  private readonly limits = [...LIMITS];
  private readonly settings = new Map<number, number>();

  /** @param perStep mmHg for one step of the device's CO2 numbers */
  constructor(unit: Co2Unit, perStep: number) {
    this.unit = unit;
    this.perStep = perStep;
  }

  /** Takes the device's vitals, its notices, FiCO2 and the time without breath; all else is left out. */
  take(observation: Observation): void {
    if (observation.kind === "notice") {
      if (isNoticeCode(observation.code)) this.hold(observation.code, observation.active);
    } else if (observation.kind === "other") this.takeOther(observation);
    else if (observation.kind === "numeric" || observation.kind === "missing") {
      const vital = VITALS.find((one) => one === observation.vital);
      if (vital === undefined) return;
      if (observation.kind === "numeric") this.reasons.delete(vital);
      else this.reasons.set(vital, observation.reason);
      this.put(vital, observation.kind === "numeric" ? observation.value : null);
    }
  }

  /** The status byte that goes with a CO2 sample. */
  get fast(): number {
    return this.noticeBits("fast") | this.reasonBits(["etco2", "respRateCo2"], CO2_BITS);
  }

  /** What stands in a numeric's slot now. @param item 1 EtCO2, 2 FiCO2, 3 rate, 4 SpO2, 5 pulse */
  item(item: number): number {
    const slot = (["etco2", "fico2", "respRateCo2", "spo2", "pulseRate"] as const)[item - 1];
    return slot === undefined ? NO_VALUE : this.slot(slot);
  }

  /** A set-up item is given a value. @returns what it has now: the old one where the new one is not allowed */
  set(item: number, value: number): number {
    const limit = LIMIT_OF_ITEM[item];
    if (limit === undefined) {
      this.settings.set(item, value);
      return value;
    }
    const [index, least, most] = limit;
    if (value === NO_VALUE || (value >= least && value <= most)) this.limits[index] = value;
    return this.limits[index]!;
  }

  /** The payload of a numerics message. @param localTime the device's own time */
  numerics(localTime: EpochMs): Uint8Array {
    const out = new ByteWriter(NUMERICS_BYTES).uint32(Math.floor(localTime / 1000));
    for (const slot of ["etco2", "fico2", "respRateCo2", "spo2", "pulseRate"] as const) out.uint8(this.slot(slot));
    out.uint8(this.noticeBits("slow")).uint8(0).uint8(0).uint8(0);
    out.uint8(this.noticeBits("co2Alarms"));
    out.uint8(this.noticeBits("spo2Alarms") | this.reasonBits(["spo2", "pulseRate"], SPO2_BITS));
    out.uint8(this.values.get("noBreath") ?? 0);
    for (const limit of this.limits) out.uint8(limit);
    return out.uint8(CO2_UNITS[this.unit]).uint8(this.noticeBits("extended")).toBytes();
  }

  private takeOther({ code, value }: OtherObservation): void {
    if (typeof value === "string") return;
    if (code === "FiCO2") this.put("fico2", value);
    if (code === "no-breath-time") this.put("noBreath", value ?? NO_VALUE);
  }

  private put(slot: Slot, value: number | null): void {
    const steps = (value ?? Number.NaN) / (slot === "etco2" || slot === "fico2" ? this.perStep : 1);
    const most = slot === "noBreath" ? NO_VALUE : NO_VALUE - 1;
    if (Number.isFinite(steps)) this.values.set(slot, Math.max(0, Math.min(most, Math.floor(steps + 0.5))));
    else this.values.delete(slot);
  }

  private slot(slot: Slot): number {
    return this.values.get(slot) ?? NO_VALUE;
  }

  private hold(code: NoticeCode, active: boolean): void {
    if (active) this.notices.add(code);
    else this.notices.delete(code);
  }

  private noticeBits(byte: StatusByte): number {
    let bits = 0;
    for (const code of this.notices) if (NOTICES[code].byte === byte) bits |= NOTICES[code].bit;
    return bits;
  }

  private reasonBits(vitals: readonly Vital[], table: Partial<Record<MissingReason, number>>): number {
    return vitals.reduce((bits, vital) => {
      const reason = this.reasons.get(vital);
      return bits | ((reason && table[reason]) ?? 0);
    }, 0);
  }
}
