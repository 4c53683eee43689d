import { ByteWriter } from "@evenkeel/shared/codec";
import { ATTRIBUTE, SESSION, TICKS_PER_MS } from "./codes.ts";
import { uint16At, uint32At } from "./number-field.ts";

/**
 * Association control (ISO 8327 session, 8823 presentation, 8650 ACSE). In this protocol these PDUs are fixed bytes
 * around one structure of the monitor's own, the user data: what a request proposes and what an acceptance grants.
 */

const PROTOCOL_VERSION = 0x80000000;
const NOMENCLATURE_VERSION = 0x40000000;
const CLIENT = 0x80000000;
const SERVER = 0x00800000;
const COLD_START = 0x20000000;
const HOT_START = 0x80000000;
const POLL_PROFILE = 0x80000000;
/** Objects come and go while we are associated. */
const DYNAMIC_OBJECTS = 0x60000000;
const ANY_BANDWIDTH = 0xffffffff;
/** Poll profile extension: numbers every second, waves, enumerations. */
const WANTED_EXTENSIONS = 0x8c000000;
/** What our twin can do of all that a client may ask for. */
const GRANTED_EXTENSIONS = 0x8c000000;
const OFFERED_RECEIVE_BYTES = 0x3000;
/** What real monitors answer with. */
export const MONITOR_MTU = 1456;
/** The interval that a client names for its polls; monitors derive from it how long they wait for a silent client. */
const POLL_PERIOD_TICKS = 40_000 * TICKS_PER_MS;

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../gu) ?? [], (byte) => Number.parseInt(byte, 16));
}

/** Session and presentation proposal: two contexts (ACSE and Data Export) with their transfer syntaxes. */
const REQUEST_SESSION = fromHex("0508130100160102800014020002");
const REQUEST_PRESENTATION = fromHex(
  "3180a0808001010000a280a003000001a480" +
    "3080020101060452010001308006025101000000003080020102060c2a8648ce14020100000001013080060c2a8648ce1402010000000201000000000000" +
    "61803080020101a0806080a180060c2a8648ce14020100000003010000be8028" +
    "80060c2a8648ce1402010000000101020102",
);
/** Both contexts accepted, each with its transfer syntax; then the same structure as in the request. */
const ACCEPT_PRESENTATION = fromHex(
  "3180a0808001010000a280a003000001a580" +
    "30808001008102510100003080800100810c2a8648ce14020100000002010000" +
    "000061803080020101a0806180a180060c2a8648ce14020100000003010000a203020100a305a103020100be8028" +
    "80020102",
);
/** Pairs of zeros end what has no length of its own. */
const END_OF_CONTENTS = 16;

export const RELEASE_REQUEST = fromHex("0918c11661803080020101a08062808001000000000000000000");
export const RELEASE_RESPONSE = fromHex("0a18c11661803080020101a08063808001000000000000000000");
export const ABORT = fromHex(
  "192e110103c129a080a0803080020101060251010000000061803080020101a080648080010100000000000000000000000000",
);

/** Whether a session PDU is whole by its own length; some senders add zeros behind it. */
export function isWholeSessionPdu(pdu: Uint8Array): boolean {
  if (pdu.length < 4) return false;
  return pdu[1] === 0xff ? 4 + uint16At(pdu, 2) <= pdu.length : 2 + pdu[1]! <= pdu.length;
}

/** What one side proposes or grants. */
export interface AssociationTerms {
  /** Interval of polls, in ticks of 1/8 ms. */
  readonly pollPeriodTicks: number;
  /** The longest message that this side takes. */
  readonly receiveBytes: number;
  readonly extensions: number;
}

export function associationRequest(): Uint8Array {
  const terms = {
    pollPeriodTicks: POLL_PERIOD_TICKS,
    receiveBytes: OFFERED_RECEIVE_BYTES,
    extensions: WANTED_EXTENSIONS,
  };
  return sessionPdu(SESSION.connect, REQUEST_PRESENTATION, userData(CLIENT, COLD_START, terms, 0));
}

