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

/** Writes down what came out of one room, to be judged when the scenario is over. */
export class Witness {
  readonly values: SeenValue[] = [];
  readonly alarms: SeenAlarm[] = [];
  readonly notices: SeenNotice[] = [];

  saw(effects: readonly AlarmEffect[]): void {
    for (const effect of effects) {
      if (!("alarm" in effect)) continue;
      const { alarm, at, change } = effect;
      if (change === "acknowledged" || change === "reset") continue;
      const open = this.alarms.findLast((one) => one.id === alarm.id && one.until === null);
      if (open) open.until = at;
      if (change === "cleared" || change === "latched") continue;
      const { id, rule, priority, device } = alarm;
      this.alarms.push({ id, rule, priority, device, from: at, until: null });
    }
  }
}
