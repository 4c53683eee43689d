import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import type { AttributeCursor } from "./attribute-cursor.ts";
import { ATTRIBUTE, MEASUREMENT, NO_VALUE_STATES, STATE } from "./codes.ts";
import { nomenclatureName } from "./nomenclature.ts";
import { floatFrom, uint16At, uint32At } from "./number-field.ts";
import { eachObject, type PollResult } from "./poll-result.ts";
import { unitName } from "./units.ts";

/** Physio id, state, choice, length; then the state's code, and in one choice a number and its unit. */
const VALUE_BYTES = 10;
const CODE = 1;
const CODE_WITH_NUMBER = 4;
const NUMBER_BYTES = 8;

/**
 * Tells the states that a monitor names (heart rhythm, ectopic beats) as other values, in the words of the nomenclature.
 */
export function readEnumerations(
  result: PollResult,
  cursor: AttributeCursor,
  at: EpochMs,
  tell: (observation: Observation) => void,
): void {
  const { bytes } = result;
  eachObject(result, (_context, _handle, listAt) => {
    for (cursor.open(bytes, listAt); cursor.advance();) {
      if (cursor.id === ATTRIBUTE.enumeration && cursor.length >= VALUE_BYTES) {
        tell(enumeration(bytes, cursor.at, cursor.length, at));
      }
    }
  });
}

function enumeration(bytes: Uint8Array, from: number, length: number, at: EpochMs): Observation {
  const code = MEASUREMENT | uint16At(bytes, from);
  const state = uint16At(bytes, from + 2);
  const value = (state & NO_VALUE_STATES) === 0 ? named(bytes, from + 4, length - 4) : null;
  const demo = value !== null && (state & (STATE.demo | STATE.test)) !== 0;
  const name = nomenclatureName(code);
  return { kind: "other", at, code: String(code), name, value, unit: "", ...(demo && { demo }) };
}

function named(bytes: Uint8Array, at: number, length: number): string | null {
  const choice = uint16At(bytes, at);
  if (choice !== CODE && choice !== CODE_WITH_NUMBER) return null;
  const name = nomenclatureName(MEASUREMENT | uint16At(bytes, at + 4));
  if (choice === CODE || length < 6 + NUMBER_BYTES - 2) return name;
  const number = floatFrom(uint32At(bytes, at + 6));
  return Number.isNaN(number) ? name : `${name} ${number} ${unitName(uint16At(bytes, at + 10))}`.trim();
}
