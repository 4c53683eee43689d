import { ByteWriter } from "@evenkeel/shared/codec";
import { ACTION, ATTRIBUTE, COMMAND, EVENT, MDS, OBJECT_PARTITION, RO, SESSION } from "./codes.ts";
import { uint16At } from "./number-field.ts";

/** Session byte, presentation context. */
const CONTEXT = [0xe1, 0x00, 0x00, 0x02] as const;

/** One remote operation: who asks what, and where its argument or result lies. */
export interface DataPdu {
  readonly bytes: Uint8Array;
  /** One of `RO`. */
  readonly operation: number;
  readonly invoke: number;
  /** The command; for an error its reason. */
  readonly command: number;
  readonly from: number;
  readonly to: number;
}

/** Reads the headers of a data PDU; undefined where it is cut or is none. */
export function readDataPdu(bytes: Uint8Array): DataPdu | undefined {
  if (bytes.length < 14 || bytes[0] !== SESSION.data) return undefined;
  const operation = uint16At(bytes, 4);
  const end = 8 + uint16At(bytes, 6);
  if (end > bytes.length) return undefined;
  const at = operation === RO.linkedResult ? 10 : 8;
  if (at + 6 > end) return undefined;
  const from = at + 6;
  const to = from + uint16At(bytes, at + 4);
  if (to > end || operation === 0 || operation > RO.linkedResult) return undefined;
  return { bytes, operation, invoke: uint16At(bytes, at), command: uint16At(bytes, at + 2), from, to };
}

/** State and number of a linked result. */
interface Link {
  readonly state: 1 | 2 | 3;
  readonly count: number;
}

/** Writes a data PDU around an argument or a result. */
export function dataPdu(operation: number, invoke: number, command: number, body: Uint8Array, link?: Link): Uint8Array {
  const out = new ByteWriter(body.length + 16).append(Uint8Array.from(CONTEXT)).uint16(operation);
  out.uint16(body.length + 6 + (link ? 2 : 0));
  if (link) out.uint8(link.state).uint8(link.count);
  return out.uint16(invoke).uint16(command).uint16(body.length).append(body).toBytes();
}

function objectId(out: ByteWriter): ByteWriter {
  for (const part of MDS) out.uint16(part);
  return out;
}

/** The answer that a monitor waits for after its create event. */
export function createEventResult(invoke: number): Uint8Array {
  const body = objectId(new ByteWriter(16)).uint32(0).uint16(EVENT.mdsCreate).uint16(0).toBytes();
  return dataPdu(RO.result, invoke, COMMAND.confirmedEvent, body);
}

/** Asks once for the objects of a class. */
export function singlePoll(invoke: number, objectClass: number, group: number): Uint8Array {
  const body = objectId(new ByteWriter(32)).uint32(0).uint16(ACTION.singlePoll).uint16(8);
  body.uint16(0).uint16(OBJECT_PARTITION).uint16(objectClass).uint16(group);
  return dataPdu(RO.invoke, invoke, COMMAND.action, body.toBytes());
}

/** Asks for the objects of a class again and again, for `periodTicks` of 1/8 ms. */
export function extendedPoll(invoke: number, objectClass: number, group: number, periodTicks: number): Uint8Array {
  const body = objectId(new ByteWriter(48)).uint32(0).uint16(ACTION.extendedPoll).uint16(20);
  body.uint16(0).uint16(OBJECT_PARTITION).uint16(objectClass).uint16(group);
  body.uint16(1).uint16(8).uint16(ATTRIBUTE.pollPeriod).uint16(4).uint32(periodTicks);
  return dataPdu(RO.invoke, invoke, COMMAND.action, body.toBytes());
}

/** Asks which waves the monitor would send. */
export function getWavePriority(invoke: number): Uint8Array {
  const body = objectId(new ByteWriter(16)).uint32(0).uint16(1).uint16(2).uint16(ATTRIBUTE.wavePriority);
  return dataPdu(RO.invoke, invoke, COMMAND.get, body.toBytes());
}

/** Tells which waves to send, by their labels. */
export function setWavePriority(invoke: number, labels: readonly number[]): Uint8Array {
  const list = labelList(labels);
  const body = objectId(new ByteWriter(64))
    .uint32(0)
    .uint16(1)
    .uint16(6 + list.length);
  body.uint16(0).uint16(ATTRIBUTE.wavePriority).uint16(list.length).append(list);
  return dataPdu(RO.invoke, invoke, COMMAND.confirmedSet, body.toBytes());
}

/** Labels with their count and length in front. */
export function labelList(labels: readonly number[]): Uint8Array {
  const out = new ByteWriter(4 + 4 * labels.length).uint16(labels.length).uint16(4 * labels.length);
  for (const label of labels) out.uint32(label);
  return out.toBytes();
}
