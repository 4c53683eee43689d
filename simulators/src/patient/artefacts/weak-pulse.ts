import { noise } from "../noise.ts";
import { between } from "./artefact.ts";
import { doubtful, missing, type EffectOf, type Here } from "./effect.ts";

/** Pulses under this share of their size are lost; from the second share on they are found again. */
const LOST = 0.15;
const FOUND = 0.7;
/** As an oximeter marks it: less than 0.4 % (clinical notes, signals section 3). */
const LOW_PI = 0.4;

const pulseWeakened = (sample: number, { rest }: Here, share: number): number => rest + (sample - rest) * share;
const LOW = { code: "low-perfusion", text: "Low perfusion: the pulse at the sensor is weak.", afterMs: 4000 } as const;

export const lowPerfusion: EffectOf = (artefact, seed) => {
  const chance = noise(seed, "low perfusion");
  return {
    remarks: [LOW],
    sample: (wave, sample, here) =>
      wave === "pleth" ? pulseWeakened(sample, here, between(0.4, 0.08, artefact)) : sample,
    value(value, { ms }) {
      if (value.vital === "perfusionIndex")
        return { ...value, value: Math.min(value.value, between(LOW_PI, 0.03, artefact)) };
      if (value.vital !== "spo2" && value.vital !== "pulseRate") return value;
      if (artefact.severity > 0.8) return missing(value, "searching");
      if (value.vital === "pulseRate") return { ...value, questionable: true };
      return doubtful(value, Math.min(100, value.value + between(0, 3, artefact) * chance.normal(ms)));
    },
  };
};

export const cold: EffectOf = (artefact) => ({
  remarks: artefact.severity > 0.6 ? [LOW] : [],
  sample: (wave, sample, here) =>
    wave === "pleth" ? pulseWeakened(sample, here, between(0.8, 0.3, artefact)) : sample,
  value(value) {
    if (value.vital === "perfusionIndex") return { ...value, value: value.value * between(0.6, 0.1, artefact) };
    return value.vital === "spo2" ? { ...value, value: value.value - between(0, 1.5, artefact) } : value;
  },
});

/** Nothing tells that the number is wrong: what a watcher has is a PI that fell. */
export const probeHalf: EffectOf = (artefact) => ({
  sample: (wave, sample, here) => (wave === "pleth" ? pulseWeakened(sample, here, 0.3) : sample),
  value(value) {
    if (value.vital === "perfusionIndex") return { ...value, value: Math.min(value.value, 0.2) };
    return value.vital === "spo2" ? { ...value, value: value.value - between(2, 6, artefact) } : value;
  },
});

/** Beyond a cuff on the same arm. Where no cuff is simulated, the artefact itself is one inflation. */
export const cuffSameArm: EffectOf = (artefact) => {
  const flowHere = ({ since, over, flow }: Here): number => {
    if (flow !== null) return over < 0 ? flow : 1;
    if (over < 0) return Math.exp(-since / 1300);
    const back = 1.2 - 1.2 * Math.exp(-over / 900);
    return over < 7000 ? back : 1 + 0.2 * Math.exp(-(over - 7000) / 2500);
  };
  return {
    lingerMs: 15_000,
    sample: (wave, sample, here) => (wave === "pleth" ? pulseWeakened(sample, here, flowHere(here)) : sample),
    value(value, here) {
      const flow = flowHere(here);
      if (value.vital === "perfusionIndex") return { ...value, value: value.value * flow };
      if (value.vital !== "spo2" && value.vital !== "pulseRate") return value;
      if (flow < LOST) return missing(value, "searching");
      if (flow >= FOUND) return value;
      const low = value.vital === "spo2" ? between(2, 5, artefact) * ((FOUND - flow) / (FOUND - LOST)) : 0;
      return doubtful(value, value.value - low);
    },
  };
};
