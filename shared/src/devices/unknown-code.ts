import { isNumericKey, type NumericKey } from "@evenkeel/shared/vitals";

/** A code that is in no table, with the last value that came under it: what an installer needs to ask for its support. */
export interface UnknownCode {
  readonly code: string;
  readonly name: string;
  /** The language that the code is of: `MDC`, `Masimo ASCII 1`. */
  readonly system: string;
  readonly value: string;
  readonly unit: string;
  /** The vital it was used for all the same, by its containment or its name. */
  readonly usedAs?: NumericKey;
}

/** Name, value and unit are empty where the device says none. */
type Said = Pick<UnknownCode, "code" | "system"> & Partial<UnknownCode>;

const MAX_PART = 60;

/** As the `detail` of a fault `unknown-code`: `code^name^system=value unit`, then ` -> vital` where the value was used. */
export function formatUnknownCode({ code, name = "", system, value = "", unit = "", usedAs }: Said): string {
  const terms = [code, name, system].map((part) => clip(part, /[\s^=]+/gu)).join("^");
  return `${terms}=${clip(value, /\s+/gu)} ${clip(unit, /\s+/gu).replaceAll(" ", "_")}${usedAs ? ` -> ${usedAs}` : ""}`;
}

/** Reads a fault's detail back; undefined where it is none of `formatUnknownCode`. */
export function parseUnknownCode(detail: string): UnknownCode | undefined {
  const found = /^([^^=]*)\^([^^=]*)\^([^^=]*)=(.*?) (\S*)(?: -> (\w+))?$/su.exec(detail);
  if (!found) return undefined;
  const [, code = "", name = "", system = "", value = "", unit = "", usedAs] = found;
  return { code, name, system, value, unit, ...(usedAs !== undefined && isNumericKey(usedAs) ? { usedAs } : {}) };
}

function clip(text: string, space: RegExp): string {
  return text.slice(0, MAX_PART).replaceAll(space, " ").trim();
}
