import type { EpochMs } from "@evenkeel/shared/time";
import type { DeviceNotice } from "@evenkeel/shared/vitals";
import type { BasicClass } from "./basic-class.ts";
import { groupNamed } from "./basic-class.ts";

/** Bits of the ECG group's status. */
export const ECG = {
  asystole: 0x04,
  noise: 0x80,
  artefact: 0x100,
  learning: 0x200,
  pacer: 0x400,
  channel1Off: 0x800,
  channel2Off: 0x1000,
  channel3Off: 0x2000,
} as const;

/** Bits of the CO2 group's status. */
export const CO2 = {
  apnoea: 0x04,
  calibrating: 0x08,
  zeroing: 0x10,
  occlusion: 0x20,
  airLeak: 0x40,
  apnoeaFromResp: 0x80,
  apnoeaDeactivated: 0x100,
} as const;

interface StatusNotice {
  readonly group: "co2" | "ecg";
  readonly bit: number;
  readonly text: string;
  readonly alarm?: NonNullable<DeviceNotice["alarm"]>;
}

/** The two bits that are alarms at the monitor. No heartbeat and no breath are of high priority (IEC 60601-2-27, ISO 80601-2-55). */
const high = { priority: "high", source: "physiological" } as const;

/** What the monitor says in status bits, and how it reads at the bedside. */
export const STATUS_NOTICES: Readonly<Record<string, StatusNotice>> = {
  "ecg-asystole": { group: "ecg", bit: ECG.asystole, text: "Asystole, says the monitor.", alarm: high },
  "ecg-noise": { group: "ecg", bit: ECG.noise, text: "Noise on the ECG: check electrodes and leads." },
  "ecg-artefact": { group: "ecg", bit: ECG.artefact, text: "Artefact on the ECG." },
  "ecg-learning": { group: "ecg", bit: ECG.learning, text: "The monitor is learning the ECG." },
  "ecg-pacer": { group: "ecg", bit: ECG.pacer, text: "Pacemaker detection is on at the monitor." },
  "ecg-1-off": { group: "ecg", bit: ECG.channel1Off, text: "ECG channel 1 is off: check its electrodes." },
  "ecg-2-off": { group: "ecg", bit: ECG.channel2Off, text: "ECG channel 2 is off: check its electrodes." },
  "ecg-3-off": { group: "ecg", bit: ECG.channel3Off, text: "ECG channel 3 is off: check its electrodes." },
  "co2-apnoea": { group: "co2", bit: CO2.apnoea, text: "Apnoea, says the monitor (CO₂).", alarm: high },
  "co2-calibrating": { group: "co2", bit: CO2.calibrating, text: "The CO₂ sensor is being calibrated." },
  "co2-zeroing": { group: "co2", bit: CO2.zeroing, text: "The CO₂ sensor is being zeroed." },
  "co2-occlusion": { group: "co2", bit: CO2.occlusion, text: "The CO₂ sampling line is blocked: check or replace it." },
  "co2-air-leak": { group: "co2", bit: CO2.airLeak, text: "Air leak in CO₂ sampling: check line and water trap." },
  "resp-apnoea": { group: "co2", bit: CO2.apnoeaFromResp, text: "Apnoea, says the monitor (impedance).", alarm: high },
  "apnoea-deactivated": {
    group: "co2",
    bit: CO2.apnoeaDeactivated,
    text: "The monitor's apnoea alarm is deactivated.",
  },
};

const statusCodes = Object.keys(STATUS_NOTICES);

/** Follows the status bits from record to record, and tells each when it begins and when it ends. */
export class StatusWatch {
  private readonly active = new Set<string>();

  /** @param present whether the group's bits mean anything: its module is there */
  follow(basic: BasicClass, present: (group: string) => boolean, at: EpochMs): DeviceNotice[] {
    return statusCodes.flatMap((code) => {
      const { group, bit, text, alarm } = STATUS_NOTICES[code]!;
      const active = present(group) && (basic.status(groupNamed(group)) & bit) !== 0;
      if (this.active.has(code) === active) return [];
      if (active) this.active.add(code);
      else this.active.delete(code);
      return [{ kind: "notice", at, code, text, active, ...(alarm ? { alarm } : {}) } as const];
    });
  }

  /** Ends whatever holds: nobody knows whether it still does. */
  end(at: EpochMs): DeviceNotice[] {
    const ended = [...this.active];
    this.active.clear();
    return ended.map((code) => ({ kind: "notice", at, code, text: STATUS_NOTICES[code]!.text, active: false }));
  }
}
