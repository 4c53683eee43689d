import { ByteWriter } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import { absoluteTime } from "../clock/absolute-time.ts";
import { ATTRIBUTE, GROUP } from "./codes.ts";
import { words, type Attribute } from "./poll-reply.ts";
import { stringField } from "./unicode.ts";

/** A network address in Philips' range, and a serial number, that no monitor was ever given. */
export const SYSTEM_ID = [0x00, 0x09, 0xfb, 0x00, 0x00, 0x01] as const;
const SERIAL_NUMBER = "SIM0000001";
const MANUFACTURER = "Philips";
const MODEL = "M8000";
const SOFTWARE = "G.01.80 ";
/** Characters of a bed label, its zero included. */
const BED_LABEL_UNITS = 17;
const MONITORING = 0x4000;
const OPERATING = 6;
/** Where the heart rate and the pulse come from: handles of our own metrics. */
const RATE_SOURCES = [1, 0x10, 0x0100, 0x0c, 6, 1, 0x83dc, 6, 1, 0x82b3] as const;
/** Object support: class and how many of it, for each that can be polled. */
const SUPPORTED = [
  [0x21, 1],
  [0x06, 0xc9],
  [0x09, 0x3c],
  [0x2a, 1],
  [0x36, 1],
  [0x05, 0x3c],
] as const;

/** What the simulated monitor says of itself at one moment. */
export interface TwinSystem {
  readonly bedLabel: string;
  /** What its clock shows. */
  readonly shown: EpochMs;
  readonly offsetMinutes: number;
  readonly relativeTime: number;
}

/** One-byte characters with their length in front and a zero behind, of an even length. */
function plainString(text: string): Uint8Array {
  const size = text.length + 2 - (text.length % 2);
  const out = new ByteWriter(size + 2).uint16(size);
  for (let index = 0; index < size; index++) out.uint8(index < text.length ? text.charCodeAt(index) & 0x7f : 0);
  return out.toBytes();
}

/** Maker and model. */
export function modelField(model = MODEL): Uint8Array {
  return new ByteWriter().append(plainString(MANUFACTURER)).append(plainString(model)).toBytes();
}

/** Serial number, part number, software: kind, component, text. */
export function productionField(model = MODEL): Uint8Array {
  const parts = [
    [1, SERIAL_NUMBER],
    [2, model],
    [4, SOFTWARE],
  ] as const;
  const out = new ByteWriter();
  for (const [kind, text] of parts) out.uint16(kind).uint16(8).append(plainString(text));
  return new ByteWriter().uint16(parts.length).uint16(out.length).append(out.toBytes()).toBytes();
}

function supportField(): Uint8Array {
  const out = words(1, 0x38, 0x0102, 0x34, SUPPORTED.length, 8 * SUPPORTED.length);
  const list = SUPPORTED.flatMap(([objectClass, count]) => [1, objectClass, 0, count]);
  return new ByteWriter()
    .append(out)
    .append(words(...list))
    .toBytes();
}

function application(system: TwinSystem): Attribute[] {
  return [
    [ATTRIBUTE.operatingMode, words(MONITORING)],
    [ATTRIBUTE.area, words(1)],
    [ATTRIBUTE.lineFrequency, words(1)],
    [ATTRIBUTE.safety, words(0)],
    [ATTRIBUTE.altitude, words(100)],
    [ATTRIBUTE.generalInfo, words(...RATE_SOURCES)],
    [ATTRIBUTE.mdsState, words(OPERATING)],
    [ATTRIBUTE.bedLabel, stringField(system.bedLabel, BED_LABEL_UNITS)],
    [ATTRIBUTE.absoluteTime, absoluteTime(system.shown, system.offsetMinutes)],
    [ATTRIBUTE.relativeTime, words(system.relativeTime >>> 16, system.relativeTime & 0xffff)],
    [ATTRIBUTE.systemSpecification, supportField()],
  ];
}

function identification(): Attribute[] {
  return [
    [ATTRIBUTE.systemId, Uint8Array.from([0, 6, ...SYSTEM_ID])],
    [ATTRIBUTE.systemType, words(1, 0x114d)],
    [ATTRIBUTE.associationNumber, words(1)],
    [ATTRIBUTE.model, modelField()],
    [ATTRIBUTE.nomenclatureVersion, words(1, 0)],
    // Revision of the texts, language (English), UTF-16.
    [ATTRIBUTE.localisation, words(0x0632, 0x0632, 1, 0x0b)],
  ];
}

/** Attributes of the create event, in a real monitor's order. */
export function createAttributes(system: TwinSystem): Attribute[] {
  return [...identification(), ...application(system)];
}

/** In which order a real monitor lists all attributes of its system object. */
const ALL_IN_ORDER: readonly number[] = [
  ATTRIBUTE.operatingMode,
  ATTRIBUTE.area,
  ATTRIBUTE.lineFrequency,
  ATTRIBUTE.safety,
  ATTRIBUTE.altitude,
  ATTRIBUTE.generalInfo,
  ATTRIBUTE.mdsState,
  ATTRIBUTE.systemId,
  ATTRIBUTE.bedLabel,
  ATTRIBUTE.absoluteTime,
  ATTRIBUTE.relativeTime,
  ATTRIBUTE.systemType,
  ATTRIBUTE.associationNumber,
  ATTRIBUTE.handle,
  ATTRIBUTE.model,
  ATTRIBUTE.production,
  ATTRIBUTE.systemSpecification,
  ATTRIBUTE.nomenclatureVersion,
  ATTRIBUTE.localisation,
];

/** Attributes of the system object, by group. */
export function systemAttributes(system: TwinSystem, group: number): Attribute[] {
  const production: Attribute = [ATTRIBUTE.production, productionField()];
  switch (group) {
    case GROUP.all:
      return inOrder([...application(system), ...identification(), [ATTRIBUTE.handle, words(0)], production]);
    case GROUP.application:
      return application(system);
    case GROUP.identification:
      return identification();
    case GROUP.production:
      return [production];
    default:
      return [];
  }
}

function inOrder(attributes: Attribute[]): Attribute[] {
  return attributes.sort(([one], [other]) => ALL_IN_ORDER.indexOf(one) - ALL_IN_ORDER.indexOf(other));
}
