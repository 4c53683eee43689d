import { afterEach, expect, it } from "vitest";
import type { WireLink } from "@evenkeel/shared/wire";
import { absenceIn, forgetAbsences, keepLink, keepMissing } from "./absences.ts";

const room = "room-1";
const off = (t: number) => ({ k: "m", v: "spo2", r: "sensor-off", t, d: "oximeter" }) as const;
const link = (state: WireLink["link"], since: number): WireLink => ({
  k: "link",
  device: "oximeter",
  title: "Oximeter",
  link: state,
  since,
  simulated: false,
  staleAfterMs: 3000,
});
afterEach(() => forgetAbsences(room));

it("joins what a device repeats, and explains only the stretch and the vital it was said of", () => {
  for (let t = 10_000; t <= 40_000; t += 1000) keepMissing(room, [off(t)]);
  expect(absenceIn(room, "spo2", 9000, 41_000)).toMatchObject({ cause: "sensor-off", from: 10_000, until: 40_000 });
  expect(absenceIn(room, "heartRate", 9000, 41_000)).toBeNull();
  expect(absenceIn(room, "spo2", 60_000, 90_000)).toBeNull();
});

it("takes a lost line for the cause of whatever has none of its own, until it is up again", () => {
  keepLink(room, link("lost", 10_000));
  keepLink(room, link("lost", 10_000));
  expect(absenceIn(room, "heartRate", 12_000, 20_000)).toMatchObject({ cause: "lost", device: "Oximeter" });
  keepLink(room, link("connected", 30_000));
  expect(absenceIn(room, "heartRate", 31_000, 40_000)).toBeNull();
  keepMissing(room, [off(15_000)]);
  expect(absenceIn(room, "spo2", 12_000, 20_000)).toMatchObject({ cause: "sensor-off" });
});

it("forgets with the patient", () => {
  keepMissing(room, [off(10_000)]);
  forgetAbsences(room);
  expect(absenceIn(room, "spo2", 0, 20_000)).toBeNull();
});
