import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation, OtherObservation } from "@evenkeel/shared/vitals";
import type { LimitsLine, ModeLine } from "./line.ts";

/** What the header says of the device's own settings, as other values: they tell why the device alarms, or does not. */
export const HEADER_VALUES = {
  spo2Limits: { code: "SPO2-LIMIT", name: "SpO₂ alarm limits set on the oximeter", unit: "%" },
  pulseLimits: { code: "PR-LIMIT", name: "Pulse rate alarm limits set on the oximeter", unit: "/min" },
  model: { code: "MODEL", name: "Oximeter and software version", unit: "" },
  patient: { code: "PATIENT-MODE", name: "Patient mode set on the oximeter", unit: "" },
  satSeconds: { code: "SAT-SECONDS", name: "SatSeconds setting of the oximeter (0: off)", unit: "" },
  response: { code: "RESPONSE-MODE", name: "SpO₂ response mode set on the oximeter", unit: "" },
} as const satisfies Record<string, Pick<OtherObservation, "code" | "name" | "unit">>;

/** Tells a line of the header. */
export function tellHeader(line: LimitsLine | ModeLine, at: EpochMs, tell: (observation: Observation) => void): void {
  const say = (key: keyof typeof HEADER_VALUES, value: number | string | null) => {
    if (value !== null) tell({ kind: "other", at, ...HEADER_VALUES[key], value });
  };
  if (line.kind === "limits") {
    say("model", `${line.model} ${line.version}`);
    say("spo2Limits", line.spo2.join("-"));
    say("pulseLimits", line.pulseRate.join("-"));
  } else {
    say("patient", line.patient);
    say("satSeconds", line.satSeconds);
    say("response", line.response);
  }
}
