import type { MissingReason } from "@evenkeel/shared/vitals";
import type { StandingNotice } from "../ascii-lines/notice-edges.ts";

interface StatusCode extends StandingNotice {
  /** Column of the line in which the device prints it; where it was never seen, a free one: NOTES.md. */
  readonly column: number;
}

/** What may stand in the status column. Priorities of the device's alarms: NOTES.md says what they rest on. */
// prettier-ignore
export const STATUS_CODES = {
  SD: { column: 44, code: "no-sensor", text: "No sensor is connected to the oximeter.", alarm: { priority: "medium", source: "technical" } },
  SO: { column: 44, code: "sensor-off", text: "The sensor is off the patient: put it on again.", alarm: { priority: "medium", source: "technical" } },
  LP: { column: 44, code: "pulse-lost", text: "The oximeter has lost the pulse.", alarm: { priority: "high", source: "physiological" } },
  LM: { column: 44, code: "pulse-lost-motion", text: "The oximeter has lost the pulse while the patient moves.", alarm: { priority: "high", source: "physiological" } },
  PS: { column: 44, code: "pulse-search", text: "Searching for a pulse." },
  MO: { column: 44, code: "motion", text: "Interference: movement disturbs the pulse signal." },
  SL: { column: 47, code: "spo2-low", text: "SpO₂ is below the oximeter's own limit.", alarm: { priority: "high", source: "physiological" } },
  SH: { column: 47, code: "spo2-high", text: "SpO₂ is above the oximeter's own limit.", alarm: { priority: "medium", source: "physiological" } },
  PL: { column: 50, code: "pulse-low", text: "The pulse rate is below the oximeter's own limit.", alarm: { priority: "high", source: "physiological" } },
  PH: { column: 50, code: "pulse-high", text: "The pulse rate is above the oximeter's own limit.", alarm: { priority: "high", source: "physiological" } },
  LB: { column: 53, code: "low-battery", text: "The oximeter's battery is low: plug it in.", alarm: { priority: "low", source: "technical" } },
  BU: { column: 53, code: "on-battery", text: "The oximeter runs on its battery." },
  AS: { column: 56, code: "alarm-silenced", text: "Alarms are silenced on the oximeter." },
  AO: { column: 59, code: "alarm-off", text: "Alarm sound is switched off on the oximeter." },
} as const satisfies Record<string, StatusCode>;

export type StatusWord = keyof typeof STATUS_CODES;

export const statusWords = Object.keys(STATUS_CODES) as readonly StatusWord[];

export function isStatusWord(word: string): word is StatusWord {
  return Object.hasOwn(STATUS_CODES, word);
}

/** The first that stands in the line says why a value is missing. */
const REASONS: readonly (readonly [word: StatusWord, reason: MissingReason])[] = [
  ["SD", "unplugged"],
  ["SO", "sensor-off"],
  ["LM", "artefact"],
  ["PS", "searching"],
  ["LP", "searching"],
  ["MO", "artefact"],
];
/** A number beside one of these is what the display still holds: there is no pulse to measure. */
const HELD: readonly string[] = ["SD", "SO", "LP", "LM"] satisfies StatusWord[];
/** Under these the device prints 0 where it has no value. */
const ZERO_IS_NONE: readonly string[] = [...HELD, "PS"];
/** Under these the device goes on measuring, or holds its number for the moment. */
const DOUBT: readonly string[] = ["PS", "MO"] satisfies StatusWord[];

/** Why a value is missing; `invalid` where the device does not say. */
export function missingReason(words: readonly string[]): MissingReason {
  return REASONS.find(([word]) => words.includes(word))?.[1] ?? "invalid";
}

/** Whether a printed number is no measurement. */
export function isNoValue(number: number, words: readonly string[]): boolean {
  return words.some((word) => HELD.includes(word) || (number === 0 && ZERO_IS_NONE.includes(word)));
}

/** Whether the device itself doubts its numbers. */
export function doubtful(words: readonly string[]): boolean {
  return words.some((word) => DOUBT.includes(word));
}

/** The notice of a word in the status column; of an unknown one, too. */
export function noticeOf(word: string): StandingNotice {
  if (isStatusWord(word)) {
    const { code, text, alarm }: StatusCode = STATUS_CODES[word];
    return { code, text, ...(alarm && { alarm }) };
  }
  const text = `The oximeter says "${word}", which has no known meaning: look at its own display.`;
  return { code: `status-${word.toLowerCase()}`, text };
}
