import type { MissingReason } from "@evenkeel/shared/vitals";
import type { StandingNotice } from "../ascii-lines/notice-edges.ts";

type Alarm = NonNullable<StandingNotice["alarm"]>;
interface StatusBit {
  readonly bit: number;
  readonly code: string;
  readonly text: string;
  readonly alarm?: Alarm;
}

const patient = (priority: Alarm["priority"]): Alarm => ({ priority, source: "physiological" });
const device = (priority: Alarm["priority"]): Alarm => ({ priority, source: "technical" });

/** Bits of ALARM. `0x10` and `0x20` say how the device sounds, and are no conditions of their own. */
// prettier-ignore
export const ALARM_BITS = [
  { bit: 0x0001, code: "spo2-high", text: "SpO₂ is above the oximeter's own limit.", alarm: patient("medium") },
  { bit: 0x0002, code: "spo2-low", text: "SpO₂ is below the oximeter's own limit.", alarm: patient("high") },
  { bit: 0x0004, code: "pulse-high", text: "The pulse rate is above the oximeter's own limit.", alarm: patient("high") },
  { bit: 0x0008, code: "pulse-low", text: "The pulse rate is below the oximeter's own limit.", alarm: patient("high") },
  { bit: 0x0010, code: "alarm-active", text: "The oximeter's own alarm is active." },
  { bit: 0x0020, code: "alarm-silenced", text: "Alarms are silenced on the oximeter." },
  { bit: 0x0040, code: "low-battery", text: "The oximeter's battery is low: plug it in.", alarm: device("low") },
  { bit: 0x0100, code: "spco-high", text: "SpCO is above the oximeter's own limit.", alarm: patient("medium") },
  { bit: 0x0200, code: "spco-low", text: "SpCO is below the oximeter's own limit.", alarm: patient("medium") },
  { bit: 0x0400, code: "spmet-high", text: "SpMet is above the oximeter's own limit.", alarm: patient("medium") },
  { bit: 0x0800, code: "spmet-low", text: "SpMet is below the oximeter's own limit.", alarm: patient("medium") },
  { bit: 0x1000, code: "desat-index", text: "Many desaturations: the oximeter's desaturation index has passed its limit.", alarm: patient("medium") },
  { bit: 0x2000, code: "pi-delta", text: "The perfusion index has changed by more than the oximeter's limit.", alarm: patient("medium") },
] as const satisfies readonly StatusBit[];

/** Bits of EXC. `0x800` (Masimo SET runs) is health and no notice. */
// prettier-ignore
export const EXCEPTION_BITS = [
  { bit: 0x000001, code: "no-sensor", text: "No sensor is connected to the oximeter.", alarm: device("high") },
  { bit: 0x000002, code: "sensor-defective", text: "The sensor is defective: replace it.", alarm: device("medium") },
  { bit: 0x000004, code: "low-perfusion", text: "Low perfusion: the pulse at the sensor is weak. Try another finger or warm the hand." },
  { bit: 0x000008, code: "pulse-search", text: "Searching for a pulse." },
  { bit: 0x000010, code: "interference", text: "Interference: something disturbs the pulse signal." },
  { bit: 0x000020, code: "sensor-off", text: "The sensor is off the patient: put it on again.", alarm: device("high") },
  { bit: 0x000040, code: "ambient-light", text: "Too much light falls on the sensor: cover it." },
  { bit: 0x000080, code: "sensor-unrecognized", text: "The oximeter does not recognize this sensor.", alarm: device("medium") },
  { bit: 0x000100, code: "sensor-incompatible", text: "This sensor does not fit the oximeter.", alarm: device("medium") },
  { bit: 0x000400, code: "low-signal-iq", text: "Low Signal IQ: the oximeter does not trust its signal." },
  { bit: 0x001000, code: "no-cable", text: "No patient cable is connected to the oximeter.", alarm: device("high") },
  { bit: 0x002000, code: "cable-expired", text: "The patient cable is at the end of its life.", alarm: device("low") },
  { bit: 0x004000, code: "cable-incompatible", text: "This patient cable does not fit the oximeter.", alarm: device("medium") },
  { bit: 0x008000, code: "cable-unrecognized", text: "The oximeter does not recognize this patient cable.", alarm: device("medium") },
  { bit: 0x010000, code: "cable-defective", text: "The patient cable is defective: replace it.", alarm: device("medium") },
  { bit: 0x020000, code: "calibrating", text: "The sensor is calibrating." },
  { bit: 0x040000, code: "sensor-expired", text: "The sensor is at the end of its life.", alarm: device("low") },
  { bit: 0x080000, code: "emitter-temperature", text: "The sensor's emitter is too warm or too cold.", alarm: device("medium") },
  { bit: 0x100000, code: "current-limit", text: "The sensor draws too much current: replace it.", alarm: device("medium") },
  { bit: 0x200000, code: "spco-low-confidence", text: "Low confidence in SpCO." },
  { bit: 0x400000, code: "spmet-low-confidence", text: "Low confidence in SpMet." },
] as const satisfies readonly StatusBit[];

