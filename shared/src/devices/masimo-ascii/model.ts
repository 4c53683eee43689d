/**
 * The line of each model, as it prints when it has nothing to say: the dashes of a field show its digits, `h` are digits
 * of a hexadecimal number. Sources and how sure each is: NOTES.md.
 */
export const MODEL_LINES = {
  "rad-8":
    "SN=0000100001 SPO2=---% BPM=--- PI=--.--% SPCO=--.-% SPMET=--.-% DESAT=-- PIDELTA=+-- ALARM=hhhh EXC=hhhhhh",
  "radical-7":
    "SN=---------- SPO2=---% BPM=--- PI=--.-- SPCO=--% SPMET=--.-% SPHB=--.- SPOC=-- RESVD=--- DESAT=-- PIDELTA=+-- PVI=--- ALARM=hhhhhh EXC=hhhhhhh EXC1=hhhhhhhh",
  "radical-7-classic":
    "SN=0000100001 SPO2=---% BPM=--- PI=--.--% SPCO=--.-% SPMET=--.-% DESAT=-- PIDELTA=+-- PVI=--- ALARM=hhhh EXC=hhhhhh",
  "radical-5": "SPO2=---% BPM=--- PI=--.--% ALARM=hh EXC=hhh",
} as const;

export type Model = keyof typeof MODEL_LINES;

export const models = Object.keys(MODEL_LINES) as readonly Model[];

/** Keys whose fields are no measurement. */
const NO_NUMBERS = ["SN", "RESVD"];

/**
 * A model's line with its fields filled in.
 * @param value of the field with that key; null leaves its dashes, and so does a number that has no room in it
 */
export function fillLine(model: Model, value: (key: string) => number | null): string {
  return MODEL_LINES[model].replaceAll(/(\w+)=(\S+)/gu, (field, key: string, blank: string) => {
    const number = NO_NUMBERS.includes(key) ? null : value(key);
    return number === null ? field : `${key}=${fillField(blank, number) ?? blank}`;
  });
}

function fillField(blank: string, number: number): string | undefined {
  if (blank.startsWith("h")) {
    const room = 16 ** blank.length;
    return Math.floor(number % room)
      .toString(16)
      .toUpperCase()
      .padStart(blank.length, "0");
  }
  const [whole = "", decimals = ""] = blank.replaceAll(/[^-.]/gu, "").split(".");
  const signed = blank.startsWith("+");
  const rounded = roundHalfUp(Math.abs(number), decimals.length);
  if (number < 0 && !signed) return undefined;
  const digits = rounded.padStart(whole.length + (decimals === "" ? 0 : 1 + decimals.length), "0");
  if (digits.length > blank.replaceAll(/[^-.]/gu, "").length) return undefined;
  return `${signed ? (number < 0 ? "-" : "+") : ""}${digits}${blank.endsWith("%") ? "%" : ""}`;
}

function roundHalfUp(number: number, decimals: number): string {
  const scale = 10 ** decimals;
  return (Math.floor(number * scale + 0.5) / scale).toFixed(decimals);
}
