import { FACTORY_PROFILE } from "@evenkeel/shared/alarms";
import { foldSession, type SessionEvent, type SessionView } from "@evenkeel/shared/session";
import type { NumericKey, WaveKey } from "@evenkeel/shared/vitals";
import type { RoomItem, WireNumeric } from "@evenkeel/shared/wire";
import { applyItems } from "../src/realtime/apply.ts";
import { keepHistory } from "../src/stores/history.ts";
import { setRooms } from "../src/stores/rooms.ts";
import { waveRing } from "../src/stores/waves.ts";
import { NOW, PATIENTS, type Staged } from "./patients.ts";

const by = { userId: "u", name: "Nurse A", station: "Nurse desk" };
const CUFF = ["nibpSys", "nibpDia", "nibpMean"] as const;
const WAVE_S = 12;

function sessionOf(room: string, patient: Staged): SessionView {
  const { alias, born, plan, minutes, facts } = patient;
  const identifiers = [
    { kind: "Date of birth", value: born },
    { kind: "MRN", value: `00${room.length}${alias.charCodeAt(0)}17` },
  ] as const;
  const opened = { type: "session-opened", room, patient: { alias, identifiers }, plan, at: NOW - minutes * 60_000 };
  const told = [opened, ...facts].map((fact, at) => ({ ...fact, by, version: at + 1 }) as SessionEvent);
  return foldSession(`s-${room}`, told)!;
}

/** Half an hour of slow waves around the last value, the same at every run. */
function history(patient: Staged, openedAt: number): WireNumeric[] {
  const all: WireNumeric[] = [];
  for (let t = Math.max(openedAt, NOW - 1_790_000); t < NOW; t += 1000) {
    const drift = Math.sin(t / 61_000) * 3 + Math.sin(t / 7000) * 1.4;
    for (const [v, value] of Object.entries(patient.values) as [NumericKey, number][]) {
      const x = v === "spo2" ? Math.min(100, Math.round(value + Math.sin(t / 40_000))) : value + drift * (value / 80);
      all.push({ k: "n", v, x, t, d: v === "spo2" || v === "pulseRate" ? "oximeter" : "monitor" });
    }
  }
  return all;
}

function cuffs(patient: Staged, openedAt: number): WireNumeric[] {
  return Array.from({ length: 8 }, (_, back) => NOW - patient.cuffAgeMs - back * 300_000)
    .filter((t) => t > openedAt)
    .flatMap((t, back) =>
      CUFF.map((v, at): WireNumeric => ({ k: "n", v, x: patient.cuff[at]! - back * (4 - at), t, m: t, d: "monitor" })),
    );
}

/** A gaussian bump: all that these waves are made of. */
const bump = (phase: number, at: number, width: number): number => Math.exp(-(((phase - at) / width) ** 2));

function waves(room: string, patient: Staged): void {
  const beats = (patient.values.heartRate ?? patient.values.pulseRate ?? 60) / 60;
  const breaths = (patient.values.respRateCo2 ?? 12) / 60;
  const write = (wave: WaveKey, hz: number, rate: number, at: (phase: number) => number): void => {
    const from = NOW - WAVE_S * 1000;
    const samples = Float32Array.from({ length: WAVE_S * hz }, (_, sample) => at(((sample / hz) * rate) % 1));
    waveRing(room, wave).write(from, hz, samples);
  };
  if (patient.values.heartRate !== undefined)
    write(
      "ecgII",
      250,
      beats,
      (p) => 0.12 * bump(p, 0.2, 0.03) + 1.1 * bump(p, 0.35, 0.012) + 0.3 * bump(p, 0.6, 0.05),
    );
  if (patient.values.spo2 !== undefined)
    write("pleth", 75, beats, (p) => 60 + 130 * (bump(p, 0.2, 0.1) + 0.5 * bump(p, 0.45, 0.16)));
  if (patient.values.etco2 !== undefined) {
    const top = patient.values.etco2;
    write("co2", 25, breaths, (p) => (p > 0.2 && p < 0.7 ? top - 2 + p * 3 : 0));
  }
}

function links(patient: Staged): RoomItem[] {
  const link = patient.silent ? "lost" : "connected";
  return (["monitor", "oximeter"] as const).map((device) => {
    const title = device === "monitor" ? "IntelliVue MP5" : "Nonin";
    return { k: "link", device, title, link, since: NOW, simulated: false, staleAfterMs: 3000 };
  });
}

/** Fills the stores as the server's feed would: `count` rooms, the last of six free. */
export function seed(count: number, change: (patient: Staged) => Staged): void {
  const rooms = Array.from({ length: count }, (_, at) => ({ id: `room-${at + 1}`, title: `Room ${at + 1}` }));
  setRooms(rooms);
  for (const [at, { id }] of rooms.entries()) {
    if (at === 5) continue;
    const patient = change(PATIENTS[at % PATIENTS.length]!);
    const session = sessionOf(id, patient);
    const past = [...history(patient, session.openedAt), ...cuffs(patient, session.openedAt)];
    const values = Object.entries(patient.values) as [NumericKey, number][];
    const heard = patient.silent ? NOW - 9000 : NOW - 200;
    const device = (v: NumericKey) =>
      v === "spo2" || v === "pulseRate" || v === "perfusionIndex" ? "oximeter" : "monitor";
    applyItems(id, [
      { k: "session", session },
      { k: "profile", profile: FACTORY_PROFILE },
      { k: "alarms", alarms: patient.alarms.map((alarm) => ({ ...alarm, id: `${id}-${alarm.id}` })) },
      ...links(patient),
      ...values.map(([v, x]): RoomItem => ({ k: "n", v, x, t: heard, d: device(v) })),
      ...(patient.off ?? []).map((v): RoomItem => ({ k: "m", v, r: "sensor-off", t: NOW - 18_000, d: "oximeter" })),
      ...cuffs(patient, session.openedAt).filter(({ t }) => t === NOW - patient.cuffAgeMs),
    ]);
    // After the session: another patient in a room forgets all that was there.
    keepHistory(id, past);
    waves(id, patient);
  }
}
