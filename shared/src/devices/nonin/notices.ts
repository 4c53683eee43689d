import type { EpochMs } from "@evenkeel/shared/time";
import type { DeviceNotice } from "@evenkeel/shared/vitals";

type Said = Pick<DeviceNotice, "alarm" | "text">;

/**
 * What a Nonin device can say in bits, and how it reads at the bedside. No format carries a priority. A sensor alarm is
 * low here, as the room's own conditions for lost values bring the urgency; a battery that ends the monitoring within
 * moments is medium.
 */
export const NOTICES = {
  "low-perfusion": {
    text: "Low perfusion: the pulse at the sensor is too weak for a sure reading. Try another finger or warm the hand.",
  },
  "marginal-perfusion": { text: "Marginal perfusion: the pulse at the sensor is weak." },
  artefact: { text: "Artefact: movement disturbs the pulse signal." },
  "out-of-track": { text: "Searching for a pulse." },
  "sensor-fault": {
    text: "Sensor fault: the oximeter cannot use this sensor. Put the finger in again, then check or replace the sensor.",
    alarm: { priority: "low", source: "technical" },
  },
  "low-battery": { text: "The oximeter's battery is low." },
  "critical-battery": {
    text: "The oximeter's battery is empty: it is about to switch itself off. Replace the batteries now.",
    alarm: { priority: "medium", source: "technical" },
  },
  "spot-check": { text: "The oximeter is in spot-check mode: it does not measure continuously." },
  "stored-readings": {
    text:
      "The oximeter sent readings from its memory. They were taken earlier, perhaps of another patient, and are not " +
      "shown. Clear its memory at the device.",
  },
  "event-marked": { text: "The event button of the oximeter was pressed." },
  "format-refused": {
    text: "The oximeter refuses to switch to this data format. Choose another Nonin driver, or set the format at the device.",
  },
} as const satisfies Record<string, Said>;

export type NoticeCode = keyof typeof NOTICES;

/** Follows what holds, and tells it when it begins and when it ends. */
export class NoticeBoard {
  private readonly active = new Set<NoticeCode>();

  tell(code: NoticeCode, active: boolean, at: EpochMs, told: (notice: DeviceNotice) => void): void {
    if (this.active.has(code) === active) return;
    if (active) this.active.add(code);
    else this.active.delete(code);
    told({ kind: "notice", at, code, ...NOTICES[code], active });
  }
}
