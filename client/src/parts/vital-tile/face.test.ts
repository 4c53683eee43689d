import { describe, expect, it } from "vitest";
import type { Reading } from "../../stores/vitals.ts";
import { faceOf, firstToShow } from "./face.ts";

const value = (x: number): Reading => ({
  state: "value",
  value: x,
  at: 5000,
  device: "d",
  questionable: false,
  demo: false,
});
const never: Reading = { state: "never" };
const stale: Reading = { state: "stale", at: 1000, device: "d" };
const missing: Reading = { state: "missing", reason: "sensor-off", at: 2000, device: "d" };

describe("face of a reading", () => {
  it("prints a value with the catalogue's decimals, and 0 as a value", () => {
    expect(faceOf("temperature", value(36.84), true)).toMatchObject({ look: "value", text: "36.8" });
    expect(faceOf("spo2", value(0), true)).toMatchObject({ look: "value", text: "0" });
  });

  it("tells an episodic value's own time, not the time that it was repeated", () => {
    expect(faceOf("nibpSys", { ...value(120), measuredAt: 1234 } as Reading, true)).toMatchObject({ at: 1234 });
  });

  it("never shows a number that is missing, stale, never seen, or no longer live", () => {
    expect(faceOf("spo2", missing, true)).toEqual({ look: "missing", reason: "sensor-off" });
    expect(faceOf("spo2", stale, true)).toEqual({ look: "stale", since: 1000 });
    expect(faceOf("spo2", never, true)).toEqual({ look: "never" });
    for (const reading of [value(97), missing, stale, never])
      expect(faceOf("spo2", reading, false)).toEqual({ look: "not-live" });
  });

  it("chooses heart rate before pulse, a value before none, and says which", () => {
    const choose = (hr: Reading, pulse: Reading) => firstToShow(["HR", hr], ["Pulse", pulse])[0];
    expect(choose(value(70), value(71))).toBe("HR");
    expect(choose(stale, value(71))).toBe("Pulse");
    expect(choose(never, missing)).toBe("Pulse");
    expect(choose(stale, missing)).toBe("HR");
    expect(choose(never, never)).toBe("HR");
  });
});
