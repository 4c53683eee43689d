import type { EpochMs } from "@evenkeel/shared/time";
import { randomUUID } from "node:crypto";
import type { Monitor } from "../src/ports.ts";

/** Of the rooms, this many have a patient at a time. */
const AT_ONCE = 2;
/** After this the room has heard everything of its devices that there is. */
const SETTLED_MS = 30_000;
const NURSE = { userId: "soak", name: "Nurse", station: "Desk" };

/** Rooms are in use in turn; in none of them may an alarm be raised: the patients are well. */
export function sessionsInTurn(
  monitor: Monitor,
  rooms: readonly string[],
  begin: EpochMs,
  lastsMs: number,
  trouble: (words: string) => void,
) {
  const open = new Map<string, EpochMs>();
  const reported = new Set<string>();
  let opened = 0;
  let busy = false;

  async function act(room: string, intent: object): Promise<void> {
    const item = monitor.snapshot(room)?.items.find(({ k }) => k === "session");
    const expectedVersion = item?.k === "session" ? (item.session?.version ?? 0) : 0;
    const command = { commandId: randomUUID(), room, station: NURSE.station, expectedVersion, ...intent };
    const reply = await monitor.execute(command as Parameters<Monitor["execute"]>[0], NURSE);
    if (!reply.ok) trouble(`${room}: ${JSON.stringify(intent)} was refused: ${reply.error.message}`);
  }

  async function admit(room: string, at: EpochMs): Promise<void> {
    opened += 1;
    open.set(room, at);
    const identifiers = [
      { kind: "MRN", value: `soak-${opened}` },
      { kind: "Date of birth", value: "1 Jan 1980" },
    ];
    const plan = { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 };
    await act(room, { type: "session.open", patient: { alias: `P${opened}`, identifiers }, plan });
  }

  async function round(at: EpochMs): Promise<void> {
    for (const [room, since] of open) {
      for (const { id, rule } of monitor.alarms(room)?.alarms ?? []) {
        if (at - since < SETTLED_MS || reported.has(id)) continue;
        reported.add(id);
        trouble(`${((at - begin) / 1000).toFixed(0)} s: ${room}: alarm ${rule}`);
      }
      if (at - since < lastsMs) continue;
      open.delete(room);
      await act(room, { type: "session.end", reason: "" });
    }
    while (at - begin > SETTLED_MS && open.size < AT_ONCE) await admit(rooms[opened % rooms.length]!, at);
  }

  return {
    get opened() {
      return opened;
    },
    /** Once a second. What is asked is answered while time goes on: the rooms' own deadlines run by it. */
    async step(at: EpochMs): Promise<void> {
      if (busy) return;
      busy = true;
      await round(at).finally(() => (busy = false));
    },
  };
}
