import type { LimitLock, PhaseChange } from "../profile.ts";

/** One number that a profile has otherwise than the factory's, and why. */
export interface Difference {
  readonly rule: string;
  readonly limit?: number;
  readonly enabled?: boolean;
  readonly text: string;
}

/** A profile as it is delivered: what it has otherwise than the factory's. */
export interface ShippedProfile {
  readonly id: string;
  readonly title: string;
  readonly differences: readonly Difference[];
  /** Each with its text. */
  readonly phases?: Readonly<Partial<Record<string, readonly (PhaseChange & { readonly text: string })[]>>>;
  readonly locks?: Readonly<Partial<Record<string, LimitLock>>>;
}
