import { findDriver } from "@evenkeel/shared/devices";
import { manualClock } from "@evenkeel/shared/time";
import type { NumericKey, Observation } from "@evenkeel/shared/vitals";
import { describe, expect, it } from "vitest";
import { memoryOutlet, type MemoryOutlet } from "../outlets/index.ts";
import type { PatientSource } from "../patient/source.ts";
import { STEADY } from "../patient/story.ts";
import { syntheticPatient } from "../patient/synthetic.ts";
import { sharedPatient } from "./shared-patient.ts";
import { simulatedMonitor, type SimulatedMonitorOptions } from "./simulated-monitor.ts";

type Choice = Partial<SimulatedMonitorOptions> & { readonly id: string };

/** Lets a monitor speak for some seconds and reads it with the driver's own decoder. */
function heard({ id, ...choice }: Choice, seconds: number): Observation[] {
  const clock = manualClock();
  const driver = findDriver(id)!;
  const outlet = memoryOutlet();
  const patient =
    choice.patient ?? syntheticPatient({ story: STEADY, seed: 3, startsAt: clock.now(), cuffEveryMs: 20_000 });
  simulatedMonitor({ driver, outlet, clock, timers: clock, ...choice, patient });
  const decoder = driver.decoder(driver.options.parse({}));
  const all: Observation[] = [];
  let read = 0;
  for (let step = 0; step < seconds * 20; step += 1) {
    clock.advance(50);
    for (; read < outlet.sent.length; read += 1)
      all.push(...decoder.push(outlet.sent[read]!, clock.now()).observations);
  }
  return all;
}

const values = (all: readonly Observation[], vital: NumericKey): number[] =>
  all.flatMap((one) => (one.kind === "numeric" && one.vital === vital ? [one.value] : []));

describe("a simulated monitor", () => {
  it("speaks Nonin at 75 frames a second, with the patient's numbers", () => {
    const all = heard({ id: "nonin-df2" }, 10);
    const frames = all.reduce((sum, one) => (one.kind === "wave" ? sum + one.samples.length : sum), 0);
    expect(frames).toBeGreaterThan(680);
    expect(frames).toBeLessThanOrEqual(750);
    for (const spo2 of values(all, "spo2")) expect(Math.abs(spo2 - 97.5)).toBeLessThan(3);
    expect(values(all, "pulseRate").length).toBeGreaterThan(20);
  });

  it("tells by PCD-01 only what its sensors measure", () => {
    const all = heard({ id: "hl7-pcd01", numerics: ["heartRate", "nibpSys"], waves: [] }, 10);
    const kinds = new Set(all.map((one) => (one.kind === "numeric" || one.kind === "missing" ? one.vital : one.kind)));
    expect([...kinds].sort()).toEqual(["clock", "heartRate", "nibpSys"]);
    expect(values(all, "nibpSys")).toHaveLength(1);
  });

  it("gives several monitors at one patient the same numbers", () => {
    const clock = manualClock();
    const patient = sharedPatient(syntheticPatient({ story: STEADY, seed: 3, startsAt: clock.now() }));
    const [one, other] = [patient(), patient()];
    const told = (source: PatientSource, from: number, until: number) =>
      source.between(clock.now() + from, clock.now() + until);
    const first = [...told(one, 0, 1000), ...told(one, 1000, 3000)];
    expect(told(other, 0, 3000)).toEqual(first);
  });

  it("falls silent while stalled, with the line still open", () => {
    const clock = manualClock();
    const driver = findDriver("nonin-df2")!;
    const outlet = memoryOutlet();
    const patient = syntheticPatient({ story: STEADY, seed: 3, startsAt: clock.now() });
    const monitor = simulatedMonitor({ driver, outlet, clock, timers: clock, patient });
    clock.advance(1000);
    monitor.stall(true);
    const before = outlet.sent.length;
    clock.advance(5000);
    expect(outlet.sent).toHaveLength(before);
    monitor.stall(false);
    clock.advance(1000);
    expect(outlet.sent.length).toBeGreaterThan(before);
  });

  it("keeps what it says while held, and then sends it all at once", () => {
    const clock = manualClock();
    const driver = findDriver("nonin-df2")!;
    const outlet = memoryOutlet();
    const patient = syntheticPatient({ story: STEADY, seed: 3, startsAt: clock.now() });
    const monitor = simulatedMonitor({ driver, outlet, clock, timers: clock, patient });
    clock.advance(1000);
    const before = outlet.sent.length;
    monitor.hold(true);
    clock.advance(4000);
    expect(outlet.sent).toHaveLength(before);
    monitor.hold(false);
    clock.advance(50);
    const bytes = outlet.sent.slice(before).reduce((sum, piece) => sum + piece.length, 0);
    expect(bytes).toBeGreaterThan(4 * 370);
  });

  it("comes back by itself after it hung up", async () => {
    const clock = manualClock();
    const calls: string[] = [];
    const memory = memoryOutlet();
    const outlet: MemoryOutlet = {
      ...memory,
      unplug: () => (calls.push("unplug"), memory.unplug()),
      replug: () => (calls.push("replug"), memory.replug()),
    };
    const patient = syntheticPatient({ story: STEADY, seed: 3, startsAt: clock.now() });
    const driver = findDriver("nonin-df2")!;
    const monitor = simulatedMonitor({ driver, outlet, clock, timers: clock, patient, faults: { hangup: 1 } });
    clock.advance(500);
    expect(calls).toEqual(["unplug"]);
    monitor.setFaults({});
    clock.advance(1500);
    expect(calls).toEqual(["unplug", "replug"]);
    expect(outlet.sent.length).toBeGreaterThan(0);
    await monitor.stop();
  });

  it("tells its encoder which kind of line it has", () => {
    const lines: unknown[] = [];
    const nonin = findDriver("nonin-df2")!;
    const driver: typeof nonin = {
      ...nonin,
      encoder: (options, line) => (lines.push(line), nonin.encoder(options, line)),
    };
    const clock = manualClock();
    for (const line of ["datagrams", "stream"] as const) {
      const patient = syntheticPatient({ story: STEADY, seed: 3, startsAt: clock.now() });
      simulatedMonitor({ driver, outlet: memoryOutlet(line), clock, timers: clock, patient });
    }
    expect(lines).toEqual(["datagrams", "stream"]);
  });
});