export const SET_RUNNING = 0x800;

export type NoticeCode = (typeof ALARM_BITS | typeof EXCEPTION_BITS)[number]["code"];

/** Bits under which a number is no measurement, whatever still stands in the line: nothing is on the patient. */
const NO_CONTACT = bitsOf("no-sensor", "sensor-defective", "sensor-off", "no-cable", "cable-defective");
/** Bits under which a number is shown with a doubt. */
const DOUBT = bitsOf(
  "low-perfusion",
  "pulse-search",
  "interference",
  "ambient-light",
  "sensor-unrecognized",
  "sensor-incompatible",
  "low-signal-iq",
  "calibrating",
);
/** The first that holds says why a value is missing. */
const REASONS: readonly (readonly [bits: number, reason: MissingReason])[] = [
  [bitsOf("no-sensor", "no-cable"), "unplugged"],
  [bitsOf("sensor-off"), "sensor-off"],
  [bitsOf("pulse-search", "calibrating"), "searching"],
  [
    DOUBT | NO_CONTACT | bitsOf("cable-incompatible", "cable-unrecognized", "emitter-temperature", "current-limit"),
    "artefact",
  ],
];

/** The bits of these notices in their own status word. */
export function bitsOf(...codes: readonly NoticeCode[]): number {
  const all: readonly StatusBit[] = [...ALARM_BITS, ...EXCEPTION_BITS];
  return all.reduce((bits, one) => ((codes as readonly string[]).includes(one.code) ? bits | one.bit : bits), 0);
}

/** Whether no number of this line can come from the patient. */
export function withoutContact(exceptions: number): boolean {
  return (exceptions & NO_CONTACT) !== 0;
}

/** Whether the device itself doubts its numbers. */
export function doubtful(exceptions: number): boolean {
  return (exceptions & DOUBT) !== 0;
}

/** Why a value is missing; `invalid` where the device does not say. */
export function missingReason(exceptions: number): MissingReason {
  return REASONS.find(([bits]) => (exceptions & bits) !== 0)?.[1] ?? "invalid";
}

/** The notices of one status word, and of the bits in it that no source explains. */
export function standingNotices(key: string, word: number): { known: StandingNotice[]; unknown: StandingNotice[] } {
  const table: readonly StatusBit[] = key === "ALARM" ? ALARM_BITS : key === "EXC" ? EXCEPTION_BITS : [];
  const known = table.filter(({ bit }) => (word & bit) !== 0).map(({ bit: _, ...notice }) => notice);
  const unknown: StandingNotice[] = [];
  for (let place = 0; place < 32; place++) {
    const bit = 2 ** place;
    const said = (word & bit) !== 0 && !table.some((one) => one.bit === bit) && !(key === "EXC" && bit === SET_RUNNING);
    if (said) unknown.push(unknownBit(key, bit));
  }
  return { known, unknown };
}

function unknownBit(key: string, bit: number): StandingNotice {
  const name = bit.toString(16).padStart(2, "0").toUpperCase();
  return {
    code: `${key.toLowerCase()}-${name.toLowerCase()}`,
    text: `The oximeter says ${key} bit ${name}, which has no known meaning: look at its own display.`,
  };
}
