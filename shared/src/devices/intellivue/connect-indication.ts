import { ByteWriter } from "@evenkeel/shared/codec";
import type { Announcement, Beacon } from "../driver.ts";
import { AttributeCursor, attributeListEnd } from "./attribute-cursor.ts";
import { ATTRIBUTE, COMMAND, EVENT, RO } from "./codes.ts";
import { uint16At, uint32At } from "./number-field.ts";
import { attributeList, words, type Attribute } from "./poll-reply.ts";
import { modelField, productionField, SYSTEM_ID } from "./twin-system.ts";
import { stringField, unicodeText } from "./unicode.ts";

/** Nomenclature in front of the remote operation; class of a system that announces itself. */
const NOMENCLATURE = 0x00000100;
const ANNOUNCER = 0x0023;
/** Nomenclature, operation, length, invoke, command, length, object, event time, event type, length. */
const LIST_AT = 28;
const ASSOCIATION = 1;
const UDP = 1;
const ENTRY_BYTES = 8;
const DATA_EXPORT_PORT = 24105;
const LABEL_UNITS = 17;

/** The Connect Indication that monitors broadcast on the LAN, every minute or so: who they are and where to ask. */
export const connectIndication: Beacon = { udpPort: 24005, read, write };

function read(datagram: Uint8Array): Announcement | null {
  const known =
    datagram.length >= LIST_AT &&
    uint32At(datagram, 0) === NOMENCLATURE &&
    uint16At(datagram, 4) === RO.invoke &&
    uint16At(datagram, 24) === EVENT.connectIndication;
  if (!known || attributeListEnd(datagram, LIST_AT, datagram.length) < 0) return null;
  const found = { model: "", label: "", port: DATA_EXPORT_PORT };
  const cursor = new AttributeCursor().open(datagram, LIST_AT);
  while (cursor.advance()) {
    const { id, at, length } = cursor;
    if (id === ATTRIBUTE.model) found.model = modelAt(datagram, at, at + length);
    else if (id === ATTRIBUTE.networkLabel) found.label = unicodeText(datagram, at, at + length);
    else if (id === ATTRIBUTE.protocolSupport) found.port = portAt(datagram, at, at + length) ?? found.port;
  }
  return found;
}

/** Maker, then model: each with its length in front and zeros behind. */
function modelAt(bytes: Uint8Array, at: number, end: number): string {
  const parts: string[] = [];
  for (let next = at; next + 2 <= end && parts.length < 2;) {
    const last = Math.min(end, next + 2 + uint16At(bytes, next));
    parts.push(plainText(bytes, next + 2, last));
    next = last;
  }
  return parts.filter((part) => part !== "").join(" ");
}

function plainText(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < to && bytes[at] !== 0; at++) if (bytes[at]! >= 0x20) text += String.fromCharCode(bytes[at]!);
  return text.trim();
}

/** The port that takes associations over UDP; other entries are other protocols. */
function portAt(bytes: Uint8Array, from: number, to: number): number | undefined {
  for (let at = from + 4; at + ENTRY_BYTES <= to; at += ENTRY_BYTES) {
    const port = uint16At(bytes, at + 4);
    if (uint16At(bytes, at) === ASSOCIATION && uint16At(bytes, at + 2) === UDP && port > 0) return port;
  }
  return undefined;
}

/** @param announcement `model` as `Philips M8003A` or without its maker; the label is cut to 16 characters */
function write({ model, label, port }: Announcement): Uint8Array {
  const name = model.replace(/^Philips\s+/u, "").slice(0, 32);
  const address: Attribute = [ATTRIBUTE.networkAddress, Uint8Array.from([...SYSTEM_ID, 127, 0, 0, 1, 255, 0, 0, 0])];
  const entries = [5, 0x28, 1, 3, 0x5dc0, 0, 2, 3, 0x5dc0, 0, 1, UDP, port, 0, 5, 1, port, 0, 8, 1, 0x8235, 0];
  const list = attributeList([
    [0x0920, words(3, 0)],
    [ATTRIBUTE.systemType, words(1, 0x114d)],
    [ATTRIBUTE.localisation, words(0x0806, 0x0806, 1, 0x0b)],
    [0xf15a, words(0, 2)],
    [0xf136, words(0, 0)],
    address,
    // Other than everywhere else, without a length in front.
    [ATTRIBUTE.networkLabel, stringField(label, LABEL_UNITS).subarray(2)],
    address,
    [ATTRIBUTE.protocolSupport, words(...entries)],
    [ATTRIBUTE.production, productionField(name)],
    [ATTRIBUTE.model, modelField(name)],
  ]);
  return new ByteWriter(list.length + LIST_AT)
    .uint32(NOMENCLATURE)
    .uint16(RO.invoke)
    .uint16(list.length + 20)
    .uint16(0)
    .uint16(COMMAND.event)
    .uint16(list.length + 14)
    .uint16(ANNOUNCER)
    .uint32(0)
    .uint32(0)
    .uint16(EVENT.connectIndication)
    .uint16(list.length)
    .append(list)
    .toBytes();
}
