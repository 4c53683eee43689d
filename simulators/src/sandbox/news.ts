import type { EpochMs } from "@evenkeel/shared/time";
import { isTelling } from "../scenarios/judge.ts";
import type { Expectation } from "../scenarios/scenario.ts";
import type { SeenValue, Witness } from "../scenarios/witness.ts";

/** Whether anything came since the last look that could decide an expectation within its window. */
export class News {
  private readonly expectation: Expectation;
  private readonly witnesses: readonly Witness[];
  private readonly from: EpochMs;
  private readonly to: EpochMs;
  /** How much of what was written down has been looked at; alarms that exist when the window begins count. */
  private looked = 0;

  /** @param witnesses of the rooms that it concerns */
  constructor(expectation: Expectation, witnesses: readonly Witness[], from: EpochMs, to: EpochMs) {
    this.expectation = expectation;
    this.witnesses = witnesses;
    this.from = from;
    this.to = to;
  }

  look(): boolean {
    switch (this.expectation.what) {
      case "awaits":
        return false;
      case "notice":
        return this.isLonger(({ notices }) => notices.length);
      case "alarm":
      case "alarms-at-once":
      case "no-alarm":
        return this.isLonger(({ alarms }) => alarms.length);
      default:
        return this.hasTelling(this.expectation);
    }
  }

  private isLonger(length: (witness: Witness) => number): boolean {
    const before = this.looked;
    this.looked = this.witnesses.reduce((sum, witness) => sum + length(witness), 0);
    return this.looked > before;
  }

  private hasTelling(expectation: Parameters<typeof isTelling>[0]): boolean {
    const { device, vital } = expectation;
    const concerns = (one: SeenValue): boolean =>
      one.vital === vital && one.at >= this.from && one.at <= this.to && (device ?? one.device) === one.device;
    const values = this.witnesses[0]?.values ?? [];
    for (; this.looked < values.length; this.looked += 1) {
      const value = values[this.looked]!;
      if (concerns(value) && isTelling(expectation, value)) return true;
    }
    return false;
  }
}
