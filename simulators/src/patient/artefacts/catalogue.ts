/** Where an artefact acts: at a sensor on the patient, in the cuff, in the device as a whole, or on its line. */
export type ArtefactPlace = "cuff" | "device" | "line" | "sensor";
export type DisturbedSignal = "all" | "co2" | "ecg" | "nibp" | "pleth" | "resp" | "temp";

export interface ArtefactSpec {
  readonly title: string;
  readonly place: ArtefactPlace;
  readonly signals: readonly DisturbedSignal[];
  /** What a watcher sees, at usual severity. */
  readonly effect: string;
  /** How long it usually lasts; null: until it is mended. */
  readonly usualMs: number | null;
  /** What its `amount` means, with the usual one and its limits. */
  readonly amount?: { readonly unit: string; readonly usual: number; readonly low: number; readonly high: number };
}

const sensor = { place: "sensor" } as const;
const cuff = { place: "cuff", signals: ["nibp"] } as const;
const device = { place: "device", signals: ["all"] } as const;
const line = { place: "line", signals: ["all"] } as const;

/**
 * Everything that can come between a patient and a screen (clinical notes, signals section 7). Those that hold together
 * act in this order: what weakens a signal, what disturbs it, what takes it away, what spoils a number.
 */
// prettier-ignore
export const ARTEFACTS = {
  "low-perfusion": { title: "Low perfusion", ...sensor, signals: ["pleth"], effect: "Flat pleth, low PI, doubtful SpO₂.", usualMs: 120_000 },
  "cold": { title: "Cold hand", ...sensor, signals: ["pleth"], effect: "Smaller pleth and PI.", usualMs: 600_000 },
  "probe-half": { title: "Probe half off", ...sensor, signals: ["pleth"], effect: "PI 0.2 and SpO₂ 4 too low, unflagged.", usualMs: null },
  "cuff-same-arm": { title: "Cuff on the probe's arm", ...sensor, signals: ["pleth"], effect: "No pulse at the finger while the cuff is up.", usualMs: null },
  "motion": { title: "Motion", ...sensor, signals: ["pleth", "ecg", "resp", "nibp"], effect: "Noise on all waves; SpO₂ falls and comes back; wrong pulse.", usualMs: 20_000 },
  "shiver": { title: "Shivering", ...sensor, signals: ["ecg", "pleth", "resp", "nibp"], effect: "Muscle noise on the ECG, tremor on the pleth.", usualMs: 60_000 },
  "ambient-light": { title: "Light on the probe", ...sensor, signals: ["pleth"], effect: "Aliased flicker on the pleth, SpO₂ towards 85.", usualMs: null, amount: { unit: "Hz of the mains", usual: 50, low: 50, high: 60 } },
  "talk-cough": { title: "Talking or coughing", ...sensor, signals: ["co2", "resp"], effect: "Irregular capnogram, wrong respiration rates.", usualMs: 15_000 },
  "cannula-partial": { title: "Cannula displaced", ...sensor, signals: ["co2"], effect: "EtCO₂ too low, noisy.", usualMs: null },
  "cannula-water": { title: "Water in the sampling line", ...sensor, signals: ["co2"], effect: "Damped capnogram; blocked at its worst.", usualMs: null },
  "cannula-off": { title: "Cannula off", ...sensor, signals: ["co2"], effect: "Flat capnogram, respiration rate 0, no EtCO₂.", usualMs: null },
  "wrong-lead": { title: "Electrodes exchanged", ...sensor, signals: ["ecg"], effect: "ECG upside down.", usualMs: null },
  "lead-off": { title: "Electrode off", ...sensor, signals: ["ecg", "resp"], effect: "Rail, then no ECG, heart rate or impedance.", usualMs: null },
  "probe-off": { title: "Probe off", ...sensor, signals: ["pleth"], effect: "Light noise, then no pleth, SpO₂ or pulse.", usualMs: null },
  "unit-error": { title: "Wrong unit", ...sensor, signals: ["nibp", "co2", "temp"], effect: "kPa for mmHg, °F for °C.", usualMs: 60_000 },
  "range-error": { title: "Out of range", ...sensor, signals: ["all"], effect: "Numbers beyond what can be measured.", usualMs: 30_000 },
  "frozen-value": { title: "Frozen", ...sensor, signals: ["all"], effect: "The same numbers and a wave that stands still.", usualMs: 60_000 },
  "nonsense-value": { title: "Nonsense", ...sensor, signals: ["all"], effect: "NaN, infinity, 1e9 and negative numbers.", usualMs: 30_000 },
  "cuff-leak": { title: "Cuff leaks", ...cuff, effect: "No reading: leak.", usualMs: null },
  "cuff-kink": { title: "Hose kinked", ...cuff, effect: "No reading: kinked.", usualMs: null },
  "cuff-weak-pulse": { title: "Weak pulse under the cuff", ...cuff, effect: "No reading: weak pulse.", usualMs: null },
  "cuff-motion": { title: "Arm moves", ...cuff, effect: "No reading after a second try: motion.", usualMs: null },
  "cuff-timeout": { title: "Cuff does not finish", ...cuff, effect: "No reading: let off after 180 s.", usualMs: null },
  "cuff-over-pressure": { title: "Pump does not stop", ...cuff, effect: "No reading: let off at 300 mmHg.", usualMs: null },
  "battery-low": { title: "Battery low", ...device, effect: "Notice.", usualMs: null },
  "battery-critical": { title: "Battery nearly empty", ...device, effect: "Notice.", usualMs: null },
  "battery-dead": { title: "Battery dead", ...device, effect: "Silence on an open line.", usualMs: null },
  "clock-skew": { title: "Clock wrong", ...device, effect: "Device time ahead or behind.", usualMs: null, amount: { unit: "s", usual: 30, low: -86_400, high: 86_400 } },
  "clock-drift": { title: "Clock drifts", ...device, effect: "Device time runs away.", usualMs: null, amount: { unit: "ppm", usual: 50, low: -10_000, high: 10_000 } },
  "clock-dst": { title: "Summer time", ...device, effect: "Device time jumps by an hour.", usualMs: null, amount: { unit: "min", usual: 60, low: -60, high: 60 } },
  "wrong-patient": { title: "Another patient's device", ...device, effect: "The device names somebody else.", usualMs: null },
  "stall": { title: "Stall", ...line, effect: "Frames stop, the line stays open.", usualMs: 20_000 },
  "disconnect": { title: "Disconnected", ...line, effect: "The line is gone; what was said meanwhile is lost.", usualMs: 20_000 },
  "reconnect-backlog": { title: "Backlog", ...line, effect: "Silence, then all of it at once with old times.", usualMs: 20_000 },
  "duplicate": { title: "Duplicates", ...line, effect: "Frames come twice.", usualMs: 60_000 },
  "out-of-order": { title: "Out of order", ...line, effect: "Neighbouring frames change places.", usualMs: 60_000 },
  "jitter": { title: "Jitter", ...line, effect: "Frames come late, in bunches.", usualMs: 60_000, amount: { unit: "ms at most", usual: 2000, low: 100, high: 10_000 } },
  "spoiled-bytes": { title: "Spoiled bytes", ...line, effect: "Flipped, lost and foreign bytes.", usualMs: 60_000 },
  "flood": { title: "Flood", ...line, effect: "Every frame many times over.", usualMs: 10_000, amount: { unit: "times", usual: 50, low: 2, high: 1000 } },
} as const satisfies Record<string, ArtefactSpec>;

export type ArtefactId = keyof typeof ARTEFACTS;

export const artefactIds = Object.keys(ARTEFACTS) as readonly ArtefactId[];

/** The row of an artefact, with its optional parts. */
export function specOf(id: ArtefactId): ArtefactSpec {
  return ARTEFACTS[id];
}
