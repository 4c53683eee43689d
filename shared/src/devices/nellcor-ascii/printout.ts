import type { EpochMs } from "@evenkeel/shared/time";
import { printedTime } from "../ascii-lines/printed-time.ts";
import { MONTHS } from "./line.ts";
import { STATUS_CODES, type StatusWord } from "./status.ts";

/** How the models' headers differ. Versions of models that were never seen are made up. */
const MODELS = {
  "N-560": { version: "1.56.00", spo2: "%SpO2", response: "" },
  "N-595": { version: "3.06.00", spo2: "%SPO2", response: "  SPO2 RESP MODE: NORMAL" },
  "N-600x": { version: "1.00.00", spo2: "%SPO2", response: "  SPO2 RESP MODE: NORMAL" },
} as const;

export type Model = keyof typeof MODELS;

export const models = Object.keys(MODELS) as readonly Model[];

/** Column of the first status word; words are two letters wide and three columns apart. */
const STATUS_FROM = 44;
const STATUS_SLOTS = 6;
const SLOT_WIDTH = 3;

export interface Limits {
  readonly spo2: readonly [low: number, high: number];
  readonly pulseRate: readonly [low: number, high: number];
}

/** One number of a data line: `null` prints dashes. */
export interface PrintedNumber {
  readonly value: number | null;
  readonly outside?: boolean;
}

/** The three lines above the data. */
export function headerLines(model: Model, { spo2, pulseRate }: Limits): readonly string[] {
  const { version, response, spo2: title } = MODELS[model];
  return [
    `${model.padEnd(9)}VERSION ${version}    CRC:XXXX  SpO2 Limit: ${spo2.join("-")}%    PR Limit: ${pulseRate.join("-")}BPM`,
    `${" ".repeat(29)}ADULT${"0".padStart(13)}SAT-S ${response}`,
    `TIME                 ${title}   BPM     PA     Status`,
  ];
}

/**
 * One line of data, 61 columns wide: the numbers right-aligned, an asterisk behind what is outside of its limit, each
 * status word in its own column. Of two words for one column the first given is printed.
 */
export function dataLine(
  at: EpochMs,
  offsetMinutes: number,
  [spo2, pulseRate, amplitude]: readonly [PrintedNumber, PrintedNumber, PrintedNumber],
  words: readonly StatusWord[],
): string {
  const { year, month, day, hour, minute, second } = printedTime(at, offsetMinutes);
  const name = MONTHS[Number(month) - 1]!;
  const time = `${day}-${name.charAt(0)}${name.slice(1).toLowerCase()}-${year} ${hour}:${minute}:${second}`;
  const numbers = [spo2, pulseRate, amplitude].map(
    ({ value, outside = false }) => `${value === null ? "---" : String(value).padStart(3)}${outside ? "*" : " "}`,
  );
  const slots = Array<string>(STATUS_SLOTS).fill("  ");
  for (const word of words) {
    const slot = (STATUS_CODES[word].column - STATUS_FROM) / SLOT_WIDTH;
    if (slots[slot] === "  ") slots[slot] = word;
  }
  return `${time}   ${numbers.join("    ")}   ${slots.join(" ")}`;
}
