import type { EpochMs } from "@evenkeel/shared/time";

const PERIOD_MS = 1000;
/** How far from the period two frames may arrive: buffering of adapters, and a host that was busy for a moment. */
const SHORTEST_MS = 500;
const LONGEST_MS = 1500;
/** So many frames in a row, each a second after the one before, are the device. */
const PROOF = 3;

export interface PacedFrame {
  /** Frames that are believed with this one: 1, those of the proof when it ends, 0 while it is not told. */
  readonly accepted: number;
  /** Earlier frames that were waiting for a proof which now fails. */
  readonly unproven: number;
  /** Within half a second of the one before: held up by a stall of the host, or not from this device at all. */
  readonly tooSoon?: "held-up" | "noise";
}

/** Whether whole frames come as one device sends them: one a second, for at least three in a row. */
export class ShortFramePace {
  /** Frames in a row at the device's pace, up to the proof. */
  private inRow = 0;
  private frameAt: EpochMs = -Infinity;
  /** Frames of a proven line that a pause may have held up, and that may now come all at once. */
  private owed = 0;

  frame(at: EpochMs): PacedFrame {
    const gap = at - this.frameAt;
    this.frameAt = at;
    if (gap >= SHORTEST_MS && gap <= LONGEST_MS) return this.onPace();
    if (gap >= 0 && gap < SHORTEST_MS) return this.early();
    // A pause, or a clock that was set back: this frame is the first of a new proof.
    const proven = this.inRow === PROOF;
    const unproven = proven ? 0 : this.inRow;
    this.owed = proven && gap > 0 ? Math.ceil(gap / PERIOD_MS) - 1 : 0;
    this.inRow = 1;
    return { accepted: 0, unproven };
  }

  /** Something that is no frame: whatever comes next has to prove itself. @returns frames that waited for a proof */
  startOver(): number {
    const unproven = this.inRow === PROOF ? 0 : this.inRow;
    this.inRow = this.owed = 0;
    return unproven;
  }

  private onPace(): PacedFrame {
    this.owed = 0;
    if (this.inRow === PROOF) return { accepted: 1, unproven: 0 };
    this.inRow++;
    return { accepted: this.inRow === PROOF ? PROOF : 0, unproven: 0 };
  }

  private early(): PacedFrame {
    if (this.owed > 0) {
      this.owed--;
      return { accepted: 0, unproven: 0, tooSoon: "held-up" };
    }
    return { accepted: 0, unproven: this.startOver(), tooSoon: "noise" };
  }
}
