import type { SandboxCatalogue, SandboxRoom, SandboxState } from "@evenkeel/shared/sandbox";

/** A simulated room with one oximeter and one cuff monitor, as a test wants it. */
export const sandboxRoom = (change: Partial<SandboxRoom> = {}): SandboxRoom => ({
  id: "sim-1",
  body: {
    ...{ sys: 128.4, dia: 79.6, heartRate: 71.7, spo2: 97.3, respRate: 14.2, etco2: 37.6, temperature: 36.62 },
    ...{ perfusion: 2.41, rhythm: "sinus", plasma: 132.4, arrivedMg: 20, pumpMgPerHour: 52, occluded: false },
    ...{ moaas: 4, dissociation: 22, oxygenLitresPerMinute: 0, airway: 1 },
  },
  patient: { weightKg: 70, age: 45, hypertensive: false },
  held: [],
  cuff: { phase: "idle", mode: 5, nextInMs: 90_000 },
  links: [
    { device: "ox", link: "connected" },
    { device: "bp", link: "connected" },
  ],
  values: [
    { device: "ox", vital: "spo2", value: 97, ageMs: 400 },
    { device: "bp", vital: "nibpSys", value: 131, ageMs: 61_000 },
    { device: "bp", vital: "nibpDia", value: 80, ageMs: 61_000 },
  ],
  alarms: [],
  artefacts: [],
  ...change,
});

export const sandboxState = (
  room: SandboxRoom = sandboxRoom(),
  run: Partial<SandboxState["run"]> = {},
): SandboxState => ({
  run: {
    ...{ id: "r1", title: "Practice", kind: "free", scenario: null, about: "", seed: 7, running: true, speed: 1 },
    ...{ atMs: 61_000, lastsMs: null, ended: false },
    rooms: [
      {
        id: room.id,
        devices: [
          { id: "ox", driver: "nonin", title: "Oximeter" },
          { id: "bp", driver: "bp", title: "Cuff monitor" },
        ],
        waves: [],
      },
    ],
    ...run,
  },
  ...{ reachedSpeed: 1, rooms: [room], checks: [], done: [], sameBytes: null },
});

export const catalogue: SandboxCatalogue = {
  scenarios: [{ name: "calm", title: "Calm", about: "Nothing happens.", seed: 1, lastsMs: 3_600_000, rooms: 1 }],
  drivers: [{ id: "nonin", title: "Oximeter", numerics: ["spo2"], waves: ["pleth"] }],
  artefacts: [
    { id: "probe-off", title: "Probe off", place: "sensor", effect: "No pleth.", usualMs: null },
    {
      ...{ id: "jitter", title: "Jitter", place: "line", effect: "Late.", usualMs: 60_000 },
      amount: { unit: "ms", usual: 2000, low: 100, high: 10_000 },
    },
  ],
  sliders: {
    ...{ heartRate: { low: 20, high: 220, unit: "/min" }, sys: { low: 50, high: 250, unit: "mmHg" } },
    ...{ dia: { low: 20, high: 150, unit: "mmHg" }, spo2: { low: 50, high: 100, unit: "%" } },
    ...{ respRate: { low: 0, high: 40, unit: "/min" }, etco2: { low: 0, high: 90, unit: "mmHg" } },
    ...{ temperature: { low: 33, high: 41, unit: "°C" }, perfusion: { low: 0.1, high: 12, unit: "%" } },
  },
};
