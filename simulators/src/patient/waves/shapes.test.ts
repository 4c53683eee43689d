import { describe, expect, it } from "vitest";
import { crossings } from "./detectors.fixture.ts";
import { drawn, type Drawn } from "./drawn.fixture.ts";
import { PLETH_REST, plethHeight, pulseArrivalMs } from "./pleth.ts";
import { RESTING_STATE, type Script } from "./scripted-body.fixture.ts";
import type { WaveOptions } from "./waves.ts";

const SILENT = { mains: null, emg: 0, wander: 0 } as const;
const EVEN = { rate: 60, rrSpread: 0, respRate: 0 } as const;
const ecg = (script: Omit<Script, "startsAt">, options: Partial<WaveOptions> = {}) =>
  drawn(script, 20, { waves: ["ecgII"], ecgNoise: SILENT, ...options });

/** Highest and lowest sample between two times after the nth beat's R, with their time. */
function extreme(made: Drawn, key: "abp" | "ecgII" | "pleth", after: number, fromMs: number, toMs: number) {
  const samples = made.samples(key);
  let [high, low] = [-Infinity, Infinity];
  let [highAt, lowAt] = [0, 0];
  for (let index = 0; index < samples.length; index += 1) {
    const since = made.timeOf(key, index) - after;
    if (since < fromMs || since > toMs) continue;
    if (samples[index]! > high) [high, highAt] = [samples[index]!, since];
    if (samples[index]! < low) [low, lowAt] = [samples[index]!, since];
  }
  return { high, highAt, low, lowAt };
}

describe("the shape of the ECG", () => {
  it("has P, Q, R, S and T of lead II at their places and heights", () => {
    const made = ecg(EVEN);
    const r = made.beats[8]!.at;
    expect(extreme(made, "ecgII", r, -250, -100)).toMatchObject({ high: expect.closeTo(0.16, 1) as number });
    expect(extreme(made, "ecgII", r, -250, -100).highAt).toBeCloseTo(-162, -1);
    expect(extreme(made, "ecgII", r, -45, -15).low).toBeLessThan(-0.05);
    const peak = extreme(made, "ecgII", r, -60, 60);
    expect(peak.highAt).toBeCloseTo(0, -1);
    expect(peak.high).toBeGreaterThan(1);
    expect(peak.high).toBeLessThan(1.3);
    expect(extreme(made, "ecgII", r, 15, 60).low).toBeLessThan(-0.15);
    const t = extreme(made, "ecgII", r, 150, 450);
    expect(t.high).toBeGreaterThan(0.2);
    expect(t.high).toBeLessThan(0.45);
    expect(t.highAt).toBeGreaterThan(240);
    expect(t.highAt).toBeLessThan(300);
  });

  it("brings T closer at a higher rate and keeps the QRS as wide", () => {
    const fast = ecg({ ...EVEN, rate: 140 });
    const r = fast.beats[20]!.at;
    expect(extreme(fast, "ecgII", r, 120, 250).highAt).toBeLessThan(215);
    expect(extreme(fast, "ecgII", r, 15, 60).lowAt).toBeCloseTo(30, -1);
  });

  it("draws a ventricular beat wide, without P, with T against it", () => {
    const made = ecg({ ...EVEN, early: { every: 5, origin: "ventricular", stroke: 0.4 } });
    const r = made.beats.find((beat) => beat.origin === "ventricular" && beat.at > made.beats[5]!.at)!.at;
    expect(extreme(made, "ecgII", r, -200, -100).high).toBeLessThan(0.06);
    expect(extreme(made, "ecgII", r, -60, 60).high).toBeGreaterThan(1.4);
    expect(extreme(made, "ecgII", r, 200, 420).low).toBeLessThan(-0.3);
    const [half, samples] = [[] as number[], made.samples("ecgII")];
    samples.forEach(
      (value, index) => Math.abs(made.timeOf("ecgII", index) - r) < 120 && value > 0.5 && half.push(index),
    );
    expect(half.length * 4).toBeGreaterThan(60);
  });

  it("has f-waves and no P in atrial fibrillation", () => {
    const made = ecg({ ...EVEN, rate: 40, state: { rhythm: "atrial-fibrillation" } });
    const between = extreme(made, "ecgII", made.beats[6]!.at, 700, 1200);
    expect(between.high - between.low).toBeGreaterThan(0.06);
    expect(between.high - between.low).toBeLessThan(0.25);
  });

  it("wanders chaotically in fibrillation, and lies flat in asystole", () => {
    const chaos = ecg({ rate: 0, state: { rhythm: "ventricular-fibrillation" } })
      .samples("ecgII")
      .subarray(1000);
    const turns = crossings(chaos, 0, 0).length / (chaos.length / 250);
    expect(turns).toBeGreaterThan(2.5);
    expect(turns).toBeLessThan(8);
    expect(Math.max(...chaos)).toBeGreaterThan(0.2);
    expect(Math.max(...chaos)).toBeLessThan(0.8);
    const flat = drawn({ rate: 0, respRate: 0, state: { rhythm: "asystole" } }, 20, { waves: ["ecgII"] });
    expect(Math.max(...flat.samples("ecgII").map(Math.abs))).toBeLessThan(0.15);
  });

  it("hums at the frequency of the mains only when told to", () => {
    const mains = { mains: { hertz: 50, mV: 0.04 } as const, emg: 0, wander: 0 };
    const hum = ecg({ ...EVEN, rate: 0 }, { ecgNoise: mains })
      .samples("ecgII")
      .subarray(0, 250);
    expect(Math.max(...hum)).toBeCloseTo(0.038, 2);
    expect(crossings(hum, 0, 0).length).toBeGreaterThan(48);
    expect(
      Math.max(
        ...ecg({ ...EVEN, rate: 0 })
          .samples("ecgII")
          .map(Math.abs),
      ),
    ).toBeLessThan(0.02);
  });
});

