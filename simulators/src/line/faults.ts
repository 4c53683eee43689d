import type { LineKind } from "@evenkeel/shared/devices";
import { random } from "../patient/random.ts";

/** What can go wrong on a line, each a chance per chunk from 0 to 1. A datagram arrives whole or not at all. */
export interface LineFaults {
  /** Delivered in two pieces; a datagram never is. */
  readonly split?: number;
  /** A byte lost; the whole of a datagram. */
  readonly drop?: number;
  /** A bit turned over. */
  readonly flip?: number;
  /** Delivered twice. */
  readonly duplicate?: number;
  /** Random bytes put in front; before a datagram, a datagram of them. */
  readonly garbage?: number;
  /** Everything this many times over: a device gone mad. */
  readonly flood?: number;
  /** Delivered after the next one. */
  readonly reorder?: number;
  /** Silence of some seconds, in which everything is lost. */
  readonly stall?: number;
  /** Silence of some seconds, after which everything comes at once. */
  readonly burst?: number;
  /** The connection breaks, and can be had again a second later. */
  readonly hangup?: number;
}

export const FAULT_KINDS = [
  "split",
  "drop",
  "flip",
  "duplicate",
  "garbage",
  "flood",
  "reorder",
  "stall",
  "burst",
  "hangup",
] as const satisfies readonly (keyof LineFaults)[];

/** A line that spoils what passes, always in the same way for the same seed. What takes time: `lineOutages`. */
export function faultyLine(
  faults: LineFaults,
  seed: number,
  line: LineKind = "stream",
): (bytes: Uint8Array) => readonly Uint8Array[] {
  const datagrams = line === "datagrams";
  const generator = random(seed);
  const happens = (chance: number | undefined): boolean => generator.next() < (chance ?? 0);

  function flipped(bytes: Uint8Array): Uint8Array {
    if (!happens(faults.flip)) return bytes;
    const index = generator.below(bytes.length);
    const spoiled = Uint8Array.from(bytes);
    spoiled[index] = spoiled[index]! ^ (1 << generator.below(8));
    return spoiled;
  }

  function shortened(bytes: Uint8Array): Uint8Array {
    if (!happens(faults.drop)) return bytes;
    if (datagrams) return new Uint8Array();
    const index = generator.below(bytes.length);
    return Uint8Array.from([...bytes.subarray(0, index), ...bytes.subarray(index + 1)]);
  }

  function noise(): Uint8Array {
    if (!happens(faults.garbage)) return new Uint8Array();
    return Uint8Array.from({ length: 1 + generator.below(64) }, () => generator.below(256));
  }

  function pieces(bytes: Uint8Array): Uint8Array[] {
    const kept = shortened(flipped(bytes));
    const rubbish = noise();
    const whole = datagrams ? [rubbish, kept] : [Uint8Array.from([...rubbish, ...kept])];
    const sent = whole.filter((piece) => piece.length > 0);
    const [only] = sent;
    if (only && only.length > 1 && happens(faults.split) && !datagrams) {
      const at = 1 + generator.below(only.length - 1);
      return [only.subarray(0, at), only.subarray(at)];
    }
    return sent;
  }

  return (bytes) => {
    if (bytes.length === 0) return [];
    const sent = pieces(bytes);
    if (happens(faults.duplicate)) {
      const again = datagrams ? sent : [Uint8Array.from(sent.flatMap((piece) => [...piece]))];
      sent.push(...again.filter((piece) => piece.length > 0));
    }
    const times = Math.max(1, Math.floor(faults.flood ?? 1));
    return times === 1 ? sent : Array.from({ length: times }, () => sent).flat();
  };
}

/** Reads `flip=0.01,drop=0.005`. Throws an `Error` that names what is known. */
export function readFaults(text: string): LineFaults {
  const faults: Record<string, number> = {};
  for (const part of text.split(",").filter((piece) => piece !== "")) {
    const [name = "", value = ""] = part.split("=");
    if (!(FAULT_KINDS as readonly string[]).includes(name) || !(Number(value) >= 0)) {
      throw new Error(`"${part}" is no line fault: give ${FAULT_KINDS.join(", ")} with a number, such as flip=0.01.`);
    }
    faults[name] = Number(value);
  }
  return faults;
}
