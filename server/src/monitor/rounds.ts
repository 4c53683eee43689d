import type { Clock, Storage, Timers } from "../ports.ts";
import type { Discharge } from "./discharge.ts";
import type { Order } from "./order.ts";
import type { RecordHealth } from "./record-health.ts";
import type { Recorder } from "./recorder.ts";
import { WAVE_MS } from "./room.ts";
import type { SessionRecord } from "./session-record.ts";
import type { Ward } from "./ward.ts";

/** Samples are on disk at the latest this long after they came: half of the second that may be lost. */
const FLUSH_MS = 500;

export interface RoundsParts {
  readonly ward: Ward;
  readonly order: Order;
  readonly samples: Recorder;
  readonly record: SessionRecord;
  readonly health: RecordHealth;
  readonly discharge: Discharge;
  readonly storage: Pick<Storage, "checkWrite">;
  readonly clock: Clock;
  readonly timers: Timers;
}

/** What is done in every room by the clock alone. */
export interface Rounds {
  /** Ends them with a last one: waits for commands under way, then writes what has gathered. */
  stop(): Promise<void>;
}

export function startRounds(parts: RoundsParts): Rounds {
  const { ward, order, samples, record, health, discharge, storage, clock, timers } = parts;
  let probing = false;

  function tick(): void {
    const at = clock.now();
    for (const room of ward.rooms.values()) {
      room.tick(at);
      if (room.occupied && room.occupied.due(at).length > 0 && order.idle(room.id)) {
        void order.run(room.id, () => record.add(room, room.occupied?.due(clock.now()) ?? [], clock.now()));
      }
    }
  }

  /** What a failing store has not taken is tried again by the clock: nobody has to do anything for it. */
  function retry(): void {
    void samples.flush();
    for (const room of ward.rooms.values()) {
      room.occupied?.alarms.retry();
      if (health.failing("sessions") && room.occupied && order.idle(room.id)) {
        void order.run(room.id, () => record.probe(room));
      }
    }
    if ([...ward.rooms.values()].every(({ occupied }) => !occupied)) void probeEmpty();
    discharge.retry();
  }

  /** With nobody in the ward there is no history to try, and `/readyz` must not wait for the next patient. */
  async function probeEmpty(): Promise<void> {
    if (probing || !health.failing("sessions")) return;
    probing = true;
    try {
      await storage.checkWrite();
      health.report("sessions", true);
    } catch {
      // It still fails, as is known already.
    } finally {
      probing = false;
    }
  }

  const stops = [timers.every(WAVE_MS, tick), timers.every(FLUSH_MS, retry)];

  return {
    async stop() {
      for (const end of stops) end();
      await order.settled();
      do await samples.flush();
      while (samples.behind);
      const staying = [...ward.rooms.values()].flatMap(({ occupied }) => occupied?.alarms ?? []);
      for (const desk of [...discharge.leaving, ...staying]) {
        desk.retry();
        await desk.saved();
      }
    },
  };
}
