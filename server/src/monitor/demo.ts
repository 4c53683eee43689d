import type { Author } from "@evenkeel/shared/alarms";
import type { RoutePlan } from "@evenkeel/shared/dosing";
import type { Command } from "@evenkeel/shared/wire";
import type { Monitor, Storage } from "../ports.ts";

interface DemoParts {
  readonly monitor: Monitor;
  readonly storage: Storage;
  readonly file: {
    readonly rooms: readonly { readonly id: string }[];
    readonly devices: readonly { readonly room: string | null; readonly simulated: boolean }[];
  };
  readonly newId: () => string;
}

const DEMO: Author = { userId: "system", name: "Demo", station: "server" };

/** How many rooms get a session; any further ones stay free, to be tried. */
const OCCUPIED = 2;

/** Doses: the usual ones of the clinical notes, ketamine section 1. */
const PLANS: readonly RoutePlan[] = [
  { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 },
  { route: "iv", mgPerKg: 0.5, weightKg: 84, concentrationMgPerMl: 2, minutes: 40 },
];

function patient(index: number): Extract<Command, { type: "session.open" }>["patient"] {
  return {
    alias: `Demo ${String.fromCharCode(65 + index)}`,
    identifiers: [
      { kind: "MRN", value: `SIM-000${index + 1}` },
      { kind: "Date of birth", value: ["1 Jan 1980", "2 Feb 1975"][index] ?? "1 Jan 1980" },
    ],
    simulated: true,
  };
}

/**
 * Opens sessions of simulated patients, and starts their infusions, where a room has simulated devices only and none
 * has ever been opened: a newcomer sees live rooms at once, and a real room can never get one.
 */
export async function openDemoSessions({ monitor, storage, file, newId }: DemoParts): Promise<void> {
  const used = new Set((await storage.sessions.list(1000)).map((row) => row.room));
  const simulated = file.rooms.filter(({ id }) => {
    const devices = file.devices.filter((device) => device.room === id);
    return devices.length > 0 && devices.every((device) => device.simulated);
  });
  for (const [index, { id: room }] of simulated.slice(0, OCCUPIED).entries()) {
    if (used.has(room)) continue;
    const envelope = { room, station: DEMO.station };
    const plan = PLANS[index % PLANS.length]!;
    await monitor.execute(
      { type: "session.open", ...envelope, commandId: newId(), patient: patient(index), plan },
      DEMO,
    );
    if (index === 0) continue;
    await monitor.execute(
      { type: "session.start-infusion", ...envelope, commandId: newId(), expectedVersion: 1 },
      DEMO,
    );
  }
}
