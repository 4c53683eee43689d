import { drift, noise, sine } from "../noise.ts";
import { between, type Artefact } from "./artefact.ts";
import { doubtful, type Effect, type EffectOf, type Remark } from "./effect.ts";

/** Size of a usual pulse, root mean square, in counts of the pleth. */
const PULSE_RMS = 45;
/** SpO₂ falls, stays low for a while and comes back; then it may fall again. */
const FALL_MS = 6000;
const AGAIN_MS = 60_000;
const LINGER_MS = 8000;
/** A wrongly counted rate stays for about this long. */
const SLOT_MS = 4000;

const NOISY = { code: "motion", text: "Movement disturbs the signal.", afterMs: 1500 } as const;

/** How much of the fall in SpO₂ there is: 0 to 1. */
function fallen(artefact: Artefact, since: number, over: number): number {
  const again = since % AGAIN_MS;
  const held = between(5000, 30_000, artefact);
  const down = Math.min(1, Math.max(0, (again - 2000) / FALL_MS));
  const up = Math.min(1, Math.max(0, (again - held - FALL_MS) / FALL_MS));
  return Math.min(down, 1 - up) * (over < 0 ? 1 : Math.max(0, 1 - over / LINGER_MS));
}

/** Movement of the hand and the body, 0.5 to 4 Hz at the finger (clinical notes, signals section 7). */
export const motion: EffectOf = (artefact, seed): Effect => {
  const points = noise(seed, "motion");
  const chance = (ms: number, salt: number) => points.uniform(Math.floor(ms / SLOT_MS) * 8 + salt);
  // From 6 dB above the noise to 6 dB beneath it; a drift's root mean square is 0.45 of its height.
  const finger = (PULSE_RMS * 10 ** (-between(6, -6, artefact) / 20)) / 0.45;
  return {
    lingerMs: LINGER_MS,
    remarks: [NOISY],
    sample(wave, sample, { ms, over }) {
      if (over >= 0) return sample;
      if (wave === "pleth")
        return clipped(sample + finger * (0.7 * drift(points, ms, 290) + 0.5 * drift(points, ms, 130)));
      if (wave === "resp") return sample + between(0.1, 0.7, artefact) * drift(points, ms, 700);
      if (wave !== "ecgII") return sample;
      const burst = Math.max(0, drift(points, ms, 2900) + 0.4);
      return sample + between(0.5, 2, artefact) * burst * (0.6 * drift(points, ms, 90) + 0.6 * drift(points, ms, 600));
    },
    value(value, { ms, since, over }) {
      switch (value.vital) {
        case "spo2":
          return doubtful(value, Math.max(1, value.value - between(3, 12, artefact) * fallen(artefact, since, over)));
        case "pulseRate": {
          if (over >= 0) return { ...value, questionable: true };
          const taken = chance(ms, 1) < between(0.1, 0.8, artefact);
          return doubtful(value, taken ? 60 + 120 * chance(ms, 2) : value.value + 6 * points.normal(ms));
        }
        case "heartRate":
          if (over >= 0 || chance(ms, 3) > between(-0.4, 0.6, artefact)) return value;
          return doubtful(value, Math.min(300, value.value + 50 * chance(ms, 4)));
        case "respRateImpedance":
          return over < 0 ? doubtful(value, value.value + between(2, 16, artefact) * chance(ms, 5)) : value;
        default:
          return value;
      }
    },
  };
};

/** Muscle noise of 20 to 90 Hz on the ECG, a tremor of 6 to 10 Hz at the finger. */
export const shiver: EffectOf = (artefact, seed) => {
  const points = noise(seed, "shiver");
  const remarks: Remark[] = [];
  return {
    remarks,
    sample(wave, sample, { ms }) {
      const tremor = between(4, 22, artefact) * sine(8, ms, 0.4 * sine(0.7, ms));
      if (wave === "pleth") return clipped(sample + tremor);
      if (wave === "resp") return sample + between(0.02, 0.12, artefact) * points.normal(ms);
      if (wave !== "ecgII") return sample;
      return sample + (between(0.05, 0.3, artefact) * (points.normal(ms) - points.normal(ms - 8))) / Math.SQRT2;
    },
    value(value, { ms, since }) {
      if (artefact.severity > 0.5 && remarks.length === 0)
        remarks.push({ ...NOISY, afterMs: Math.max(NOISY.afterMs, since) });
      if (value.vital === "heartRate" && artefact.severity > 0.7) {
        return doubtful(value, Math.max(20, value.value + 6 * points.normal(ms)));
      }
      return value.vital === "pulseRate" || value.vital === "spo2" ? { ...value, questionable: true } : value;
    },
  };
};

export function clipped(counts: number): number {
  return Math.min(255, Math.max(0, Math.round(counts * 10) / 10));
}
