import type { RoomAlarms } from "@evenkeel/shared/alarms";
import type { EpochMs } from "@evenkeel/shared/time";

/**
 * Whether a reminder signal has fallen due after `before` and until `now` (server time): something is off in a room for an
 * indefinite time, and whoever works there must not forget it (IEC 60601-1-8 clause 6.8.5). Counted from its beginning, so
 * that all stations remind at the same moment; what fell due while a page slept is told once.
 */
export function reminderDue(rooms: readonly RoomAlarms[], before: EpochMs, now: EpochMs): boolean {
  return rooms.some(({ inactivations }) =>
    inactivations?.some(({ from, remindEveryMs }) => {
      if (remindEveryMs === undefined || remindEveryMs <= 0) return false;
      const turns = (at: EpochMs) => Math.max(0, Math.floor((at - from) / remindEveryMs));
      return turns(now) > turns(before);
    }),
  );
}