describe("the shape of the pleth", () => {
  const pleth = (state = {}, more = {}) => drawn({ ...EVEN, state, ...more }, 20, { waves: ["pleth"] });
  const pulse = (made: Drawn, fromMs: number, toMs: number) =>
    extreme(made, "pleth", made.beats[8]!.at + pulseArrivalMs(RESTING_STATE), fromMs, toMs);

  it("peaks at 0.2 of a beat, has its notch at 0.36 and a second rise after it", () => {
    const made = pleth({ stiffness: 0 });
    const { high, highAt } = pulse(made, 0, 900);
    const height = high - PLETH_REST;
    expect(height / plethHeight(2.5)).toBeCloseTo(1, 1);
    expect(Math.abs(highAt - 200)).toBeLessThan(10);
    const notch = pulse(made, 300, 420);
    expect(notch.lowAt).toBeGreaterThan(330);
    expect(notch.lowAt).toBeLessThan(390);
    expect((notch.low - PLETH_REST) / height).toBeCloseTo(0.42, 1);
    expect(pulse(made, 400, 520).high - notch.low).toBeGreaterThan(0.03 * height);
  });

  it("loses its notch in a stiff vessel", () => {
    const made = pleth({ stiffness: 1 });
    expect(pulse(made, 380, 520).high - pulse(made, 280, 380).low).toBeLessThan(6);
  });

  it("arrives 180 to 260 ms after R, sooner at a high pressure", () => {
    expect(pulseArrivalMs(RESTING_STATE)).toBeCloseTo(220, -1);
    expect(pulseArrivalMs({ sys: 220, dia: 130 })).toBe(180);
    expect(pulseArrivalMs({ sys: 70, dia: 20 })).toBe(260);
  });

  it("is lower with less perfusion, and flat without a pulse", () => {
    const swing = (made: Drawn) => pulse(made, 0, 900).high - PLETH_REST;
    expect(swing(pleth({ perfusion: 0.3 }))).toBeLessThan(0.5 * swing(pleth()));
    expect(swing(pleth({}, { stroke: 0.4 }))).toBeLessThan(0.5 * swing(pleth()));
    expect(swing(pleth({}, { stroke: 0 }))).toBeLessThan(3);
  });

  it("follows the breath", () => {
    const calm = drawn({ rate: 75, rrSpread: 0, respRate: 12, breathSpread: 0, depth: () => 1 }, 60, {
      waves: ["pleth"],
    });
    const peaks = calm.beats.slice(4, -4).map((beat) => extreme(calm, "pleth", beat.at, 200, 800).high);
    expect(Math.max(...peaks) - Math.min(...peaks)).toBeGreaterThan(0.15 * plethHeight(2.5));
    expect(Math.max(...peaks) - Math.min(...peaks)).toBeLessThan(0.45 * plethHeight(2.5));
  });
});

