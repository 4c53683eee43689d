import { random } from "../patient/random.ts";
import type { LineFaults } from "./faults.ts";

/** How long a line is out: about as long as a switch, an access point or a loose plug takes. */
const SHORTEST_MS = 3000;
const LONGEST_MS = 8000;
/** What a device keeps for a line that takes nothing: then the oldest is lost. */
const MOST_HELD_BYTES = 1 << 20;

export interface LineOutages {
  /** Pieces on their way; those that go out now. */
  pass(pieces: readonly Uint8Array[], at: number): readonly Uint8Array[];
  /** Those that were kept, once they go out. */
  due(at: number): readonly Uint8Array[];
  /** Keeps everything until told otherwise, for tests. */
  hold(held: boolean): void;
}

/**
 * The faults of a line that take time, in the same way for the same seed: pieces out of order, silence in which all is
 * lost (`stall`), silence after which all comes at once (`burst`), and a connection that breaks (`hangup`).
 */
export function lineOutages(faults: LineFaults, seed: number, hangUp: () => void): LineOutages {
  const generator = random(seed + 1);
  const happens = (chance: number | undefined): boolean => chance !== undefined && generator.next() < chance;
  let out: { readonly kept: boolean; readonly until: number } | null = null;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let aside: { readonly piece: Uint8Array; readonly until: number } | null = null;
  let holding = false;

  function keep(piece: Uint8Array): void {
    held.push(piece);
    heldBytes += piece.length;
    while (heldBytes > MOST_HELD_BYTES) heldBytes -= held.shift()!.length;
  }

  function begin(at: number): void {
    const stalls = happens(faults.stall);
    if (!stalls && !happens(faults.burst)) return;
    out = { kept: !stalls, until: at + SHORTEST_MS + generator.below(LONGEST_MS - SHORTEST_MS) };
  }

  function due(at: number): readonly Uint8Array[] {
    if (out && at >= out.until) out = null;
    if (out || holding) return [];
    const free = held;
    held = [];
    heldBytes = 0;
    if (aside && at >= aside.until) {
      free.push(aside.piece);
      aside = null;
    }
    return free;
  }

  /** One piece changes places with the next. */
  function order(piece: Uint8Array, at: number): readonly Uint8Array[] {
    if (aside) {
      const late = aside.piece;
      aside = null;
      return [piece, late];
    }
    if (!happens(faults.reorder)) return [piece];
    aside = { piece, until: at + 1000 };
    return [];
  }

  return {
    pass(pieces, at) {
      if (pieces.length === 0) return pieces;
      const first = due(at);
      if (happens(faults.hangup)) {
        hangUp();
        return [];
      }
      if (!out) begin(at);
      if (!out && !holding) return [...first, ...pieces.flatMap((piece) => order(piece, at))];
      if (holding || out?.kept) pieces.forEach(keep);
      return first;
    },
    due,
    hold: (now) => void (holding = now),
  };
}
