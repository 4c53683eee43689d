import { describe, expect, it } from "vitest";
import type { Observation } from "@evenkeel/shared/vitals";
import { OwnAlarms } from "./own-alarms.ts";
import { conversation, START } from "./whole-conversation.fixture.ts";

const notices = (all: readonly Observation[], code: RegExp) =>
  all.flatMap((one) => (one.kind === "notice" && code.test(one.code) ? [one] : []));

describe("a simulated monitor's own alarms", () => {
  it.each([
    ["capnostream", /^no-breath$/u],
    ["ge-dri", /^co2-apnoea$/u],
    ["ge-dri", /^resp-apnoea$/u],
    ["hl7-pcd01", /APNEA:MDC_CO2/u],
    ["hl7-pcd01", /APNEA:MDC_TTHOR/u],
    ["philips-intellivue", /^alarm-p-5012-0c00$/u],
  ])("%s says with its own bytes that there is no breath, and that there is one again", (driver, code) => {
    const line = conversation(driver);
    line.patient.command({ kind: "apnoea", lastsMs: 50_000, at: START + 60_000 });
    line.advance(60_000);
    expect(notices(line.heard, code)).toEqual([]);
    line.advance(45_000);
    const [begun] = notices(line.heard, code);
    expect(begun).toMatchObject({ active: true, alarm: { priority: "high", source: "physiological" } });
    expect(begun!.at - START).toBeGreaterThan(75_000);
    line.advance(60_000);
    expect(notices(line.heard, code).at(-1)).toMatchObject({ active: false });
    expect(notices(line.heard, code)).toHaveLength(2);
  });

  it.each([
    ["ge-dri", /^ecg-asystole$/u],
    ["hl7-pcd01", /ASYSTOLE/u],
    ["philips-intellivue", /^alarm-p-4182-0c04$/u],
  ])("%s says that the heart stands still, and nothing of the kind where an electrode fell off", (driver, code) => {
    const [still, loose] = [conversation(driver), conversation(driver)];
    still.patient.command({ kind: "rhythm", rhythm: "asystole", at: START + 30_000 });
    loose.patient.disturb({ id: "lead-off", from: START + 30_000, until: null, severity: 0.5 });
    still.advance(60_000);
    loose.advance(60_000);
    expect(notices(still.heard, code)).toMatchObject([{ active: true, alarm: { priority: "high" } }]);
    expect(notices(loose.heard, code)).toEqual([]);
  });

  it.each([
    ["ge-dri", "ventricular-fibrillation", /^alarm:V Fib$/u],
    ["ge-dri", "ventricular-tachycardia", /^alarm:V Tach$/u],
    ["hl7-pcd01", "ventricular-fibrillation", /V_FIB:/u],
    ["hl7-pcd01", "ventricular-tachycardia", /V_TACHY:/u],
    ["philips-intellivue", "ventricular-fibrillation", /^alarm-p-4182-f004$/u],
    ["philips-intellivue", "ventricular-tachycardia", /^alarm-p-4182-0c98$/u],
  ] as const)("%s calls a %s by its name, never an asystole, until the rhythm is back", (driver, rhythm, code) => {
    const line = conversation(driver);
    line.patient.command({ kind: "rhythm", rhythm, at: START + 30_000 });
    line.patient.command({ kind: "rhythm", rhythm: "sinus", at: START + 70_000 });
    line.advance(29_000);
    expect(notices(line.heard, code)).toEqual([]);
    line.advance(31_000);
    expect(notices(line.heard, code)).toMatchObject([{ active: true, alarm: { priority: "high" } }]);
    line.advance(40_000);
    expect(notices(line.heard, code).map(({ active }) => active)).toEqual([true, false]);
    expect(notices(line.heard, /asystole|0c04/iu)).toEqual([]);
  });

  it("does not take a monitor that has just been switched on for a patient without breath or heartbeat", () => {
    const alarms = new OwnAlarms("ge-dri");
    expect(alarms.take({ kind: "numeric", vital: "respRateCo2", value: 0, at: START })).toEqual([]);
    expect(alarms.take({ kind: "missing", vital: "heartRate", reason: "searching", at: START })).toEqual([]);
  });

  it("finds a fibrillation that was there before it was switched on, and none without electrodes", () => {
    const [first, second] = [new OwnAlarms("ge-dri"), new OwnAlarms("ge-dri")];
    const missing = { kind: "missing", vital: "heartRate", at: START } as const;
    expect(first.take({ ...missing, reason: "searching" }, "ventricular-fibrillation")).toMatchObject([
      { code: "alarm:V Fib", active: true },
    ]);
    expect(second.take({ ...missing, reason: "sensor-off" }, "ventricular-fibrillation")).toEqual([]);
  });

  it("has no word where the protocol has none", () => {
    const alarms = new OwnAlarms("nonin-df2");
    const told = [12, 0].flatMap((value) => alarms.take({ kind: "numeric", vital: "respRateCo2", value, at: START }));
    expect(told).toEqual([]);
  });
});