describe("the shape of the capnogram", () => {
  const STEADY = { respRate: 12, breathSpread: 0, depth: () => 1, state: { alveolarCo2: 38 } } as const;
  const co2 = (shape: WaveOptions["capnogram"], script: Omit<Script, "startsAt"> = STEADY) => {
    const made = drawn(script, 60, { waves: ["co2"], ...(shape && { capnogram: shape }) });
    const breath = made.breaths[5]!;
    const at = (ms: number) =>
      made.samples("co2").find((_, index) => made.timeOf("co2", index) >= breath.at + breath.inspirationMs + ms)!;
    return { at, end: at(breath.expirationMs - 60), breath, inspired: at(-300) };
  };

  it("is 0 in inspiration, rises within 0.25 s and ends its plateau at the alveolar value", () => {
    const { at, end, inspired } = co2("normal");
    expect(inspired).toBeLessThan(1);
    expect(at(90)).toBeLessThan(2);
    expect(at(450)).toBeGreaterThan(32);
    expect(end).toBeCloseTo(38, -0.3);
    const slope = (end - at(900)) / ((3100 - 60 - 900) / 1000);
    expect(slope).toBeGreaterThan(0.4);
    expect(slope).toBeLessThan(3);
  });

  it("has its variants", () => {
    expect(co2("sharkfin").at(450)).toBeLessThan(26);
    expect(co2("rebreathing").inspired).toBeGreaterThan(3);
    expect(co2("rebreathing").inspired).toBeLessThan(6.5);
    const cleft = co2("curare-cleft");
    expect(cleft.at(0.72 * cleft.breath.expirationMs)).toBeLessThan(0.8 * cleft.end);
    expect(co2("mouth-breathing").end).toBeLessThan(0.82 * 38);
    expect(co2("mouth-breathing").end).toBeGreaterThan(0.45 * 38);
  });

  it("shows less for a shallow breath, and is flat within seconds when breathing stops", () => {
    expect(co2("normal", { ...STEADY, depth: () => 0.3 }).end).toBeLessThan(30);
    const stopped = drawn({ ...STEADY, respRate: 0 }, 30, { waves: ["co2"] });
    expect(Math.max(...stopped.samples("co2"))).toBeLessThan(1);
  });
});

describe("the shape of the arterial pressure", () => {
  it("goes from diastolic to systolic with every beat", () => {
    const made = drawn({ ...EVEN, state: { sys: 150, dia: 90 } }, 30, { waves: ["abp"] });
    const { high, low, highAt } = extreme(made, "abp", made.beats[10]!.at, 130, 1130);
    expect(Math.abs(high - 150)).toBeLessThan(3);
    expect(Math.abs(low - 90)).toBeLessThan(3);
    expect(highAt).toBeGreaterThan(200);
    const notch = extreme(made, "abp", made.beats[10]!.at, 460, 540);
    expect(extreme(made, "abp", made.beats[10]!.at, 540, 640).high).toBeGreaterThan(notch.low + 1);
  });

  it("varies with the breath and never jumps", () => {
    const made = drawn({ rate: 80, early: { every: 6, origin: "ventricular", stroke: 0.3 } }, 120, { waves: ["abp"] });
    const samples = made.samples("abp");
    for (let index = 1; index < samples.length; index += 1) {
      expect(Math.abs(samples[index]! - samples[index - 1]!)).toBeLessThan(9);
    }
  });

  it("runs down when no beat pushes", () => {
    const made = drawn({ ...EVEN, early: { every: 1e9, origin: "sinus", stroke: 1 }, stroke: 0 }, 20, {
      waves: ["abp"],
    });
    const samples = made.samples("abp");
    expect(Math.max(...samples.subarray(1250)) - Math.min(...samples.subarray(1250))).toBeLessThan(4);
  });
});
