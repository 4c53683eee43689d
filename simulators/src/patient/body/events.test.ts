import { describe, expect, it } from "vitest";
import { lived, type Timed } from "./lived.fixture.ts";

describe("apnoea", () => {
  const stop: Timed = { kind: "apnoea", lastsMs: 90_000, s: 60 };

  it("leaves the saturation flat for 40 to 60 s, then takes 0.3 to 1 % a second; it comes back after the lag", () => {
    const { breaths, fallen, states } = lived(300, [stop]);
    expect(breaths(61, 149)).toEqual([]);
    expect(fallen(60, 2.5)).toBeGreaterThanOrEqual(38);
    expect(fallen(60, 2.5)).toBeLessThanOrEqual(62);
    const slope = (states[165]!.spo2 - states[135]!.spo2) / 30;
    expect(slope).toBeLessThan(-0.3);
    expect(slope).toBeGreaterThan(-1);
    expect(states[160]!.spo2).toBeLessThan(states[150]!.spo2);
    expect(breaths(150, 153).length).toBeGreaterThan(0);
    const low = Math.min(...states.map((state) => state.spo2));
    const lowAt = states.findIndex((state) => state.spo2 === low);
    expect(lowAt).toBeGreaterThanOrEqual(165);
    expect(lowAt).toBeLessThanOrEqual(176);
    const recovery = (states[lowAt + 15]!.spo2 - low) / 15;
    expect(recovery).toBeGreaterThan(0.6);
    expect(recovery).toBeLessThan(1.5);
  });

  it("is felt much later on oxygen, and sooner in a heavy chest", () => {
    const oxygen: Timed = { kind: "oxygen", litresPerMinute: 4, s: 0 };
    const late: Timed = { kind: "apnoea", lastsMs: 240_000, s: 200 };
    const plain = lived(440, [late]).fallen(200, 3);
    expect(lived(440, [oxygen, late]).fallen(200, 3)).toBeGreaterThan(plain + 40);
    expect(lived(440, [late], { bmi: 45 }).fallen(200, 3)).toBeLessThan(plain - 5);
  });
});

describe("hypoventilation", () => {
  it("at half the rate raises CO₂ by 3 mmHg in a minute and about 2 in each after it", () => {
    const { states } = lived(360, [
      { kind: "slider", slider: "respRate", to: 14, overMs: 0, s: 0 },
      { kind: "slider", slider: "respRate", to: 7, overMs: 0, s: 120 },
    ]);
    const co2 = (s: number) => states[s]!.alveolarCo2;
    expect(co2(180) - co2(120)).toBeGreaterThan(2.4);
    expect(co2(180) - co2(120)).toBeLessThan(4);
    expect((co2(300) - co2(180)) / 2).toBeGreaterThan(1.2);
    expect((co2(300) - co2(180)) / 2).toBeLessThan(2.4);
  });
});

describe("the airway", () => {
  it("in a laryngospasm lets no air through while the chest works harder, and opens to a held jaw", () => {
    const spasm: Timed = { kind: "laryngospasm", lastsMs: 120_000, s: 60 };
    const closed = lived(170, [spasm]);
    expect(closed.breaths(61, 170).every((breath) => breath.flow === 0)).toBe(true);
    expect(closed.breaths(61, 121).length).toBeGreaterThan(closed.breaths(0, 60).length);
    expect(closed.states[170]!.spo2).toBeLessThan(88);
    expect(closed.states[100]!.movement).toBeGreaterThan(0.3);
    const held: Timed = { kind: "airway-manoeuvre", active: true, s: 80 };
    const opened = lived(170, [spasm, held, { ...held, active: false, s: 100 }]);
    expect(opened.breaths(95, 120).every((breath) => breath.flow === 1)).toBe(true);
  });

  it("half closed is held open by a jaw thrust and falls back without it", () => {
    const { breaths } = lived(180, [
      { kind: "obstruction", share: 0.6, s: 20 },
      { kind: "airway-manoeuvre", active: true, s: 80 },
      { kind: "airway-manoeuvre", active: false, s: 140 },
    ]);
    expect(breaths(22, 80).every((breath) => Math.abs(breath.flow - 0.4) < 1e-9)).toBe(true);
    expect(breaths(84, 140).every((breath) => breath.flow === 1)).toBe(true);
    expect(breaths(145, 180).every((breath) => breath.flow < 0.5)).toBe(true);
  });
});

describe("reactions", () => {
  it("vasovagal takes the pulse to about 46 and the pressure to about 78, and lets them come back", () => {
    const { beats, states } = lived(480, [{ kind: "vasovagal", severity: 1, s: 60 }]);
    expect(Math.abs(beats(110, 170).length - 46)).toBeLessThanOrEqual(4);
    expect(Math.abs(states[140]!.sys - 78)).toBeLessThan(8);
    expect(states[470]!.sys).toBeGreaterThan(110);
  });

  it("anxiety at the start adds 8/5 and 8 and settles within ten minutes", () => {
    const [calm, anxious] = [lived(1500, []), lived(1500, [], { anxiety: 1 })];
    const more = (s: number, key: "dia" | "heartRate" | "sys") => anxious.states[s]![key] - calm.states[s]![key];
    expect(more(5, "sys")).toBeCloseTo(8, 0);
    expect(more(5, "dia")).toBeCloseTo(5, 0);
    expect(more(5, "heartRate")).toBeCloseTo(8, 0);
    expect(more(1490, "sys")).toBeLessThan(1);
  });

  it("vomiting makes the breaths uneven and the pulse fast; cold hides the pulse", () => {
    const { breaths, states } = lived(120, [{ kind: "vomiting", s: 60 }]);
    const flows = new Set(breaths(63, 100).map((breath) => breath.flow));
    expect(flows.has(0)).toBe(true);
    expect(flows.has(1)).toBe(true);
    expect(states[95]!.heartRate - states[59]!.heartRate).toBeGreaterThan(10);
    expect([states[50]!.movement, states[80]!.movement]).toEqual([0, 0.5]);
    const cold = lived(60, [{ kind: "cold", severity: 1, s: 10 }]).states[50]!;
    expect(cold.perfusion).toBeLessThan(0.4);
    expect(cold.shivering).toBe(1);
  });
});