/** The acceptance of a request: echoes the poll interval, grants what the monitor can do of the extensions. */
export function associationAcceptance(asked: AssociationTerms): Uint8Array {
  const terms = { ...asked, receiveBytes: MONITOR_MTU, extensions: asked.extensions & GRANTED_EXTENSIONS };
  return sessionPdu(SESSION.accept, ACCEPT_PRESENTATION, userData(SERVER, HOT_START, terms, ANY_BANDWIDTH));
}

function userData(system: number, start: number, terms: AssociationTerms, bandwidth: number): Uint8Array {
  const extension = new ByteWriter().uint32(terms.extensions).uint16(0).uint16(0);
  const profile = new ByteWriter()
    .uint32(POLL_PROFILE)
    .uint32(terms.pollPeriodTicks)
    .uint32(terms.receiveBytes)
    .uint32(terms.receiveBytes)
    .uint32(bandwidth)
    .uint32(DYNAMIC_OBJECTS)
    .uint16(1)
    .uint16(extension.length + 4)
    .uint16(ATTRIBUTE.pollProfileExtension)
    .uint16(extension.length)
    .append(extension.toBytes());
  return new ByteWriter()
    .uint32(PROTOCOL_VERSION)
    .uint32(NOMENCLATURE_VERSION)
    .uint32(0)
    .uint32(system)
    .uint32(start)
    .uint16(0)
    .uint16(0)
    .uint16(1)
    .uint16(profile.length + 4)
    .uint16(ATTRIBUTE.pollProfile)
    .uint16(profile.length)
    .append(profile.toBytes())
    .toBytes();
}

function sessionPdu(kind: number, presentation: Uint8Array, user: Uint8Array): Uint8Array {
  const body = new ByteWriter(presentation.length + user.length + 32)
    .append(presentation)
    .uint8(0x81)
    .uint8(user.length)
    .append(user)
    .append(new Uint8Array(END_OF_CONTENTS));
  return new ByteWriter(body.length + 32)
    .uint8(kind)
    .uint8(REQUEST_SESSION.length + 2 + body.length)
    .append(REQUEST_SESSION)
    .uint8(0xc1)
    .uint8(body.length)
    .append(body.toBytes())
    .toBytes();
}

/** From the nomenclature version to the list of profiles. */
const TO_OPTIONS = 20;

/**
 * The terms in a request or an acceptance of anybody's make: what follows the two versions that each of them names.
 * @returns undefined where they are not found
 */
export function associationTerms(pdu: Uint8Array): AssociationTerms | undefined {
  const user = userDataAt(pdu);
  if (user < 0) return undefined;
  let at = user + TO_OPTIONS;
  if (at + 8 > pdu.length) return undefined;
  // Skips the option list; behind it come the profiles, of which polling is one.
  at += 4 + uint16At(pdu, at + 2);
  if (at + 4 > pdu.length) return undefined;
  const end = Math.min(pdu.length, at + 4 + uint16At(pdu, at + 2));
  const profile = find(pdu, at + 4, end, ATTRIBUTE.pollProfile, 28);
  if (profile < 0) return undefined;
  const packages = profile + 24;
  const packagesEnd = Math.min(end, packages + 4 + uint16At(pdu, packages + 2));
  const extension = find(pdu, packages + 4, packagesEnd, ATTRIBUTE.pollProfileExtension, 4);
  return {
    pollPeriodTicks: uint32At(pdu, profile + 4),
    receiveBytes: uint32At(pdu, profile + 8),
    extensions: extension < 0 ? 0 : uint32At(pdu, extension),
  };
}

/** Where the user data begins: at the protocol version, right before the nomenclature version. */
function userDataAt(pdu: Uint8Array): number {
  for (let at = 0; at + 8 <= pdu.length; at++) {
    if (uint32At(pdu, at) === PROTOCOL_VERSION && uint32At(pdu, at + 4) === NOMENCLATURE_VERSION) return at;
  }
  return -1;
}

/** Where the value of that attribute begins, if it is at least `least` bytes long. */
function find(bytes: Uint8Array, from: number, end: number, id: number, least: number): number {
  for (let at = from; at + 4 <= end;) {
    const length = uint16At(bytes, at + 2);
    if (uint16At(bytes, at) === id && length >= least && at + 4 + length <= bytes.length) return at + 4;
    at += 4 + length;
  }
  return -1;
}
