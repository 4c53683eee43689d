import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation, PatientObservation } from "@evenkeel/shared/vitals";
import { isOn, type Artefact } from "./artefact.ts";
import type { Effect, Remark } from "./effect.ts";

/** An artefact at work. */
export interface Worked {
  artefact: Artefact;
  readonly effect: Effect;
  /** What the device has said of it, and whether it still holds. */
  readonly remarked: Map<Remark, boolean>;
  /** The body's own: nobody added it, and nobody can mend it. */
  readonly isOwn: boolean;
}

const CLOCK_EVERY_MS = 1000;

/** What a device says by itself while artefacts hold: notices, its clock, its patient. */
export class DeviceWords {
  private readonly startsAt: EpochMs;
  /** The patient it was told; null when nobody told it one. */
  private known: readonly string[] | null;
  private named: readonly string[] | null = null;
  private isAhead = false;
  /** How many artefacts cause a notice. */
  private readonly causes = new Map<string, number>();

  constructor(startsAt: EpochMs, known: readonly string[] | null) {
    this.startsAt = startsAt;
    this.known = known;
  }

  /** The source names its patient: passed on unless the device takes somebody else for it. */
  heard(observation: PatientObservation): readonly Observation[] {
    this.known = observation.identifiers;
    return this.named === null ? [observation] : [];
  }

  /** Its clock and its patient: what goes before the values that follow. */
  heading(from: EpochMs, until: EpochMs, worked: readonly Worked[]): Observation[] {
    return [...this.clocks(from, until, worked), ...this.patient(until, worked)];
  }

  /** What it remarks on the values that came. */
  notices(until: EpochMs, worked: readonly Worked[]): Observation[] {
    return worked.flatMap((one) => this.remarks(one, until));
  }

  private remarks({ artefact, effect, remarked }: Worked, until: EpochMs): Observation[] {
    const told: Observation[] = [];
    const end = artefact.until ?? Infinity;
    for (const remark of effect.remarks ?? []) {
      const { afterMs, ...said } = remark;
      const start = artefact.from + afterMs;
      const causes = this.causes.get(said.code) ?? 0;
      if (!remarked.has(remark) && start <= until && start < end) {
        remarked.set(remark, true);
        this.causes.set(said.code, causes + 1);
        if (causes === 0) told.push({ kind: "notice", at: start, ...said, active: true });
      }
      if (remarked.get(remark) && end <= until) {
        remarked.set(remark, false);
        const left = (this.causes.get(said.code) ?? 1) - 1;
        this.causes.set(said.code, left);
        if (left === 0) told.push({ kind: "notice", at: end, ...said, active: false });
      }
    }
    return told;
  }

  private clocks(from: EpochMs, until: EpochMs, worked: readonly Worked[]): Observation[] {
    const told: Observation[] = [];
    const wrong = worked.filter(({ effect }) => effect.aheadMs !== undefined);
    if (wrong.length === 0 && !this.isAhead) return told;
    const first = this.startsAt + Math.ceil((from + 1 - this.startsAt) / CLOCK_EVERY_MS) * CLOCK_EVERY_MS;
    for (let at = first; at <= until; at += CLOCK_EVERY_MS) {
      const on = wrong.filter(({ artefact }) => isOn(artefact, at));
      if (on.length === 0 && !this.isAhead) continue;
      const ahead = on.reduce((sum, { artefact, effect }) => sum + effect.aheadMs!(at - artefact.from), 0);
      told.push({ kind: "clock", at, deviceTime: at + ahead });
      this.isAhead = on.length > 0;
    }
    return told;
  }

  private patient(until: EpochMs, worked: readonly Worked[]): Observation[] {
    const wrong = worked.findLast(({ artefact, effect }) => effect.identifiers && isOn(artefact, until));
    const named = wrong?.effect.identifiers ?? null;
    if (named === this.named) return [];
    this.named = named;
    return [{ kind: "patient", at: until, identifiers: named ?? this.known ?? [] }];
  }
}
