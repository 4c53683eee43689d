import type { EpochMs } from "@evenkeel/shared/time";

const MOST = 256;
const MOST_RESENT = 3;

interface Waiting {
  /** Kept only where it may have to be sent again. */
  readonly frame: Uint8Array | undefined;
  readonly sentAt: EpochMs;
  readonly resent: number;
}

/** The messages of a sender that nobody has answered. Sent again they keep their number, so that a receiver knows them. */
export class Unacknowledged {
  private readonly waiting = new Map<string, Waiting>();
  private readonly resendAfterMs: EpochMs;
  /** Answered with an error or a refusal: sending those again would be answered alike. */
  refused = 0;

  /** @param resendAfterMs 0: never */
  constructor(resendAfterMs: EpochMs) {
    this.resendAfterMs = resendAfterMs;
  }

  get size(): number {
    return this.waiting.size;
  }

  add(id: string, frame: Uint8Array, at: EpochMs): void {
    this.waiting.set(id, { frame: this.resendAfterMs > 0 ? frame : undefined, sentAt: at, resent: 0 });
    if (this.waiting.size > MOST) this.waiting.delete(this.waiting.keys().next().value!);
  }

  /** @param code MSA-1: AA or CA for taken, AE, AR, CE, CR for the rest */
  answered(id: string, code: string): void {
    if (this.waiting.delete(id) && /^[AC][ER]$/u.test(code)) this.refused += 1;
  }

  /** What is to be sent again, oldest first. */
  due(at: EpochMs): Uint8Array[] {
    if (this.resendAfterMs === 0) return [];
    const frames: Uint8Array[] = [];
    for (const [id, { frame, sentAt, resent }] of this.waiting) {
      if (!frame || at - sentAt < this.resendAfterMs) continue;
      const last = resent + 1 >= MOST_RESENT;
      this.waiting.set(id, { frame: last ? undefined : frame, sentAt: at, resent: resent + 1 });
      frames.push(frame);
    }
    return frames;
  }
}
