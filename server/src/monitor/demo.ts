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

type Envelope = "commandId" | "expectedVersion" | "room" | "station";
type Step = Command extends infer Each
  ? Each extends { expectedVersion: number }
    ? Omit<Each, Envelope>
    : never
  : never;

interface DemoSession {
  readonly birthday: string;
  readonly plan: RoutePlan;
  /** What is done once it is open, one fact each. */
  readonly steps: readonly Step[];
}

/**
 * A session at each of its moments, in the order of the rooms that the simulators fill (`simulators/src/demo-rooms.ts`):
 * baseline, infusion, recovery. A record is written at the true time and never dated back, so what the simulated bodies
 * have had before this start is told in words: the second patient is taken over in the middle of an infusion, with the
 * rest of it as the plan; the third one's injection is a late entry. Doses: clinical notes, ketamine section 1.
 */
const SESSIONS: readonly DemoSession[] = [
  {
    birthday: "1 Jan 1992",
    plan: { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 },
    steps: [],
  },
  {
    birthday: "2 Feb 1968",
    plan: { route: "iv", mgPerKg: 0.375, weightKg: 84, concentrationMgPerMl: 2, minutes: 30 },
    steps: [
      {
        type: "session.add-note",
        text:
          "Simulated patient, taken over 30 minutes into 0.75 mg/kg over 60 minutes. 31.5 mg had been given before this " +
          "record begins and are not counted in it; the plan is the remaining half. Known hypertension, 146/88 at rest.",
      },
      { type: "session.start-infusion" },
    ],
  },
  {
    birthday: "3 Mar 1999",
    plan: { route: "im", mgPerKg: 1, weightKg: 62, concentrationMgPerMl: 50 },
    steps: [
      {
        type: "session.add-note",
        text:
          "Simulated patient. Late entry: the injection that follows was given 55 minutes before this record begins. The " +
          "timers of this session count from the entry.",
      },
      { type: "session.give-injection", mg: 62, site: "left deltoid; late entry, given 55 min earlier" },
      { type: "session.start-recovery" },
    ],
  },
];

/**
 * Opens sessions of simulated patients, and brings them to their phase, where a room has simulated devices only and
 * none has ever been opened: a newcomer sees live rooms at once, and a real room can never get one.
 */
export async function openDemoSessions({ monitor, storage, file, newId }: DemoParts): Promise<void> {
  const used = new Set((await storage.sessions.list(1000)).map((row) => row.room));
  const simulated = file.rooms.filter(({ id }) => {
    const devices = file.devices.filter((device) => device.room === id);
    return devices.length > 0 && devices.every((device) => device.simulated);
  });
  for (const [index, session] of SESSIONS.entries()) {
    const room = simulated[index]?.id;
    if (room === undefined || used.has(room)) continue;
    const envelope = { room, station: DEMO.station };
    const patient = patientOf(session, index);
    let reply = await monitor.execute(
      { type: "session.open", ...envelope, commandId: newId(), patient, plan: session.plan },
      DEMO,
    );
    for (const [done, step] of session.steps.entries()) {
      if (!reply.ok) break;
      reply = await monitor.execute({ ...step, ...envelope, commandId: newId(), expectedVersion: done + 1 }, DEMO);
    }
  }
}

function patientOf({ birthday }: DemoSession, index: number): Extract<Command, { type: "session.open" }>["patient"] {
  return {
    alias: `Demo ${String.fromCharCode(65 + index)}`,
    identifiers: [
      { kind: "MRN", value: `SIM-000${index + 1}` },
      { kind: "Date of birth", value: birthday },
    ],
    simulated: true,
  };
}
