import { findDriver } from "@evenkeel/shared/devices";
import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation, WaveKey } from "@evenkeel/shared/vitals";
import { sensors } from "../artefacts/index.ts";
import { nibpCuff } from "../cuff/index.ts";
import { foresight } from "../moments.ts";
import { bodyWaves } from "./index.ts";
import { scriptedBody } from "./scripted-body.fixture.ts";

/**
 * What sixteen patients with three waves each cost, as a share of one core: waves alone; with a cuff and two artefacts;
 * and said by a monitor over HL7. `node simulators/src/patient/waves/waves.bench.ts SECONDS` of simulated time.
 */
const PATIENTS = 16;
const WAVES: readonly WaveKey[] = ["ecgII", "pleth", "co2"];
const STEP_MS = 50;
const START: EpochMs = Date.UTC(2026, 2, 1, 9);
const [seconds = 300] = process.argv.slice(2).map(Number);

type Depth = "monitors" | "sensors" | "waves";

function patient(seed: number, depth: Depth): (from: EpochMs, until: EpochMs) => void {
  const body = foresight(scriptedBody({ startsAt: START, seed }), START);
  const waves = bodyWaves({ seed, startsAt: START, waves: WAVES });
  const cuff = nibpCuff({ seed, startsAt: START, mode: 5 });
  const layer = sensors({ seed, startsAt: START, armFlow: cuff.flowAt });
  layer.add({ id: "motion", from: START, until: null, severity: 0.5 });
  layer.add({ id: "cuff-same-arm", from: START, until: null, severity: 0.5 });
  const driver = findDriver("hl7-pcd01")!;
  const encoder = driver.encoder(driver.options.parse({}));
  return (from, until) => {
    const { ahead, due } = body.advance(until);
    waves.learn(ahead);
    const told: Observation[] = [...waves.draw(until)];
    if (depth === "waves") return;
    for (const moment of due) told.push(...cuff.take(moment));
    const sensed = layer.pass(told, from, until);
    if (depth === "sensors") return;
    for (const observation of sensed) encoder.encode(observation);
    encoder.tick(until);
  };
}

function share(depth: Depth): number {
  const all = Array.from({ length: PATIENTS }, (_, index) => patient(index + 1, depth));
  const run = (from: EpochMs, until: EpochMs): void => {
    for (let at = from; at < until; at += STEP_MS) for (const one of all) one(at, at + STEP_MS);
  };
  run(START, START + 20_000);
  const before = process.cpuUsage();
  run(START + 20_000, START + 20_000 + seconds * 1000);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6 / seconds;
}

for (const depth of ["waves", "sensors", "monitors"] as const) {
  process.stdout.write(`${PATIENTS} patients, ${depth}: ${(100 * share(depth)).toFixed(2)} % of one core\n`);
}
