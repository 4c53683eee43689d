import { amountOf } from "./artefact.ts";
import { TECHNICAL, type EffectOf } from "./effect.ts";

export const batteryLow: EffectOf = () => ({
  remarks: [
    { code: "low-battery", text: "The battery is low: plug the device in.", alarm: TECHNICAL("low"), afterMs: 0 },
  ],
});

export const batteryCritical: EffectOf = () => ({
  remarks: [
    {
      code: "critical-battery",
      text: "The battery is empty: plug the device in now.",
      alarm: TECHNICAL("medium"),
      afterMs: 0,
    },
  ],
});

export const clockSkew: EffectOf = (artefact) => ({
  aheadMs: () => 1000 * amountOf(artefact),
});

export const clockDrift: EffectOf = (artefact) => ({
  aheadMs: (since) => Math.round(since * amountOf(artefact) * 1e-6),
});

export const clockDst: EffectOf = (artefact) => ({
  aheadMs: () => 60_000 * amountOf(artefact),
});

const SOMEBODY_ELSE = "SIM-OTHER-PATIENT";

export const wrongPatient: EffectOf = ({ identifier }) => ({ identifiers: [identifier ?? SOMEBODY_ELSE] });
