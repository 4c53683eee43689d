import { ByteWriter } from "@evenkeel/shared/codec";
import { ATTRIBUTE, COMMAND, MDS, REFUSAL, RO, TICKS_PER_MS } from "./codes.ts";
import { dataPdu, labelList, type DataPdu } from "./data-pdu.ts";
import { uint16At, uint32At } from "./number-field.ts";
import type { AskedPoll } from "./poll-reply.ts";

/** Object and scope before the rest of an argument. */
const ARGUMENT = 10;
const NO_SUCH_ATTRIBUTE = 5;

/** A client's poll; with a period, if it asks to be told again and again. */
export interface PollRequest extends AskedPoll {
  readonly periodMs: number | null;
}

/** Reads the argument of an action; undefined where it is cut. The action may be one that no monitor knows. */
export function readPollRequest({ bytes, from, to, invoke }: DataPdu): PollRequest | undefined {
  const at = from + ARGUMENT;
  if (at + 12 > to) return undefined;
  const request = {
    invoke,
    action: uint16At(bytes, at),
    pollNumber: uint16At(bytes, at + 4),
    objectClass: uint16At(bytes, at + 8),
    group: uint16At(bytes, at + 10),
  };
  return { ...request, periodMs: periodOf(bytes, at + 12, to) };
}

/** The period among the poll's own attributes, if it has any. Trailing bytes of some clients are passed over. */
function periodOf(bytes: Uint8Array, from: number, to: number): number | null {
  if (from + 4 > to) return null;
  const end = Math.min(to, from + 4 + uint16At(bytes, from + 2));
  for (let at = from + 4; at + 4 <= end;) {
    const length = uint16At(bytes, at + 2);
    if (uint16At(bytes, at) === ATTRIBUTE.pollPeriod && length >= 4 && at + 8 <= end) {
      return uint32At(bytes, at + 4) / TICKS_PER_MS;
    }
    at += 4 + length;
  }
  return null;
}

/** The labels that a client wants as waves; undefined where it sets anything else. */
export function readWaveSet({ bytes, from, to }: DataPdu): number[] | undefined {
  const at = from + ARGUMENT;
  // Count and length of the changes; operator, attribute, length; count and length of the labels.
  if (at + 14 > to || uint16At(bytes, at + 6) !== ATTRIBUTE.wavePriority) return undefined;
  const end = Math.min(to, at + 14 + uint16At(bytes, at + 12));
  const labels: number[] = [];
  for (let label = at + 14; label + 4 <= end; label += 4) labels.push(uint32At(bytes, label));
  return labels;
}

/** Whether a get asks for the list of waves. */
export function asksForWaves({ bytes, from, to }: DataPdu): boolean {
  for (let at = from + ARGUMENT + 4; at + 2 <= to; at += 2) {
    if (uint16At(bytes, at) === ATTRIBUTE.wavePriority) return true;
  }
  return false;
}

/** The answer to a get or a set: the list as it is now. */
export function waveAnswer({ invoke, command }: DataPdu, labels: readonly number[]): Uint8Array {
  const list = labelList(labels);
  const body = object()
    .uint16(1)
    .uint16(4 + list.length)
    .uint16(ATTRIBUTE.wavePriority)
    .uint16(list.length)
    .append(list);
  return dataPdu(RO.result, invoke, command, body.toBytes());
}

/** The refusal of a get or set of anything else. */
export function refuseAttribute({ bytes, from, to, invoke, command }: DataPdu): Uint8Array {
  const get = command === COMMAND.get;
  const at = from + ARGUMENT + (get ? 4 : 6);
  const id = at + 2 <= to ? uint16At(bytes, at) : 0;
  const entry = new ByteWriter().uint16(NO_SUCH_ATTRIBUTE);
  if (!get) entry.uint16(0);
  entry.uint16(id);
  const body = object().uint16(1).uint16(entry.length).append(entry.toBytes());
  return dataPdu(RO.error, invoke, get ? REFUSAL.getList : REFUSAL.setList, body.toBytes());
}

/** The refusal of an action, or of a class that the monitor does not have. */
export function refuse(invoke: number, reason: number, about: number): Uint8Array {
  return dataPdu(RO.error, invoke, reason, new ByteWriter().uint16(about).toBytes());
}

function object(): ByteWriter {
  const out = new ByteWriter();
  for (const part of MDS) out.uint16(part);
  return out;
}
