import type { EpochMs } from "@evenkeel/shared/time";
import { TICKS_PER_MS } from "./codes.ts";
import { extendedPoll } from "./data-pdu.ts";

/** How long a monitor is asked to go on without being asked again, and when it is asked again. */
const PERIOD_MS = 600_000;
const RENEWED_AFTER_MS = 540_000;
/** A monitor answers within its cycle of about a second; one that is silent for this long has lost the poll. */
const SILENT_MS = 4000;
const SILENT_MOST_MS = 60_000;
/** A refusal is not argued with every second. */
const REFUSED_MS = 30_000;

/** One class of objects that a monitor is asked to send on its own: asked, renewed before it lapses, asked again when lost. */
export class StandingPoll {
  readonly name: string;
  readonly objectClass: number;
  private readonly group: number;
  private askedAt: EpochMs | null = null;
  private heardAt: EpochMs = -Infinity;
  private patienceMs = SILENT_MS;
  private notBefore: EpochMs = -Infinity;
  private invoke = -1;

  constructor(name: string, objectClass: number, group: number) {
    this.name = name;
    this.objectClass = objectClass;
    this.group = group;
  }

  /** Code of the notice that this poll was refused. */
  get refusal(): string {
    return `${this.name}-refused`;
  }

  /** The poll to send now; undefined while all is well. */
  due(invoke: number, at: EpochMs): Uint8Array | undefined {
    const { askedAt } = this;
    if (at < this.notBefore) return undefined;
    if (askedAt !== null) {
      const lost = at - Math.max(askedAt, this.heardAt) >= this.patienceMs;
      if (!lost && at - askedAt < RENEWED_AFTER_MS) return undefined;
      this.patienceMs = lost ? Math.min(2 * this.patienceMs, SILENT_MOST_MS) : SILENT_MS;
    }
    this.askedAt = at;
    this.invoke = invoke;
    return extendedPoll(invoke, this.objectClass, this.group, PERIOD_MS * TICKS_PER_MS);
  }

  heard(at: EpochMs): void {
    this.heardAt = at;
    this.patienceMs = SILENT_MS;
  }

  /** Whether this refusal was meant for this poll. */
  refused(invoke: number, at: EpochMs): boolean {
    if (invoke !== this.invoke) return false;
    this.notBefore = at + REFUSED_MS;
    this.askedAt = null;
    return true;
  }

  /** The host's clock was set: nobody knows how long the poll still holds. */
  renew(): void {
    this.askedAt = null;
    this.heardAt = this.notBefore = -Infinity;
  }

  forget(): void {
    this.renew();
    this.patienceMs = SILENT_MS;
    this.invoke = -1;
  }
}
