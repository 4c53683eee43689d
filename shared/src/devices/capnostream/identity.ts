import { decodeText, encodeText } from "@evenkeel/shared/codec";

/** Characters of a patient identifier; shorter ones are filled up with blanks. */
const PATIENT_CHARACTERS = 20;
const BYTE_ORDER_MARK = 0xfeff;

/** The patient identifier in a message of one-byte characters, without its padding. */
export function patientText(payload: Uint8Array): string {
  return bare(decodeText(payload, "latin1"));
}

/** The same of UTF-16. High byte first like all numbers of this device, unless a byte order mark says otherwise. */
export function patientTextUnicode(payload: Uint8Array): string {
  const swapped = payload[0] === 0xff && payload[1] === 0xfe;
  let text = "";
  for (let at = 0; at + 1 < payload.length; at += 2) {
    const [high, low] = swapped ? [payload[at + 1]!, payload[at]!] : [payload[at]!, payload[at + 1]!];
    const unit = (high << 8) | low;
    if (unit !== BYTE_ORDER_MARK) text += String.fromCharCode(unit);
  }
  return bare(text);
}

/** Text as the payload of a patient message: one byte a character where ASCII is enough, else UTF-16. */
export function patientPayload(text: string): { readonly unicode: boolean; readonly payload: Uint8Array } {
  const padded = text.slice(0, PATIENT_CHARACTERS).padEnd(PATIENT_CHARACTERS);
  const units = Array.from({ length: padded.length }, (_, index) => padded.charCodeAt(index));
  if (units.every((unit) => unit < 0x80)) return { unicode: false, payload: encodeText(padded, "latin1") };
  return { unicode: true, payload: Uint8Array.from(units.flatMap((unit) => [unit >> 8, unit & 0xff])) };
}

/** The device's own text about itself, such as `V45.67 02/24/2008 B355987654`. */
export function deviceText(payload: Uint8Array): string {
  return bare(decodeText(payload, "latin1"));
}

/** Control characters are padding as blanks are, and never a part of what a person typed in. */
function bare(text: string): string {
  return text.replace(/\p{Cc}/gu, " ").trim();
}
