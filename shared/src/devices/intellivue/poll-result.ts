import { ACTION, MDS } from "./codes.ts";
import { attributeListEnd } from "./attribute-cursor.ts";
import type { DataPdu } from "./data-pdu.ts";
import { uint16At, uint32At } from "./number-field.ts";

/** Class, context and handle of an object; action; length. */
const ACTION_HEADER = 10;
/** Relative time, absolute time, partition, class, group. */
const POLL_HEADER = 18;

/** What a poll's result says of itself. */
export interface PollResult {
  readonly bytes: Uint8Array;
  readonly objectClass: number;
  readonly group: number;
  /** The monitor's time of it, in ticks of 1/8 ms; wraps at 2^32. */
  readonly relativeTime: number;
  /** Where the absolute time stands. */
  readonly absoluteTimeAt: number;
  /** Where the list of contexts begins. */
  readonly from: number;
}

/**
 * Reads the result of a single or extended poll.
 * @returns undefined unless it is whole to the last attribute: half a message tells nothing
 */
export function readPollResult(pdu: DataPdu): PollResult | undefined {
  const { bytes, from, to } = pdu;
  if (from + ACTION_HEADER > to || uint16At(bytes, from) !== MDS[0]) return undefined;
  const action = uint16At(bytes, from + 6);
  const end = from + ACTION_HEADER + uint16At(bytes, from + 8);
  if (end > to || (action !== ACTION.singlePoll && action !== ACTION.extendedPoll)) return undefined;
  // An extended poll numbers its results behind the poll's own number.
  const at = from + ACTION_HEADER + (action === ACTION.extendedPoll ? 4 : 2);
  if (at + POLL_HEADER > end || !isWhole(bytes, at + POLL_HEADER, end)) return undefined;
  return {
    bytes,
    relativeTime: uint32At(bytes, at),
    absoluteTimeAt: at + 4,
    objectClass: uint16At(bytes, at + 14),
    group: uint16At(bytes, at + 16),
    from: at + POLL_HEADER,
  };
}

/** Calls `visit` with each object: its context, its handle, and where its attribute list begins. */
export function eachObject(
  { bytes, from }: PollResult,
  visit: (context: number, handle: number, listAt: number) => void,
): void {
  let at = from + 4;
  for (let contexts = uint16At(bytes, from); contexts > 0; contexts--) {
    const context = uint16At(bytes, at);
    const objects = uint16At(bytes, at + 2);
    at += 6;
    for (let index = 0; index < objects; index++) {
      visit(context, uint16At(bytes, at), at + 2);
      at += 6 + uint16At(bytes, at + 4);
    }
  }
}

function isWhole(bytes: Uint8Array, from: number, end: number): boolean {
  if (from + 4 > end) return false;
  const last = from + 4 + uint16At(bytes, from + 2);
  let at = from + 4;
  if (last > end) return false;
  for (let contexts = uint16At(bytes, from); contexts > 0; contexts--) {
    if (at + 6 > last) return false;
    const objects = uint16At(bytes, at + 2);
    const contextEnd = at + 6 + uint16At(bytes, at + 4);
    if (contextEnd > last) return false;
    at += 6;
    for (let index = 0; index < objects; index++) {
      at = attributeListEnd(bytes, at + 2, contextEnd);
      if (at < 0) return false;
    }
    if (at !== contextEnd) return false;
  }
  return at === last;
}
