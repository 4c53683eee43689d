import type { SandboxRoom } from "@evenkeel/shared/sandbox";
import type { EpochMs } from "@evenkeel/shared/time";
import type { Artefact } from "../patient/artefacts/index.ts";
import type { Slider } from "../patient/body/index.ts";
import { STARTS_AT } from "../scenarios/stage.ts";
import type { WatchedRoom } from "../scenarios/watched-room.ts";
import { alarmsView } from "./alarms-view.ts";

/** One room of a run at this moment: what is true, and what is told. */
export function roomView(
  room: WatchedRoom,
  ms: number,
  held: readonly Slider[],
  titleOf: (device: string) => string,
): SandboxRoom {
  const now = STARTS_AT + ms;
  const { artefacts, cuff, profile } = room.patient;
  const { age, hypertensive, weightKg } = profile;
  return {
    id: room.id,
    body: bodyView(room),
    patient: { weightKg, age, hypertensive },
    held: [...held],
    cuff: {
      phase: cuff.phase,
      mode: cuff.mode,
      nextInMs: cuff.nextAt === null ? null : Math.max(0, cuff.nextAt - now),
    },
    links: [...room.devices.keys()].map((device) => ({ device, link: room.newest.links.get(device) ?? "quiet" })),
    values: room.newest.values().map(({ at, device, reason, value, vital }) => {
      return { device, vital, value, ...(reason && { reason }), ageMs: now - at };
    }),
    alarms: alarmsView(room, titleOf),
    artefacts: [
      ...artefactsView(artefacts, now),
      ...[...room.devices].flatMap(([device, side]) =>
        artefactsView(side.artefacts, now).map((one) => ({ ...one, device })),
      ),
    ],
  };
}

function bodyView({ patient }: WatchedRoom): SandboxRoom["body"] {
  const { state } = patient;
  return {
    sys: state.sys,
    dia: state.dia,
    heartRate: state.heartRate,
    spo2: state.spo2,
    respRate: state.respRate,
    etco2: state.alveolarCo2,
    temperature: state.temperature,
    perfusion: state.perfusion,
    rhythm: state.rhythm,
    plasma: state.plasma,
    arrivedMg: state.arrivedMg,
    pumpMgPerHour: state.pumpMgPerHour,
    occluded: state.occluded,
    moaas: state.moaas,
    dissociation: state.dissociation,
    oxygenLitresPerMinute: state.oxygenLitresPerMinute,
    airway: state.airway,
  };
}

/** Those that hold now: what is planned for later is nobody's to see yet, and what is over only lingers. */
function artefactsView(artefacts: readonly Artefact[], now: EpochMs): SandboxRoom["artefacts"] {
  return artefacts
    .filter(({ from, until }) => from <= now && (until === null || until > now))
    .map(({ id, severity, until }) => ({ id, severity, leftMs: until === null ? null : until - now }));
}
