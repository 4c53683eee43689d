import type { AlarmEffect, Priority } from "@evenkeel/shared/alarms";
import type { EpochMs } from "@evenkeel/shared/time";
import type { MissingReason, NumericKey } from "@evenkeel/shared/vitals";

export interface SeenValue {
  readonly at: EpochMs;
  readonly device: string;
  readonly vital: NumericKey;
  readonly value: number | null;
  readonly reason?: MissingReason;
}

/** A stretch of time in which an alarm condition existed by one rule, at one priority. */
export interface SeenAlarm {
  /** The alarm's, kept while it rises. */
  readonly id: string;
  readonly rule: string;
  readonly priority: Priority;
  readonly device: string | undefined;
  readonly from: EpochMs;
  /** Null while it exists. */
  until: EpochMs | null;
}

export interface SeenNotice {
  readonly at: EpochMs;
  readonly device: string;
  readonly code: string;
}

/** Changes of an alarm by which a condition begins, ends or weighs more. */
const MOVES: ReadonlySet<AlarmEffect["change"]> = new Set(["cleared", "latched", "priority-raised", "raised"]);

/** Writes down what came out of one room, to be judged by a scenario's expectations. */
export class Witness {
  readonly values: SeenValue[] = [];
  readonly alarms: SeenAlarm[] = [];
  readonly notices: SeenNotice[] = [];
  private readonly judgedUntil: EpochMs;

  /** @param judgedUntil what comes later is let go, so that a run of a day fits into memory */
  constructor(judgedUntil: EpochMs = Infinity) {
    this.judgedUntil = judgedUntil;
  }

  heard(value: SeenValue): void {
    if (value.at <= this.judgedUntil) this.values.push(value);
  }

  noticed(notice: SeenNotice): void {
    if (notice.at <= this.judgedUntil) this.notices.push(notice);
  }

  saw(effects: readonly AlarmEffect[]): void {
    for (const effect of effects) {
      if (!("alarm" in effect)) continue;
      const { alarm, at, change } = effect;
      if (!MOVES.has(change)) continue;
      const open = this.alarms.findLast((one) => one.id === alarm.id && one.until === null);
      if (open) open.until = at;
      if (change === "cleared" || change === "latched" || at > this.judgedUntil) continue;
      const { id, rule, priority, device } = alarm;
      this.alarms.push({ id, rule, priority, device, from: at, until: null });
    }
  }
}
