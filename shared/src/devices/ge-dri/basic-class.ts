import { viewOf } from "./record.ts";

/**
 * The basic class of physiological data: 270 bytes of groups, each with a header of a status (u32) and a label (u16)
 * and then its values (i16). Places and order: the manufacturer's record specification. Sources and confidence of the
 * units: NOTES.md.
 */

/** Time, the 270 bytes of a class, a marker, a reserved byte and the class itself. */
export const CLASS_RECORD_BYTES = 278;
export const CLASS_AT = 4;
export const CLASS_BYTES = 270;
export const CLASS_MARK_AT = 276;

export const GROUP_STATUS = { exists: 1, active: 2 } as const;
const GROUP_HEADER_BYTES = 6;

/** -32767 invalid, -32766 not updated, -32765 discontinuity, -32764 and -32763 out of range, -32762 not calibrated. */
export const NO_VALUE = -32767;
const LAST_SPECIAL = -32000;

export interface Field {
  /** Stable, `group.value`; also the code under which a value is told that the catalogue does not have. */
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  /** What a raw count is divided by. */
  readonly divisor: number;
}

export interface Group {
  readonly id: string;
  readonly at: number;
  /** False for the one group that begins with its values. */
  readonly headed: boolean;
  readonly fields: readonly Field[];
}

type Row = readonly [name: string, label: string, unit: string, divisor: number];

function group(id: string, at: number, rows: readonly Row[], headed = true): Group {
  const fields = rows.map(([key, name, unit, divisor]) => ({ code: `${id}.${key}`, name, unit, divisor }));
  return { id, at, headed, fields };
}

function pressure(id: string, at: number): Group {
  const name = `Invasive pressure ${id.slice(1)}`;
  return group(id, at, [
    ["sys", `${name}, systolic`, "mmHg", 100],
    ["dia", `${name}, diastolic`, "mmHg", 100],
    ["mean", `${name}, mean`, "mmHg", 100],
    ["hr", `${name}, pulse rate`, "/min", 1],
  ]);
}

function temperature(id: string, at: number): Group {
  return group(id, at, [["temp", `Temperature ${id.slice(1)}`, "°C", 100]]);
}

// prettier-ignore
export const GROUPS: readonly Group[] = [
  group("ecg", 0, [["hr", "Heart rate", "/min", 1], ["st1", "ST level, channel 1", "mm", 100], ["st2", "ST level, channel 2", "mm", 100], ["st3", "ST level, channel 3", "mm", 100], ["imp_rr", "Respiration rate (impedance)", "/min", 1]]),
  pressure("p1", 16), pressure("p2", 30), pressure("p3", 44), pressure("p4", 58),
  group("nibp", 72, [["sys", "Cuff pressure, systolic", "mmHg", 100], ["dia", "Cuff pressure, diastolic", "mmHg", 100], ["mean", "Cuff pressure, mean", "mmHg", 100], ["hr", "Cuff pressure, pulse rate", "/min", 1]]),
  temperature("t1", 86), temperature("t2", 94), temperature("t3", 102), temperature("t4", 110),
  group("spo2", 118, [["spo2", "Oxygen saturation", "%", 100], ["pr", "Pulse rate", "/min", 1], ["ir_amp", "Infrared modulation", "", 1], ["so2", "Second oxygen saturation", "%", 100]]),
  group("co2", 132, [["et", "Carbon dioxide, end-tidal", "%", 100], ["fi", "Carbon dioxide, inspired", "%", 100], ["rr", "Respiration rate (CO₂)", "/min", 1], ["amb_press", "Ambient pressure", "mmHg", 10]]),
  group("o2", 146, [["et", "Oxygen, end-tidal", "%", 100], ["fi", "Oxygen, inspired", "%", 100]]),
  group("n2o", 156, [["et", "Nitrous oxide, end-tidal", "%", 100], ["fi", "Nitrous oxide, inspired", "%", 100]]),
  group("aa", 166, [["et", "Anaesthetic agent, end-tidal", "%", 100], ["fi", "Anaesthetic agent, inspired", "%", 100], ["mac", "Minimum alveolar concentration, sum", "MAC", 100]]),
  group("flow_vol", 178, [["rr", "Respiration rate (spirometry)", "/min", 1], ["ppeak", "Peak airway pressure", "cmH2O", 100], ["peep", "Positive end-expiratory pressure", "cmH2O", 100], ["pplat", "Plateau airway pressure", "cmH2O", 100], ["tv_insp", "Tidal volume, inspired", "ml", 10], ["tv_exp", "Tidal volume, expired", "ml", 10], ["compliance", "Compliance", "ml/cmH2O", 100], ["mv_exp", "Minute volume, expired", "l/min", 100]]),
  group("co_wedge", 200, [["co", "Cardiac output", "ml/min", 1], ["blood_temp", "Blood temperature", "°C", 100], ["rvef", "Right ventricular ejection fraction", "%", 1], ["pcwp", "Pulmonary capillary wedge pressure", "mmHg", 100]]),
  group("nmt", 214, [["t1", "Neuromuscular transmission, first twitch", "%", 10], ["tratio", "Neuromuscular transmission, ratio", "%", 10], ["ptc", "Post-tetanic count", "", 1]]),
  group("ecg_extra", 226, [["hr_ecg", "Heart rate from the ECG", "/min", 1], ["hr_max", "Heart rate, highest", "/min", 1], ["hr_min", "Heart rate, lowest", "/min", 1]], false),
  group("svo2", 232, [["svo2", "Mixed venous oxygen saturation", "%", 100]]),
  pressure("p5", 240), pressure("p6", 254),
];

/** Where each value stands, by its code. */
export const FIELDS: ReadonlyMap<string, Field & { readonly group: Group; readonly at: number }> = new Map(
  GROUPS.flatMap((one) =>
    one.fields.map((field, index) => {
      const at = one.at + (one.headed ? GROUP_HEADER_BYTES : 0) + 2 * index;
      return [field.code, { ...field, group: one, at }] as const;
    }),
  ),
);

/** One basic class as a monitor sent it. */
export class BasicClass {
  private readonly view: DataView;

  /** @param bytes the 270 bytes */
  constructor(bytes: Uint8Array) {
    this.view = viewOf(bytes);
  }

  status({ at, headed }: Group): number {
    return headed ? this.view.getUint32(at, true) : 0;
  }

  label({ at, headed }: Group): number {
    return headed ? this.view.getUint16(at + 4, true) : 0;
  }

  /** The count as it stands there, specials included. */
  raw(code: string): number {
    const field = FIELDS.get(code);
    return field ? this.view.getInt16(field.at, true) : NO_VALUE;
  }

  /** In the field's unit; `null` where the monitor has no value. */
  value(code: string): number | null {
    const raw = this.raw(code);
    return raw <= LAST_SPECIAL ? null : raw / FIELDS.get(code)!.divisor;
  }
}

export function groupNamed(id: string): Group {
  const found = GROUPS.find((one) => one.id === id);
  if (!found) throw new RangeError(`no group ${id} in the basic class`);
  return found;
}
