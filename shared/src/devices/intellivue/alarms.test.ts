import { describe, expect, test } from "vitest";
import type { AlarmEntry } from "./alarm-entry.ts";
import { ATTRIBUTE, CLASS } from "./codes.ts";
import { glance, NINE } from "./conversation.fixture.ts";
import { alarms, Bedside, object } from "./messages.fixture.ts";
import { words } from "./poll-reply.ts";

describe("alarms", () => {
  const alarm = (some: Partial<AlarmEntry> = {}): AlarmEntry => ({
    source: 0x4bb8,
    event: 0x0cae,
    type: 0x0400,
    state: 0,
    text: "",
    ...some,
  });
  const told = (bedside: Bedside, patient: readonly AlarmEntry[], technical: readonly AlarmEntry[] = []) =>
    bedside.hear(CLASS.alarms, alarms(patient, technical)).observations;

  test("begin, change and end, each told once", () => {
    const bedside = new Bedside();
    expect(told(bedside, [alarm()])).toEqual([
      {
        kind: "notice",
        at: NINE + 1000,
        code: "alarm-p-4bb8-0cae",
        text: "SpO2: desaturation",
        active: true,
        alarm: { priority: "high", source: "physiological" },
      },
    ]);
    expect(told(bedside, [alarm()])).toEqual([]);
    expect(told(bedside, [alarm({ type: 0x0200 })])).toMatchObject([{ active: true, alarm: { priority: "medium" } }]);
    expect(told(bedside, [alarm({ type: 0x0200, text: "** SpO2 85 < 90" })])).toMatchObject([
      { active: true, text: "** SpO2 85 < 90" },
    ]);
    expect(glance(told(bedside, []))).toEqual(["alarm-p-4bb8-0cae off"]);
    expect(told(bedside, [])).toEqual([]);
  });

  test("of the technical list are technical, with their own priorities", () => {
    const leads = alarm({ source: 0x4182, event: 0x0112, type: 2 });
    const [notice] = told(new Bedside(), [], [leads]);
    expect(notice).toMatchObject({
      code: "alarm-t-4182-0112",
      text: "Heart rate: leads off",
      alarm: { priority: "medium", source: "technical" },
    });
  });

  test("that were switched off at the bedside are not told; test and demo are named", () => {
    const bedside = new Bedside();
    expect(told(bedside, [alarm({ state: 0x8000 })])).toEqual([]);
    expect(told(bedside, [alarm({ state: 0x0100 })])).toMatchObject([{ text: "SpO2: desaturation (demo)" }]);
    expect(glance(told(bedside, [alarm({ state: 0x8000 })]))).toEqual(["alarm-p-4bb8-0cae off"]);
  });

  test("that are listed twice count once, with the higher priority", () => {
    const [first, ...rest] = told(new Bedside(), [alarm({ type: 0x0100 }), alarm(), alarm({ type: 0x0200 })]);
    expect(first).toMatchObject({ alarm: { priority: "high" } });
    expect(rest).toEqual([]);
  });

  test("of an unknown event are told with its number, and counted", () => {
    const step = new Bedside().hear(CLASS.alarms, alarms([alarm({ source: 0x1111, event: 0x7777 })]));
    expect(step.observations).toMatchObject([{ text: "0x21111: alarm 0x7777" }]);
    expect(step.faults).toMatchObject([{ kind: "unknown-code" }]);
  });

  test("a list that is cut ends nothing", () => {
    const bedside = new Bedside();
    told(bedside, [alarm()]);
    const cut = object(0x8401, [ATTRIBUTE.patientAlarms, words(1, 18, 0x4bb8, 0x0cae)]);
    const step = bedside.hear(CLASS.alarms, cut);
    expect(step.observations).toEqual([]);
    expect(step.faults).toMatchObject([{ kind: "bad-message" }]);
  });
});
