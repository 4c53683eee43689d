import { describe, expect, test } from "vitest";
import { describeAlarm } from "./describe.ts";
import { FACTORY_PROFILE } from "./factory.ts";
import type { Alarm } from "./view.ts";
import { say, taskWords } from "./words.ts";

const alarm = (kind: Alarm["kind"], rule: string, more: Partial<Alarm> = {}): Alarm => ({
  id: "a-1",
  kind,
  rule,
  category: "general",
  priority: "medium",
  stage: "active",
  onset: 0,
  profileVersion: 1,
  audible: true,
  ...more,
});
const words = (...made: Parameters<typeof alarm>) => {
  const { title, detail } = describeAlarm(alarm(...made), "Room monitor");
  return `${title} | ${detail}`;
};

describe("the words of a limit", () => {
  const sys = { vital: "nibpSys", direction: "high", limit: 144, value: 150, worst: 150 } as const;

  test("say from what it is measured", () => {
    expect(words("limit", "x", sys)).toBe("SYS 150 high | limit 144");
    const over = { ...sys, reference: { to: "baseline", value: 120 } } as const;
    expect(words("limit", "x", over)).toBe("SYS 150 high | limit 144, baseline 120");
    const rise = { ...sys, reference: { to: "trend", value: 119 } } as const;
    expect(words("limit", "x", rise)).toBe("SYS 150 high | limit 144, from 119");
  });

  test("say that it is verified, what was worst, and what is now of one that has passed", () => {
    expect(words("limit", "x", { ...sys, worst: 155, verifying: { until: 5 } })).toBe(
      "SYS 150 high | limit 144, worst 155, verifying: measure again",
    );
    const past = { ...sys, worst: 190, now: { rule: "y", priority: "low", limit: 140 } } as const;
    expect(words("limit", "x", past)).toBe("SYS 190 high | limit 144, now 150, limit 140");
    const { now, worst } = past;
    expect(words("limit", "x", { vital: "nibpSys", direction: "high", limit: 144, worst, now })).toBe(
      "SYS 190 high | limit 144",
    );
    expect(words("limit", "x", { ...sys, worst: 190, now: { rule: "y", priority: "low" } })).toBe(
      "SYS 190 high | limit 144",
    );
  });

  test("do without what is not known, and call a rule without a vital by its id", () => {
    expect(words("limit", "some-rule", { direction: "low" })).toBe("some-rule low | ");
    expect(words("limit", "some-rule", { direction: "low", value: 1.25 })).toBe("some-rule 1.25 low | ");
    expect(words("limit", "x", { vital: "temperature", direction: "low", limit: 35, value: 34.9 })).toBe(
      "Temp 34.9 low | limit 35.0",
    );
  });
});

describe("the words of a pattern", () => {
  test("name its values, and that it has ended", () => {
    const values = [
      { vital: "spo2", value: 86 },
      { vital: "respRateCo2", value: 6 },
    ] as const;
    expect(words("pattern", "breathing-depressed", { values })).toBe("Breathing depressed | SpO₂ 86, RR CO₂ 6");
    expect(words("pattern", "apnoea", { stage: "latched" })).toBe("Apnoea | no breath: look at the patient, ended");
    expect(words("pattern", "hypoventilation", { stage: "latched", values: [values[0]] })).toBe(
      "Breathing fails, CO₂ rises | SpO₂ 86, ended",
    );
  });

  test.each([
    ["apnoea-warning", "No breath | for 10 s"],
    ["arrest", "Asystole or ventricular arrhythmia | Room monitor reports it: look at the patient"],
    ["faint", "Slow pulse and low pressure | "],
    ["dose-over-plan", "Dose over plan | look at the pump"],
    ["dose-over-most", "Dose over the protocol's most | look at the pump"],
    ["nibp-overdue", "Cuff reading overdue | measure now"],
    ["nibp-overdue-long", "Cuff reading overdue | measure now"],
    ["sedation-overdue", "Sedation score overdue | record it"],
    ["weighing-overdue", "weighing overdue | record it"],
    ["something-new", "something-new | "],
    ["x-overdue-y", "x-overdue-y | "],
  ])("%s: %s", (rule, said) => {
    expect(words("pattern", rule)).toBe(said);
  });
});

describe("the words of the equipment", () => {
  test.each<[string, Partial<Alarm>, string]>([
    ["battery-low", {}, "Room monitor battery low | connect it to the mains"],
    ["wrong-patient", {}, "Wrong patient on Room monitor? | its values are not shown: check who is connected"],
    ["unheard", {}, "No station can be heard | alarms of this room sound nowhere"],
    ["signal-poor", { vital: "spo2" }, "SpO₂ signal poor | no usable value"],
    ["signal-poor", {}, "Room monitor signal poor | no usable value"],
    ["sensor-off", { vital: "heartRate" }, "ECG leads off | check the sensor on the patient"],
    ["sensor-off", {}, "sensor-off | check the sensor on the patient"],
    ["stale", {}, "Room monitor silent | no new values"],
    ["stale", { vital: "heartRate" }, "HR not updating | no new values"],
    ["something-new", {}, "something-new | Room monitor"],
  ])("%s %o: %s", (rule, more, said) => {
    expect(words("technical", rule, more)).toBe(said);
  });

  test("a device without a name is a monitor", () => {
    expect(describeAlarm(alarm("technical", "device-lost")).title).toBe("Monitor lost");
  });
});

test("every rule of the factory has words of its own, without a place left open", () => {
  const kinds = [
    ...FACTORY_PROFILE.patterns.map(({ id }) => alarm("pattern", id)),
    ...FACTORY_PROFILE.technical.map(({ id }) => alarm("technical", id, { vital: "spo2" })),
  ];
  for (const one of kinds) {
    const { title, detail } = describeAlarm(one, "Room monitor");
    expect(title, one.rule).not.toBe(one.rule);
    expect(`${title} ${detail}`, one.rule).not.toMatch(/[{}]|undefined/u);
  }
});

test("a place without a filling stays to be seen, and a task without a word is called by its name", () => {
  expect(say("limit.title", { vital: "HR", direction: "high" })).toBe("HR {value} high");
  expect(say("limit.ended")).toBe("ended");
  expect([taskWords("dissociation"), taskWords("x")]).toEqual(["Dissociation score", "x"]);
});
