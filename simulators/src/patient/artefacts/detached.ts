import { noise, sine } from "../noise.ts";
import { amountOf, between } from "./artefact.ts";
import { doubtful, missing, TECHNICAL, type EffectOf } from "./effect.ts";
import { clipped } from "./moving.ts";

/** A device takes this long to see that nothing is attached, and this long to find its signal again. */
const NOTICED_MS = 1500;
const PROBE_BACK_MS = 7000;
const LEAD_BACK_MS = 3000;
/** End of an ECG amplifier's range, mV. */
const RAIL_MV = 5;
/** A probe that sees as much of the room as of the finger tends to this. */
const LIGHT_SPO2 = 85;

export const probeOff: EffectOf = (_artefact, seed) => {
  const light = noise(seed, "probe off");
  return {
    lingerMs: PROBE_BACK_MS,
    remarks: [
      {
        code: "sensor-off",
        text: "The sensor is off the patient: put it on again.",
        alarm: TECHNICAL("medium"),
        afterMs: NOTICED_MS,
      },
    ],
    sample(wave, sample, { ms, since, over }) {
      if (wave !== "pleth" || over >= 0) return sample;
      return since < NOTICED_MS ? clipped(120 + 25 * light.normal(ms)) : null;
    },
    value(value, { since, over }) {
      if (value.vital !== "spo2" && value.vital !== "pulseRate" && value.vital !== "perfusionIndex") return value;
      if (over >= 0) return missing(value, "searching");
      return since < NOTICED_MS ? { ...value, questionable: true } : missing(value, "sensor-off");
    },
  };
};

/** Lamps flicker at twice the mains' frequency: sampled 125 times a second, 100 Hz looks like 25 and 120 Hz like 5. */
export const ambientLight: EffectOf = (artefact) => ({
  remarks:
    artefact.severity > 0.5
      ? [{ code: "ambient-light", text: "Too much light at the sensor: cover it.", afterMs: 3000 }]
      : [],
  sample: (wave, sample, { ms }) =>
    wave === "pleth" ? clipped(sample + between(8, 60, artefact) * sine(2 * amountOf(artefact), ms)) : sample,
  value(value) {
    if (value.vital === "spo2")
      return doubtful(value, value.value + (LIGHT_SPO2 - value.value) * between(0, 0.7, artefact));
    return value.vital === "pulseRate" ? { ...value, questionable: true } : value;
  },
});

export const wrongLead: EffectOf = () => ({ sample: (wave, sample) => (wave === "ecgII" ? -sample : sample) });

/** The chest's impedance is measured between the same electrodes. */
export const leadOff: EffectOf = () => ({
  lingerMs: LEAD_BACK_MS,
  remarks: [
    {
      code: "lead-off",
      text: "An electrode is off: put it on again.",
      alarm: TECHNICAL("medium"),
      afterMs: NOTICED_MS,
    },
  ],
  sample(wave, sample, { since, over }) {
    if ((wave !== "ecgII" && wave !== "resp") || over >= 0) return sample;
    if (since >= NOTICED_MS) return null;
    return wave === "ecgII" ? RAIL_MV : sample;
  },
  value(value, { since, over }) {
    if (value.vital !== "heartRate" && value.vital !== "respRateImpedance") return value;
    if (over >= 0) return missing(value, "searching");
    return since < NOTICED_MS ? value : missing(value, "sensor-off");
  },
});
