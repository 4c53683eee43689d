import type { EpochMs } from "@evenkeel/shared/time";
import { MONITOR_MTU, type AssociationTerms } from "./association.ts";
import { TICKS_PER_MS } from "./codes.ts";

/** A request that comes again within this is the same one, repeated because our answer was slow or lost. */
const REPEATED_MS = 3000;
/** How long a silent client is kept: three of its own poll intervals, within these bounds (NOTES.md). */
const PATIENCE_LEAST_MS = 10_000;
const PATIENCE_MOST_MS = 130_000;
const LEAST_MTU = 512;

/** The simulated monitor's association with its one client. */
export class TwinAssociation {
  /** The longest message that may be sent to this client. */
  readonly mtu: number;
  private readonly request: Uint8Array;
  private readonly patienceMs: number;
  private readonly since: EpochMs;
  private heardAt: EpochMs;

  constructor(request: Uint8Array, { receiveBytes, pollPeriodTicks }: AssociationTerms, at: EpochMs) {
    this.request = request.slice();
    this.mtu = Math.max(LEAST_MTU, Math.min(MONITOR_MTU, receiveBytes));
    const intervals = (3 * pollPeriodTicks) / TICKS_PER_MS;
    this.patienceMs = Math.max(PATIENCE_LEAST_MS, Math.min(PATIENCE_MOST_MS, intervals));
    this.since = this.heardAt = at;
  }

  /** The client has said something. */
  heard(at: EpochMs): void {
    this.heardAt = at;
  }

  isRepeated(request: Uint8Array, at: EpochMs): boolean {
    return at - this.since < REPEATED_MS && sameBytes(this.request, request);
  }

  isGivenUp(at: EpochMs): boolean {
    return at - this.heardAt > this.patienceMs;
  }
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