describe("rhythms", () => {
  it("an early ventricular beat pushes less and is made up for by a pause", () => {
    const { beats } = lived(60, [{ kind: "ectopic", origin: "ventricular", count: 1, s: 30 }]);
    const all = beats(0, 60);
    const i = all.findIndex((beat) => beat.origin === "ventricular");
    const usual = all[i - 3]!.rrMs;
    expect(all[i]!.stroke).toBeLessThan(0.5);
    expect(all[i - 1]!.rrMs / usual).toBeGreaterThan(0.5);
    expect(all[i - 1]!.rrMs / usual).toBeLessThan(0.8);
    expect((all[i - 1]!.rrMs + all[i]!.rrMs) / (2 * usual)).toBeCloseTo(1, 0);
    expect(all.filter((beat) => beat.origin === "ventricular")).toHaveLength(1);
  });

  it("fibrillation of the atria is irregular by a fifth", () => {
    const beats = lived(300, [{ kind: "rhythm", rhythm: "atrial-fibrillation", s: 5 }]).beats(10, 300);
    const mean = beats.reduce((sum, beat) => sum + beat.rrMs, 0) / beats.length;
    const sd = Math.sqrt(beats.reduce((sum, beat) => sum + (beat.rrMs - mean) ** 2, 0) / beats.length);
    expect(sd / mean).toBeGreaterThan(0.15);
    expect(sd / mean).toBeLessThan(0.25);
  });

  it("ventricular tachycardia is 140 to 200 at a low pressure", () => {
    const { beats, states } = lived(90, [{ kind: "rhythm", rhythm: "ventricular-tachycardia", s: 30 }]);
    expect(beats(31, 91).every((beat) => beat.origin === "ventricular")).toBe(true);
    expect(60_000 / beats(40, 41)[0]!.rrMs).toBeGreaterThan(140);
    expect(60_000 / beats(40, 41)[0]!.rrMs).toBeLessThan(200);
    expect(states[60]!.heartRate).toBe(170);
    expect(states[60]!.sys).toBeLessThan(95);
  });

  it.each(["asystole", "ventricular-fibrillation"] as const)(
    "%s has no beat, no pressure, no breath for long",
    (rhythm) => {
      const { beats, breaths, states } = lived(120, [
        { kind: "rhythm", rhythm, s: 30 },
        { kind: "rhythm", rhythm: "sinus", s: 90 },
      ]);
      expect(beats(30, 90)).toEqual([]);
      expect(states[60]).toMatchObject({ rhythm, heartRate: 0 });
      expect(states[110]!.heartRate).toBeGreaterThan(40);
      expect(states[60]!.sys).toBeLessThan(25);
      expect(states[60]!.perfusion).toBeLessThan(0.05);
      expect(states[60]!.alveolarCo2).toBeLessThan(15);
      expect(states[60]!.moaas).toBe(0);
      expect(breaths(64, 90)).toEqual([]);
      expect(beats(90, 93).length).toBeGreaterThan(1);
      expect(states[115]!.sys).toBeGreaterThan(100);
    },
  );

  it("waits once when told to", () => {
    const pause = lived(60, [{ kind: "pause", lastsMs: 4000, s: 30 }]).beats(25, 60);
    expect(pause.filter((beat) => beat.rrMs >= 4000)).toHaveLength(1);
  });
});

describe("sliders", () => {
  it("lead there, hold, and let go", () => {
    const { beats, breaths, states } = lived(300, [
      { kind: "slider", slider: "heartRate", to: 130, s: 30 },
      { kind: "slider", slider: "sys", to: 190, s: 30 },
      { kind: "slider", slider: "spo2", to: 84, overMs: 20_000, s: 30 },
      { kind: "slider", slider: "respRate", to: 0, s: 30 },
      { kind: "slider", slider: "respRate", to: 22, s: 60 },
      { kind: "slider", slider: "heartRate", to: null, s: 200 },
      { kind: "slider", slider: "sys", to: null, s: 200 },
      { kind: "slider", slider: "spo2", to: null, s: 200 },
    ]);
    expect(states[40]!.spo2).toBeLessThan(96);
    expect(states[40]!.spo2).toBeGreaterThan(85);
    for (let s = 60; s < 200; s += 20) expect(states[s]).toMatchObject({ sys: 190, spo2: 84, heartRate: 130 });
    expect(Math.abs(beats(60, 120).length - 130)).toBeLessThanOrEqual(2);
    expect(breaths(36, 60)).toEqual([]);
    expect(Math.abs(breaths(80, 140).length - 22)).toBeLessThanOrEqual(1);
    expect(states[280]!.sys).toBeLessThan(160);
    expect(states[280]!.heartRate).toBeLessThan(100);
  });
});
