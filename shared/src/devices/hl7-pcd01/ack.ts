import {
  encodeHl7,
  formatHl7Time,
  hl7Segment,
  mllpFrame,
  type Hl7Field,
  type Hl7Message,
} from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";

/** AA: taken. AE: understood, and not usable. AR: refused; sending it again will not help. */
export type Verdict =
  | { readonly code: "AA" }
  | {
      readonly code: "AE" | "AR";
      /** For the people at the sender: what is wrong and what to do. */
      readonly text: string;
      /** HL7 table 0357. */
      readonly error: 100 | 101 | 200 | 201;
    };

/** Longer than any header field that a monitor fills in; a flood must not come back as long as it came. */
const MAX_HEADER_FIELD = 227;

/** Whether MSH-15 asks for an acknowledgement with this verdict; without a word from the sender it does. */
export function isAsked({ header }: Hl7Message, { code }: Verdict): boolean {
  const asked = header.text(15);
  return !(asked === "NE" || (asked === "ER" && code === "AA") || (asked === "SU" && code !== "AA"));
}

/** The acknowledgement of a message in its frame, with the sender's separators, version and character set. */
export function acknowledge(
  message: Hl7Message,
  verdict: Verdict,
  id: string,
  at: EpochMs,
  offsetMinutes: number,
): Uint8Array {
  const { header, separators, charset } = message;
  const taken = verdict.code === "AA";
  const copied = (field: number): Hl7Field =>
    header.field(field).length > MAX_HEADER_FIELD ? "" : header.value(field);
  const trigger = header.text(9, 2).slice(0, 8);
  const segments = [
    hl7Segment(
      "MSH",
      {
        3: "EVENKEEL",
        5: copied(3),
        6: copied(4),
        7: formatHl7Time(at, offsetMinutes),
        9: trigger === "" ? "ACK" : ["ACK", trigger, "ACK"],
        10: id,
        11: header.text(11).slice(0, 8) || "P",
        12: header.text(12).slice(0, 8) || "2.6",
        18: copied(18),
      },
      separators,
    ),
    hl7Segment("MSA", { 1: verdict.code, 2: copied(10), 3: taken ? "" : verdict.text }, separators),
  ];
  if (!taken)
    segments.push(
      hl7Segment("ERR", { 3: [String(verdict.error), "", "HL70357"], 4: "E", 8: verdict.text }, separators),
    );
  return mllpFrame(encodeHl7(segments, charset));
}
