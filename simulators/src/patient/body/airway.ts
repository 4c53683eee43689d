import type { EpochMs } from "@evenkeel/shared/time";
import { during, type Episode } from "./episode.ts";

/** A jaw thrust opens a narrowed airway within seconds, and a laryngospasm when it is held (proposals). */
const OPENS_AFTER_MS = 3000;
const BREAKS_SPASM_AFTER_MS = 12_000;
/** A laryngospasm that nobody treats lets go as the patient tires (proposal). */
const SPASM_MS = 60_000;

/** How open the way to the lungs is. */
export class Airway {
  private obstruction = 0;
  private spasm: Episode | null = null;
  private heldSince: EpochMs | null = null;

  obstruct(share: number): void {
    this.obstruction = share;
  }

  close(at: EpochMs, lastsMs = SPASM_MS): void {
    this.spasm = { at, lastsMs, severity: 1 };
  }

  manoeuvre(at: EpochMs, active: boolean): void {
    this.heldSince = active ? (this.heldSince ?? at) : null;
  }

  inSpasm(at: EpochMs): boolean {
    if (!during(this.spasm, at)) return false;
    // What has begun to open stays open: the spasm does not come back when the jaw is let go.
    if (this.heldFor(at) >= BREAKS_SPASM_AFTER_MS) this.spasm = null;
    return this.spasm !== null;
  }

  /** Share of a breath's movement that moves air, 0 to 1. */
  openness(at: EpochMs): number {
    if (this.inSpasm(at)) return 0;
    return this.heldFor(at) >= OPENS_AFTER_MS ? 1 : 1 - this.obstruction;
  }

  private heldFor(at: EpochMs): number {
    if (this.heldSince === null) return 0;
    return at - Math.max(this.heldSince, this.spasm?.at ?? this.heldSince);
  }
}
