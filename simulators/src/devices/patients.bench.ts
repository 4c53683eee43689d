import { findDriver } from "@evenkeel/shared/devices";
import { manualClock, type EpochMs } from "@evenkeel/shared/time";
import type { WaveKey } from "@evenkeel/shared/vitals";
import { memoryOutlet } from "../outlets/index.ts";
import { drawnPatient } from "../patient/body/index.ts";
import { ketaminePatient, type KetaminePatient } from "../patient/ketamine/index.ts";
import { simulatedMonitor } from "./simulated-monitor.ts";

/**
 * What sixteen ketamine patients with three waves each cost: body, waves, cuff and sensors alone; and each of them said
 * by a monitor of its own over HL7. `npm run bench:patients -- SECONDS` of simulated time.
 */
const PATIENTS = 16;
const WAVES: readonly WaveKey[] = ["ecgII", "pleth", "co2"];
const STEP_MS = 50;
const START: EpochMs = Date.UTC(2026, 2, 1, 9);
/** Code is warm, averages and the first cuff reading have begun. */
const WARM_UP_MS = 30_000;
const [seconds = 300] = process.argv.slice(2).map(Number);

/** In the middle of an infusion, and under a probe that moves: what a patient costs at most for long. */
function patient(index: number): KetaminePatient {
  const seed = index + 1;
  const profile = drawnPatient(seed);
  const infused = [{ kind: "infuse", mgPerHour: 0.75 * profile.weightKg, at: START - 1_200_000 }] as const;
  const past = { lastedMs: 1_200_000, commands: infused };
  const one = ketaminePatient({ seed, startsAt: START, profile, past, waves: WAVES, cuff: 5 });
  one.disturb({ id: "motion", from: START, until: null, severity: 0.3 });
  return one;
}

function alone(): (ms: number) => void {
  const all = Array.from({ length: PATIENTS }, (_, index) => patient(index));
  let now = START;
  return (ms) => {
    for (const until = now + ms; now < until; now += STEP_MS) for (const one of all) one.between(now, now + STEP_MS);
  };
}

function withMonitors(): (ms: number) => void {
  const clock = manualClock(START);
  const driver = findDriver("hl7-pcd01")!;
  for (let index = 0; index < PATIENTS; index += 1) {
    // Of a line only its cost to the monitor counts here: what is said goes nowhere and is not kept.
    const outlet = { ...memoryOutlet(), send: () => undefined };
    simulatedMonitor({ driver, patient: patient(index), outlet, clock, timers: clock, waves: WAVES });
  }
  return (ms) => clock.advance(ms);
}

function measure(name: string, advance: (ms: number) => void): void {
  advance(WARM_UP_MS);
  const [cpu, begun] = [process.cpuUsage(), performance.now()];
  advance(seconds * 1000);
  const { user, system } = process.cpuUsage(cpu);
  const each = (user + system) / 1e6 / seconds;
  const times = (seconds * 1000) / (performance.now() - begun);
  const figures = `${each.toFixed(4)} s CPU for each simulated second, ${(100 * each).toFixed(1)} % of one core at life's speed`;
  process.stdout.write(`${PATIENTS} patients ${name}: ${figures}; ${times.toFixed(0)} times life's speed at most\n`);
}

measure("alone", alone());
measure("with monitors", withMonitors());
