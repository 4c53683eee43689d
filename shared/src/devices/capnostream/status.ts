import type { EpochMs } from "@evenkeel/shared/time";
import type { DeviceNotice, MissingReason } from "@evenkeel/shared/vitals";

/** The bytes that carry bits. `fast` comes with every CO2 sample, the others with the numerics. */
export type StatusByte = "co2Alarms" | "extended" | "fast" | "slow" | "spo2Alarms";

export const FAST = {
  invalid: 0x01,
  initialising: 0x02,
  occlusion: 0x04,
  selfMaintenance: 0x10,
  purging: 0x20,
  filterLineOff: 0x40,
  malfunction: 0x80,
} as const;
export const PUMP_OFF = 0x04;
export const SPO2_ALARM = { noPulse: 0x01, sensorOff: 0x20, disconnected: 0x40 } as const;

interface StatusBit {
  readonly byte: StatusByte;
  readonly bit: number;
  readonly text: string;
  readonly alarm?: NonNullable<DeviceNotice["alarm"]>;
}

const patient = (priority: "high" | "medium") => ({ priority, source: "physiological" }) as const;
const technical = (priority: "low" | "medium") => ({ priority, source: "technical" }) as const;

/**
 * What the device says in bits. It does not tell the priority of each alarm. Ours: no breath and no pulse are high (death
 * or injury within seconds to minutes, IEC 60601-1-8 table 1), a limit is medium, and what ends the measurement without
 * harm by itself is medium or low. Which sound is on, end of breath and the make of the oximeter are not told.
 */
// prettier-ignore
export const NOTICES = {
  "initialising": { byte: "fast", bit: FAST.initialising, text: "The capnograph is starting up." },
  "occlusion": { byte: "fast", bit: FAST.occlusion, text: "The FilterLine is blocked: check it for kinks and moisture, or replace it.", alarm: technical("medium") },
  "self-maintenance": { byte: "fast", bit: FAST.selfMaintenance, text: "The capnograph checks itself and does not measure." },
  "purging": { byte: "fast", bit: FAST.purging, text: "The capnograph clears its FilterLine." },
  "filter-line-off": { byte: "fast", bit: FAST.filterLineOff, text: "No FilterLine is connected to the capnograph.", alarm: technical("low") },
  "malfunction": { byte: "fast", bit: FAST.malfunction, text: "The CO₂ measurement is faulty: use another monitor.", alarm: technical("medium") },
  "neonatal-mode": { byte: "slow", bit: 0x01, text: "The capnograph is set to neonates." },
  "alarms-paused": { byte: "slow", bit: 0x02, text: "The capnograph's alarms are silenced for a while." },
  "alarms-off": { byte: "slow", bit: 0x04, text: "The capnograph's alarms are silenced." },
  "no-breath": { byte: "co2Alarms", bit: 0x01, text: "The capnograph sees no breath.", alarm: patient("high") },
  "etco2-high": { byte: "co2Alarms", bit: 0x02, text: "EtCO₂ is above the capnograph's limit.", alarm: patient("medium") },
  "etco2-low": { byte: "co2Alarms", bit: 0x04, text: "EtCO₂ is below the capnograph's limit.", alarm: patient("medium") },
  "resp-rate-high": { byte: "co2Alarms", bit: 0x08, text: "The respiration rate is above the capnograph's limit.", alarm: patient("medium") },
  "resp-rate-low": { byte: "co2Alarms", bit: 0x10, text: "The respiration rate is below the capnograph's limit.", alarm: patient("medium") },
  "fico2-high": { byte: "co2Alarms", bit: 0x20, text: "Inspired CO₂ is above the capnograph's limit.", alarm: patient("medium") },
  "no-pulse": { byte: "spo2Alarms", bit: SPO2_ALARM.noPulse, text: "The capnograph's oximeter finds no pulse.", alarm: patient("high") },
  "spo2-high": { byte: "spo2Alarms", bit: 0x02, text: "SpO₂ is above the capnograph's limit.", alarm: patient("medium") },
  "spo2-low": { byte: "spo2Alarms", bit: 0x04, text: "SpO₂ is below the capnograph's limit.", alarm: patient("medium") },
  "pulse-rate-high": { byte: "spo2Alarms", bit: 0x08, text: "The pulse rate is above the capnograph's limit.", alarm: patient("medium") },
  "pulse-rate-low": { byte: "spo2Alarms", bit: 0x10, text: "The pulse rate is below the capnograph's limit.", alarm: patient("medium") },
  "spo2-sensor-off": { byte: "spo2Alarms", bit: SPO2_ALARM.sensorOff, text: "The SpO₂ sensor is off the patient.", alarm: technical("low") },
  "spo2-sensor-disconnected": { byte: "spo2Alarms", bit: SPO2_ALARM.disconnected, text: "No SpO₂ sensor is connected to the capnograph.", alarm: technical("low") },
  "check-calibration": { byte: "extended", bit: 0x01, text: "The CO₂ measurement is due for calibration." },
  "check-flow": { byte: "extended", bit: 0x02, text: "The flow of the CO₂ measurement has to be checked." },
  "pump-off": { byte: "extended", bit: PUMP_OFF, text: "The capnograph's pump is off: CO₂ is not measured.", alarm: technical("low") },
  "low-battery": { byte: "extended", bit: 0x80, text: "The capnograph's battery is low: connect it to the mains.", alarm: technical("low") },
} as const satisfies Record<string, StatusBit>;

export type NoticeCode = keyof typeof NOTICES;

export const noticeCodes = Object.keys(NOTICES) as readonly NoticeCode[];

export function isNoticeCode(code: string): code is NoticeCode {
  return Object.hasOwn(NOTICES, code);
}

/** Follows the status bytes, and tells a notice when its bit changes. */
export class DeviceStatus {
  private readonly active = new Set<NoticeCode>();
  /** Bytes that have not come since the line was silent: what holds in them is told again, for the line has forgotten it. */
  private readonly unheard = new Set<StatusByte>();

  hear(byte: StatusByte, bits: number, at: EpochMs, tell: (notice: DeviceNotice) => void): void {
    const again = this.unheard.delete(byte);
    for (const code of noticeCodes) {
      const { byte: own, bit, text, alarm }: StatusBit = NOTICES[code];
      if (own !== byte) continue;
      const active = (bits & bit) !== 0;
      if (this.active.has(code) === active && !(again && active)) continue;
      if (active) this.active.add(code);
      else this.active.delete(code);
      tell({ kind: "notice", at, code, text, active, ...(alarm && { alarm }) });
    }
  }

  forget(): void {
    for (const code of noticeCodes) this.unheard.add(NOTICES[code].byte);
  }
}

/** Why no CO2 value can be true now, whatever its slot still holds; `null` where one can. */
export function withoutCo2(fast: number, extended: number): MissingReason | null {
  if (fast & FAST.filterLineOff) return "unplugged";
  if (fast & (FAST.malfunction | FAST.occlusion) || extended & PUMP_OFF) return "invalid";
  if (fast & (FAST.initialising | FAST.purging | FAST.selfMaintenance)) return "searching";
  return null;
}

/** The same of the oximeter's values. */
export function withoutSpo2(alarms: number): MissingReason | null {
  if (alarms & SPO2_ALARM.disconnected) return "unplugged";
  if (alarms & SPO2_ALARM.sensorOff) return "sensor-off";
  return alarms & SPO2_ALARM.noPulse ? "searching" : null;
}
