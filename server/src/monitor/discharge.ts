import type { AlarmDesk } from "./alarm-desk.ts";
import type { Recorder } from "./recorder.ts";
import type { Room } from "./room.ts";

/** Ends occupancies without losing the end of their record. */
export interface Discharge {
  /** Writes what has gathered of the session in this room, then frees the room. */
  free(room: Room): Promise<void>;
  /** Alarm desks of ended sessions whose last entries a failing store has not taken yet. */
  readonly leaving: ReadonlySet<AlarmDesk>;
  /** Tries those again, and lets go of them that are on disk. */
  retry(): void;
}

export function discharge(samples: Recorder): Discharge {
  const leaving = new Set<AlarmDesk>();
  return {
    leaving,
    async free(room) {
      const { occupied } = room;
      if (!occupied) return;
      await samples.flush();
      await occupied.alarms.saved();
      if (occupied.alarms.unsaved) leaving.add(occupied.alarms);
      if (occupied.alarms.tape) samples.leave(occupied.alarms.tape);
      room.vacate();
    },
    retry() {
      for (const desk of leaving) {
        if (desk.unsaved) desk.retry();
        else leaving.delete(desk);
      }
    },
  };
}
