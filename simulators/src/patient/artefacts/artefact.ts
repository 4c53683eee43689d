import type { EpochMs } from "@evenkeel/shared/time";
import { specOf, type ArtefactId } from "./catalogue.ts";

/** One artefact in time. Any number may hold at once, of one kind too. */
export interface Artefact {
  readonly id: ArtefactId;
  readonly from: EpochMs;
  /** The first moment without it; null: until it is ended. */
  readonly until: EpochMs | null;
  /** 0 hardly to be seen, 0.5 usual, 1 at its worst. */
  readonly severity: number;
  /** In the unit that the catalogue says; its usual one when not given. */
  readonly amount?: number;
  /** What the device says for the patient (`wrong-patient`). */
  readonly identifier?: string;
}

export function isOn(artefact: Artefact, at: EpochMs): boolean {
  return at >= artefact.from && (artefact.until === null || at < artefact.until);
}

/** Its amount within the catalogue's limits, in the catalogue's unit; 0 for one that has none. */
export function amountOf({ id, amount }: Artefact): number {
  const spec = specOf(id).amount;
  if (!spec) return 0;
  const asked = amount ?? spec.usual;
  return Number.isFinite(asked) ? Math.min(spec.high, Math.max(spec.low, asked)) : spec.usual;
}

/** Severity between two ends, whatever was asked for. */
export function between(low: number, high: number, { severity }: Artefact): number {
  const share = Number.isFinite(severity) ? Math.min(1, Math.max(0, severity)) : 0.5;
  return low + (high - low) * share;
}
