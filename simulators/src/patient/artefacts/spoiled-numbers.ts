import { NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";
import { between } from "./artefact.ts";
import type { EffectOf } from "./effect.ts";

const KPA = 0.133_322;
const PRESSURES: ReadonlySet<string> = new Set<NumericKey>([
  "nibpSys",
  "nibpDia",
  "nibpMean",
  "abpSys",
  "abpDia",
  "abpMean",
  "etco2",
]);

/** kPa where mmHg are said, Fahrenheit where Celsius is. */
export const unitError: EffectOf = () => ({
  sample: (wave, sample) => (wave === "co2" ? sample * KPA : sample),
  value(value) {
    if (value.vital === "temperature") return { ...value, value: value.value * 1.8 + 32 };
    return PRESSURES.has(value.vital) ? { ...value, value: value.value * KPA } : value;
  },
});

/** Just or far beyond what the catalogue holds for measurable. */
export const rangeError: EffectOf = (artefact) => ({
  value(value) {
    const [low, high] = NUMERICS[value.vital].plausible;
    return { ...value, value: high + between(0.05, 0.6, artefact) * (high - low) };
  },
});

const NONSENSE = [Number.NaN, 1e9, -40, Number.POSITIVE_INFINITY, -1e9];

/** What no sensor measures, another every second. A format that cannot write it leaves it out. */
export const nonsenseValue: EffectOf = () => ({
  value: (value, { ms }) => ({ ...value, value: NONSENSE[Math.floor(ms / 1000) % NONSENSE.length]! }),
});

/**
 * A device that repeats itself: numbers that look live and are not, the worst of all artefacts. At a severity of a half
 * and more its waves stand still too. A cuff's reading has its own time and is left alone.
 */
export const frozenValue: EffectOf = (artefact) => {
  const numbers = new Map<string, number>();
  const levels = new Map<string, number>();
  return {
    sample(wave, sample) {
      if (artefact.severity < 0.5) return sample;
      if (!levels.has(wave)) levels.set(wave, sample);
      return levels.get(wave)!;
    },
    value(value) {
      if (NUMERICS[value.vital].rhythm === "episodic") return value;
      if (!numbers.has(value.vital)) numbers.set(value.vital, value.value);
      return { ...value, value: numbers.get(value.vital)! };
    },
  };
};
