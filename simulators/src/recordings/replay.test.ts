import { DRIVERS, type DeviceDriver } from "@evenkeel/shared/devices";
import { manualClock } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import { describe, expect, it } from "vitest";
import { simulatedMonitor } from "../devices/simulated-monitor.ts";
import { loopback } from "../scenarios/loopback.ts";
import type { RecordedRow } from "./numerics.ts";
import type { Recording } from "./recording.ts";
import { recordedPatient } from "./replay.ts";

const RATE = 125;
const SECONDS = 300;
const PULSE = 72;

/** Five minutes of one pulse and one saturation, with the pleth that belongs to them. */
function evenRecording(): Recording {
  const rows = Array.from({ length: SECONDS }, (_, t): RecordedRow[] => [
    { t, vital: "pulseRate", value: PULSE },
    { t, vital: "spo2", value: 96 },
  ]).flat();
  const samples = Float64Array.from(
    { length: SECONDS * RATE },
    (_, index) => 128 + 80 * Math.sin((2 * Math.PI * (PULSE / 60) * index) / RATE),
  );
  return { rows, waves: [{ key: "pleth", stretches: [{ rate: RATE, startS: 0, samples }] }], lengthS: SECONDS };
}

/** What a host hears of the recording at this speed by a driver, whatever the driver's own rate is. */
function heard(driver: DeviceDriver, speed: number, seconds: number): Observation[] {
  const clock = manualClock();
  const decoder = driver.decoder(driver.options.parse({}));
  const all: Observation[] = [];
  const use = ({ observations, replies }: ReturnType<typeof decoder.tick>): void => {
    all.push(...observations);
    for (const reply of replies) outlet.answer(reply);
  };
  const outlet = loopback(driver.udpPort === undefined ? "stream" : "datagrams", {
    hear: (bytes) => use(decoder.push(bytes, clock.now())),
    plugged: () => undefined,
  });
  const patient = recordedPatient(evenRecording(), { startsAt: clock.now(), speed });
  simulatedMonitor({ driver, outlet, patient, clock, timers: clock });
  clock.every(1000, () => use(decoder.tick(clock.now())));
  use(decoder.tick(clock.now()));
  clock.advance(seconds * 1000);
  return all;
}

/** Pulses a minute, counted where the pleth rises through its middle. */
function counted(all: readonly Observation[]): number {
  let [pulses, samples, before, ms] = [0, 0, 0, 0];
  for (const one of all) {
    if (one.kind !== "wave" || one.wave !== "pleth") continue;
    const told = one.samples.filter((sample) => sample !== null);
    const middle = 128;
    for (const sample of told) {
      if (before <= middle - 10 && sample > middle - 10 && samples > 0) pulses += 1;
      before = sample;
      samples += 1;
    }
    ms += (told.length * 1000) / one.rate;
  }
  return (pulses * 60_000) / ms;
}

describe("a recording at another speed", () => {
  const drivers = DRIVERS.filter(({ waves, numerics }) => waves.includes("pleth") && numerics.includes("pulseRate"));

  it.each(drivers.flatMap((driver) => [1, 10].map((speed) => [driver.id, speed, driver] as const)))(
    "by %s at %s times: pulses of the wave come so much faster, numbers stay",
    (_id, speed, driver) => {
      const all = heard(driver, speed, 25);
      expect(counted(all)).toBeGreaterThan(PULSE * speed * 0.95);
      expect(counted(all)).toBeLessThan(PULSE * speed * 1.05);
      const values = all.flatMap((one) => (one.kind === "numeric" && one.vital === "pulseRate" ? [one.value] : []));
      expect(values.length).toBeGreaterThan(5);
      expect(new Set(values)).toEqual(new Set([PULSE]));
    },
  );

  it("is the same whatever the steps in which it is asked", () => {
    const told = (stepMs: number) => {
      const patient = recordedPatient(evenRecording(), { startsAt: 0, speed: 10 });
      const all: Observation[] = [];
      for (let at = 0; at < 40_000; at += stepMs) all.push(...patient.between(at, at + stepMs));
      const samples = all.flatMap((one) => (one.kind === "wave" ? one.samples : []));
      return { samples, numbers: all.filter((one) => one.kind === "numeric") };
    };
    const [fine, coarse] = [told(20), told(1000)];
    expect(fine).toEqual(coarse);
    expect(fine.samples).toHaveLength(SECONDS * RATE);
    expect(fine.numbers).toHaveLength(SECONDS * 2);
  });
});
