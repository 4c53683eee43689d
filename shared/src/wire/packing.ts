import type { NumericKey } from "@evenkeel/shared/vitals";
import type { PackedItem, PackedMessage, RoomItem, RoomMessage, WireNumeric, WireNumerics } from "./events.ts";

export function packMessage(message: RoomMessage): PackedMessage {
  return { ...message, items: packItems(message.items) };
}

export function unpackMessage(message: PackedMessage): RoomMessage {
  return { ...message, items: unpackItems(message.items) };
}

/** A run while it still grows. */
interface Run extends WireNumerics {
  readonly x: Partial<Record<NumericKey, number>>;
}

/**
 * Puts runs of plain numbers of one device and moment together. The order stays, and with it what a viewer makes of
 * them; a vital told twice begins another run.
 */
function packItems(items: readonly RoomItem[]): readonly PackedItem[] {
  const packed: PackedItem[] = [];
  let run = null as Run | null;
  for (const item of items) {
    if (item.k !== "n" || !isPlain(item)) {
      packed.push(item);
      run = null;
    } else if (run?.t === item.t && run.d === item.d && run.x[item.v] === undefined) {
      run.x[item.v] = item.x;
    } else {
      run = { k: "ns", t: item.t, d: item.d, x: { [item.v]: item.x } };
      packed.push(run);
    }
  }
  return packed;
}

/** The items as they were before `packItems`. */
function unpackItems(items: readonly PackedItem[]): readonly RoomItem[] {
  const all: RoomItem[] = [];
  for (const item of items) {
    if (item.k !== "ns") all.push(item);
    else
      for (const v in item.x)
        all.push({ k: "n", v: v as NumericKey, x: item.x[v as NumericKey]!, t: item.t, d: item.d });
  }
  return all;
}

function isPlain(item: WireNumeric): boolean {
  return item.m === undefined && item.q === undefined && item.demo === undefined;
}
