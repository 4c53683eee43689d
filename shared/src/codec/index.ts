export { ByteBuffer } from "./byte-buffer.ts";
export { ByteReader, ByteWriter } from "./bytes.ts";
export { sum8 } from "./checksum.ts";
export { decodeText, encodeText, type Charset } from "./charset.ts";
export { HL7_SEPARATORS, type Hl7Separators } from "./hl7-escape.ts";
export {
  encodeHl7,
  hl7Segment,
  parseHl7,
  type Hl7Field,
  type Hl7Message,
  type Hl7Parsed,
  type Hl7Segment,
} from "./hl7-message.ts";
export { formatHl7Time, parseHl7Time, type Hl7Time } from "./hl7-time.ts";
export { MAX_MLLP_MESSAGE_BYTES, mllpFrame, MllpReader, type MllpLoss, type MllpStep } from "./mllp.ts";
