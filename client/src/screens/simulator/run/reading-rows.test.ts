import { expect, it } from "vitest";
import { sandboxRoom } from "../sandbox.fixture.ts";
import { readingRows, STALE_MS } from "./reading-rows.ts";

const rows = (change = {}) => readingRows(sandboxRoom(change), ["ox", "bp"], []);
const spo2 = (change = {}) => rows(change).find(({ key }) => key === "spo2")?.shown[0];

it("lays what each monitor shows beside what the body is, a pressure as one pair", () => {
  expect(
    rows().map(({ label, body, shown }) => [label, body, ...shown.map((one) => ("text" in one ? one.text : one.look))]),
  ).toEqual([
    ["SpO₂", "97", "97", "never"],
    ["NIBP", "128/80", "never", "131/80"],
  ]);
});

it("never puts two measurements together", () => {
  const values = [
    { device: "bp", vital: "nibpSys" as const, value: 131, ageMs: 1000 },
    { device: "bp", vital: "nibpDia" as const, value: 80, ageMs: 301_000 },
  ];
  expect(rows({ values })[0]?.shown[1]).toMatchObject({ text: "131/--" });
});

it("takes a continuous value for old when its monitor is quiet or has not said it again; a cuff's only ages", () => {
  const value = { device: "ox", vital: "spo2", value: 97 };
  expect(spo2({ values: [{ ...value, ageMs: STALE_MS }] })).toMatchObject({ look: "value" });
  expect(spo2({ values: [{ ...value, ageMs: STALE_MS + 1 }] })).toMatchObject({ look: "stale" });
  const links = ["quiet", "lost"].map((link) => [
    { device: "ox", link },
    { device: "bp", link },
  ]);
  for (const link of links) {
    expect(spo2({ links: link })).toMatchObject({ look: "stale" });
    expect(rows({ links: link })[1]?.shown[1]).toMatchObject({ look: "value", ageMs: 61_000 });
  }
});

it("has the reason in a missing value's place, and a row for what is expected but was never told", () => {
  expect(spo2({ values: [{ device: "ox", vital: "spo2", value: null, reason: "sensor-off", ageMs: 0 }] })).toEqual({
    ...{ look: "missing", reason: "sensor-off" },
  });
  expect(readingRows(sandboxRoom({ values: [] }), ["ox"], ["etco2"])).toMatchObject([
    { label: "EtCO₂", body: "38", shown: [{ look: "never" }] },
  ]);
});

it("has no pulse in the truth where the heart does not beat, whatever a monitor still shows", () => {
  const body = { ...sandboxRoom().body, rhythm: "ventricular-fibrillation", heartRate: 0 };
  const values = [{ device: "ox", vital: "pulseRate" as const, value: 69, ageMs: 400 }];
  expect(rows({ body, values })[0]).toMatchObject({ label: "Pulse", body: "0", shown: [{ text: "69" }, {}] });
});
