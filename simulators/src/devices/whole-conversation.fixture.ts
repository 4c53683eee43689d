import { findDriver, type Decoder, type DecodeStep } from "@evenkeel/shared/devices";
import { manualClock } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import { ketaminePatient, type KetaminePatient, type KetaminePatientOptions } from "../patient/ketamine/index.ts";
import { loopback } from "../scenarios/loopback.ts";
import { sharedPatient } from "./shared-patient.ts";
import { simulatedMonitor } from "./simulated-monitor.ts";

export const START = Date.UTC(2026, 2, 1, 9);

export interface Conversation {
  readonly patient: KetaminePatient;
  /** All that the host has read from the bytes of the line. */
  readonly heard: readonly Observation[];
  advance(ms: number): void;
  act(action: "start-nibp" | "stop-nibp"): void;
}

/** A patient, a simulated monitor, a line, and a host that reads it and asks once a second. */
export function conversation(
  driverId: string,
  options: Readonly<Record<string, unknown>> = {},
  body: Partial<KetaminePatientOptions> = {},
): Conversation {
  const driver = findDriver(driverId)!;
  const clock = manualClock(START);
  const patient = ketaminePatient({ seed: 5, startsAt: START, waves: ["co2"], ...body });
  const heard: Observation[] = [];
  const decoder: Decoder = driver.decoder(driver.options.parse(options), driver.udpPort ? "datagrams" : "stream");
  const use = ({ observations, replies }: DecodeStep): void => {
    heard.push(...observations);
    for (const reply of replies) outlet.answer(reply);
  };
  const outlet = loopback(driver.udpPort ? "datagrams" : "stream", {
    hear: (bytes) => use(decoder.push(bytes, clock.now())),
    plugged: () => undefined,
  });
  simulatedMonitor({ driver, driverOptions: options, patient: sharedPatient(patient)(), outlet, clock, timers: clock });
  clock.every(1000, () => use(decoder.tick(clock.now())));
  return {
    patient,
    heard,
    advance: (ms) => clock.advance(ms),
    act: (action) => use(decoder.act!(action, clock.now())),
  };
}
