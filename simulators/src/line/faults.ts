import { random } from "../patient/random.ts";

/** What can go wrong on a line, each a chance per chunk from 0 to 1. */
export interface LineFaults {
  /** Delivered in two pieces. */
  readonly split?: number;
  /** A byte lost. */
  readonly drop?: number;
  /** A bit turned over. */
  readonly flip?: number;
  /** Delivered twice. */
  readonly duplicate?: number;
  /** Random bytes put in front. */
  readonly garbage?: number;
  /** Everything this many times over: a device gone mad. */
  readonly flood?: number;
}

export const FAULT_KINDS = [
  "split",
  "drop",
  "flip",
  "duplicate",
  "garbage",
  "flood",
] as const satisfies readonly (keyof LineFaults)[];

/** A line that spoils what passes, always in the same way for the same seed. */
export function faultyLine(faults: LineFaults, seed: number): (bytes: Uint8Array) => readonly Uint8Array[] {
  const generator = random(seed);
  const happens = (chance: number | undefined): boolean => generator.next() < (chance ?? 0);

  function spoil(bytes: Uint8Array): Uint8Array {
    let spoiled = Uint8Array.from(bytes);
    if (happens(faults.flip)) {
      const index = generator.below(spoiled.length);
      spoiled[index] = spoiled[index]! ^ (1 << generator.below(8));
    }
    if (happens(faults.drop)) {
      const index = generator.below(spoiled.length);
      spoiled = Uint8Array.from([...spoiled.subarray(0, index), ...spoiled.subarray(index + 1)]);
    }
    if (happens(faults.garbage)) {
      const noise = Array.from({ length: 1 + generator.below(64) }, () => generator.below(256));
      spoiled = Uint8Array.from([...noise, ...spoiled]);
    }
    return spoiled;
  }

  return (bytes) => {
    if (bytes.length === 0) return [];
    const spoiled = spoil(bytes);
    const pieces: Uint8Array[] = [];
    if (happens(faults.split) && spoiled.length > 1) {
      const at = 1 + generator.below(spoiled.length - 1);
      pieces.push(spoiled.subarray(0, at), spoiled.subarray(at));
    } else pieces.push(spoiled);
    if (happens(faults.duplicate)) pieces.push(spoiled);
    const times = Math.max(1, Math.floor(faults.flood ?? 1));
    return times === 1 ? pieces : Array.from({ length: times }, () => pieces).flat();
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
