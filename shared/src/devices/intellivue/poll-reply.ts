import { ByteWriter } from "@evenkeel/shared/codec";
import { ACTION, COMMAND, MDS, OBJECT_PARTITION, RO } from "./codes.ts";
import { dataPdu } from "./data-pdu.ts";

/** One attribute to be sent: its identifier and its value. */
export type Attribute = readonly [id: number, value: Uint8Array];

/** One object of a monitor, as a poll's result lists it. */
export interface ReplyObject {
  readonly context: number;
  readonly handle: number;
  readonly attributes: readonly Attribute[];
}

/** A poll as it was asked, which each of its results names again. */
export interface AskedPoll {
  readonly invoke: number;
  readonly action: number;
  readonly pollNumber: number;
  readonly objectClass: number;
  readonly group: number;
}

/** Everything around the objects in the longest form: headers of a linked result, two contexts. */
const AROUND_BYTES = 64;
const NOT_GIVEN = new Uint8Array(8).fill(0xff);

/** A value of 16-bit words. */
export function words(...values: readonly number[]): Uint8Array {
  const out = new ByteWriter(2 * values.length);
  for (const value of values) out.uint16(value);
  return out.toBytes();
}

/** Attributes with their count and length in front. */
export function attributeList(attributes: readonly Attribute[]): Uint8Array {
  const out = new ByteWriter(256);
  for (const [id, value] of attributes) out.uint16(id).uint16(value.length).append(value);
  return new ByteWriter(out.length + 4).uint16(attributes.length).uint16(out.length).append(out.toBytes()).toBytes();
}

/**
 * The results that answer a poll once. What does not fit into one message goes into linked ones, closed by an empty
 * result of its own, as real monitors do.
 * @param contexts named in a result that fits, even if they are empty
 */
export function pollReplies(
  poll: AskedPoll,
  sequence: number,
  relativeTime: number,
  contexts: readonly number[],
  objects: readonly ReplyObject[],
  mtu: number,
): Uint8Array[] {
  const entries = objects.map(({ context, handle, attributes }) => {
    const list = attributeList(attributes);
    return { context, bytes: new ByteWriter(list.length + 2).uint16(handle).append(list).toBytes() };
  });
  const parts: (typeof entries)[] = [[]];
  let size = 0;
  for (const entry of entries) {
    if (size > 0 && size + entry.bytes.length > mtu - AROUND_BYTES) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)!.push(entry);
    size += entry.bytes.length;
  }
  const message = (list: typeof entries, named: readonly number[]) =>
    body(poll, sequence, relativeTime, contextList(list, named));
  if (parts.length === 1) return [dataPdu(RO.result, poll.invoke, COMMAND.action, message(entries, contexts))];
  const linked = parts.map((part, index) => {
    const state = index === 0 ? 1 : index === parts.length - 1 ? 3 : 2;
    const link = { state, count: (index % 255) + 1 } as const;
    return dataPdu(RO.linkedResult, poll.invoke, COMMAND.action, message(part, []), link);
  });
  return [...linked, dataPdu(RO.result, poll.invoke, COMMAND.action, message([], []))];
}

function contextList(entries: readonly { context: number; bytes: Uint8Array }[], named: readonly number[]): Uint8Array {
  const contexts = [...new Set([...named, ...entries.map(({ context }) => context)])].sort((one, other) => one - other);
  const out = new ByteWriter(512);
  for (const context of contexts) {
    const own = entries.filter((entry) => entry.context === context);
    out.uint16(context).uint16(own.length);
    out.uint16(own.reduce((sum, { bytes }) => sum + bytes.length, 0));
    for (const { bytes } of own) out.append(bytes);
  }
  return new ByteWriter(out.length + 4).uint16(contexts.length).uint16(out.length).append(out.toBytes()).toBytes();
}

function body(poll: AskedPoll, sequence: number, relativeTime: number, list: Uint8Array): Uint8Array {
  const inner = new ByteWriter(list.length + 32).uint16(poll.pollNumber);
  if (poll.action === ACTION.extendedPoll) inner.uint16(sequence);
  inner.uint32(relativeTime).append(NOT_GIVEN);
  inner.uint16(OBJECT_PARTITION).uint16(poll.objectClass).uint16(poll.group).append(list);
  const out = new ByteWriter(inner.length + 16);
  for (const part of MDS) out.uint16(part);
  return out.uint16(poll.action).uint16(inner.length).append(inner.toBytes()).toBytes();
}
