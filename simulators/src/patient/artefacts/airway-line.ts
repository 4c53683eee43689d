import { drift, noise } from "../noise.ts";
import { between } from "./artefact.ts";
import { doubtful, missing, TECHNICAL, type EffectOf } from "./effect.ts";

/** A capnograph shows the largest end of the last 10 s, and says after 20 s that there is no breath. */
const SHOWN_MS = 10_000;
const APNOEA_MS = 20_000;
const BLOCKED_MS = 15_000;
const BACK_MS = 5000;

export const talkCough: EffectOf = (artefact, seed) => {
  const points = noise(seed, "talk");
  return {
    sample(wave, sample, { ms }) {
      if (wave === "co2")
        return sample * Math.max(0, 1 - between(0.3, 1, artefact) * (0.5 + 0.5 * drift(points, ms, 350)));
      return wave === "resp" ? sample + between(0.05, 0.35, artefact) * drift(points, ms, 420) : sample;
    },
    value(value, { ms }) {
      const part = points.uniform(Math.floor(ms / 5000));
      if (value.vital === "etco2")
        return { ...value, value: Math.max(0, value.value - between(3, 14, artefact) * part) };
      if (value.vital !== "respRateCo2" && value.vital !== "respRateImpedance") return value;
      return { ...value, value: value.value + between(3, 16, artefact) * part };
    },
  };
};

export const cannulaPartial: EffectOf = (artefact, seed) => {
  const grain = noise(seed, "cannula");
  const share = between(0.85, 0.45, artefact);
  return {
    sample: (wave, sample, { ms }) =>
      wave === "co2" ? Math.max(0, sample * share + (sample > 2 ? 0.8 : 0.1) * grain.normal(ms)) : sample,
    value: (value) => (value.vital === "etco2" ? { ...value, value: value.value * share } : value),
  };
};

/** Water slows the gas: the curve loses its corners, then its height; at its worst the line is blocked. */
export const cannulaWater: EffectOf = (artefact) => {
  let damped: number | null = null;
  const keep = between(0.6, 0.95, artefact);
  const blocks = artefact.severity > 0.8;
  return {
    remarks: blocks
      ? [
          {
            code: "line-blocked",
            text: "The sampling line is blocked: replace it.",
            alarm: TECHNICAL("low"),
            afterMs: BLOCKED_MS,
          },
        ]
      : [],
    sample(wave, sample, { since }) {
      if (wave !== "co2") return sample;
      if (blocks && since > BLOCKED_MS) return null;
      damped = damped === null ? sample : damped * keep + sample * (1 - keep);
      return Math.round(damped * 10) / 10;
    },
    value(value, { since }) {
      if (value.vital !== "etco2" && value.vital !== "respRateCo2") return value;
      if (blocks && since > BLOCKED_MS) return missing(value, "invalid");
      return value.vital === "etco2" ? doubtful(value, value.value * between(0.95, 0.6, artefact)) : value;
    },
  };
};

/** To a capnograph a cannula beside the nose is an apnoea: it cannot know better, and its alarm has to sound. */
export const cannulaOff: EffectOf = () => {
  const held = new Map<string, number>();
  return {
    lingerMs: BACK_MS,
    remarks: [
      {
        code: "no-breath",
        text: "The capnograph sees no breath.",
        alarm: { priority: "high", source: "physiological" },
        afterMs: APNOEA_MS,
      },
    ],
    sample: (wave, sample, { over }) => (wave === "co2" && over < 0 ? 0 : sample),
    value(value, { since, over }) {
      if (value.vital !== "etco2" && value.vital !== "respRateCo2") return value;
      if (over >= 0) return missing(value, "searching");
      if (since < SHOWN_MS) {
        if (!held.has(value.vital)) held.set(value.vital, value.value);
        return { ...value, value: held.get(value.vital)! };
      }
      if (since < APNOEA_MS || value.vital === "etco2") return missing(value, "searching");
      return { ...value, value: 0 };
    },
  };
};
