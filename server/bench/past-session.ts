import { FACTORY_PROFILE, type Alarm } from "@evenkeel/shared/alarms";
import type { SessionFact } from "@evenkeel/shared/session";
import { NUMERICS, type NumericKey, type WaveKey } from "@evenkeel/shared/vitals";
import { join } from "node:path";
import type { AlarmLogEntry, Log, RecordRow, WaveBlock } from "../src/ports.ts";
import { openStorage } from "../src/storage/index.ts";

/**
 * A session that has been, written through the store's own way of writing: eight vitals a second, a cuff every five
 * minutes, three waves, alarms, events, and ten minutes in which nothing was recorded.
 * `node server/bench/past-session.ts DATA_DIR SESSION ENDED_AT HOURS`
 */
const [dir = "", session = "", endedAt = "0", hours = "4"] = process.argv.slice(2);
const LENGTH = Number(hours) * 3600;
const OPENED = Number(endedAt) - LENGTH * 1000;
const GAP = [LENGTH * 0.55, LENGTH * 0.55 + 600] as const;
const by = { userId: "bench", name: "N. Nurse", station: "Desk" };
const DEVICE = "monitor-1";

/** Mean and swing, so that every vital moves. */
const VITALS: Readonly<Partial<Record<NumericKey, readonly [number, number]>>> = {
  ...{ heartRate: [78, 14], pulseRate: [78, 14], spo2: [96, 2], perfusionIndex: [3, 1] },
  ...{ respRateImpedance: [14, 4], respRateCo2: [14, 4], etco2: [37, 5], temperature: [36.7, 0.3] },
};
const WAVES: Readonly<Partial<Record<WaveKey, readonly [rate: number, gain: number]>>> = {
  ...{ ecgII: [250, 0.001], pleth: [125, 0.01], co2: [25, 0.01] },
};

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

function rowsAt(second: number): readonly RecordRow[] {
  const at = OPENED + second * 1000;
  const common = { session, device: DEVICE, at };
  const rows: RecordRow[] = Object.entries(VITALS).map(([key, [mean, swing]], index) => {
    const vital = key as NumericKey;
    if (vital === "spo2" && second % 1800 < 20) return { kind: "missing", vital, reason: "sensor-off", ...common };
    const value = mean + swing * Math.sin(second / (97 + index * 31)) + (swing / 6) * Math.sin(second * 1.7);
    return { kind: "numeric", vital, value: Number(value.toFixed(NUMERICS[vital].decimals)), ...common };
  });
  if (second % 300 !== 60) return rows;
  const high = 128 + 26 * Math.sin(second / 2400);
  const cuff = { nibpSys: high, nibpDia: high - 48, nibpMean: high - 32 };
  for (const [vital, value] of Object.entries(cuff))
    rows.push({
      ...{ kind: "numeric", vital: vital as NumericKey, value: Math.round(value), measuredAt: at - 4000 },
      ...common,
    });
  return rows;
}

function blocksAt(second: number): readonly WaveBlock[] {
  return Object.entries(WAVES).map(([key, [rate, gain]]): WaveBlock => {
    const wave = key as WaveKey;
    const samples = Int16Array.from({ length: rate }, (_, index) => shape(wave, second + index / rate) / gain);
    return { session, device: DEVICE, wave, at: OPENED + second * 1000, rate, gain, offset: 0, samples };
  });
}

/** Not a body, only something of the right size to draw. */
function shape(wave: WaveKey, t: number): number {
  const beat = (t * 1.3) % 1;
  const bump = (at: number, wide: number) => Math.exp(-(((beat - at) / wide) ** 2));
  if (wave === "ecgII") return 1.1 * bump(0.3, 0.012) - 0.2 * bump(0.33, 0.012) + 0.25 * bump(0.55, 0.05);
  if (wave === "pleth") return 100 * bump(0.35, 0.1) + 48 * bump(0.6, 0.16);
  return (t * 0.23) % 1 < 0.5 ? 36 : 0;
}

function alarmsOf(): readonly AlarmLogEntry[] {
  return Array.from({ length: 40 }, (_, index): readonly AlarmLogEntry[] => {
    const onset = OPENED + Math.round((LENGTH * 1000 * (index + 0.5)) / 40);
    const priority = (["high", "medium", "low"] as const)[index % 3]!;
    const alarm: Alarm = {
      ...{ id: `bench-${index}`, kind: "limit", rule: "spo2-low", vital: "spo2", device: DEVICE, priority, onset },
      ...{ category: "oxygenation", stage: "active", value: 88, worst: 87, limit: 90, direction: "low" },
      ...{ profileVersion: 1, audible: true },
    };
    return [
      { at: onset, change: "raised", alarm },
      { at: onset + 9000, change: "acknowledged", alarm: { ...alarm, acknowledged: { by, at: onset + 9000 } }, by },
      { at: onset + 40_000, change: "cleared", alarm: { ...alarm, acknowledged: { by, at: onset + 9000 } } },
    ];
  }).flat();
}

function history(): readonly (readonly [number, SessionFact])[] {
  const identifiers = [
    { kind: "MRN", value: "BENCH-4H" },
    { kind: "Date of birth", value: "30 Sep 1971" },
  ] as const;
  const plan = { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 120 } as const;
  const notes = Array.from({ length: 60 }, (_, index): readonly [number, SessionFact] => [
    Math.round((LENGTH * (index + 0.3)) / 60),
    { type: "event-recorded", category: "observation", text: `Observation ${index + 1}` },
  ]);
  const gap = { from: OPENED + GAP[0] * 1000, until: OPENED + GAP[1] * 1000, cause: "The server was off." };
  const all: (readonly [number, SessionFact])[] = [
    [0, { type: "session-opened", room: "room-1", patient: { alias: "B. H.", identifiers, simulated: true }, plan }],
    [LENGTH / 8, { type: "infusion-started" }],
    [LENGTH * 0.7, { type: "infusion-completed" }],
    [LENGTH * 0.72, { type: "recovery-started" }],
    [GAP[1], { type: "monitoring-gap", ...gap }],
    ...notes,
  ];
  all.sort(([a], [b]) => a - b);
  return [...all, [LENGTH, { type: "session-ended", reason: "" }]];
}

const storage = await openStorage({ file: join(dir, "evenkeel.sqlite"), log: silent });
for (const [index, [second, fact]] of history().entries())
  await storage.sessions.append({
    ...{ session, expectedVersion: index, commandId: `bench-${index}`, at: Math.round(OPENED + second * 1000), by },
    facts: [fact],
  });
for (let minute = 0; minute < LENGTH / 60; minute += 1) {
  const seconds = Array.from({ length: 60 }, (_, index) => minute * 60 + index).filter(
    (second) => second < GAP[0] || second >= GAP[1],
  );
  await storage.observations.add(seconds.flatMap(rowsAt), seconds.flatMap(blocksAt));
}
await storage.alarms.save(session, OPENED + LENGTH * 1000, "{}", FACTORY_PROFILE, alarmsOf());
await storage.close();
