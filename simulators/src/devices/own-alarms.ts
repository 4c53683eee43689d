import type { EpochMs } from "@evenkeel/shared/time";
import type { DeviceNotice, NumericKey, Observation } from "@evenkeel/shared/vitals";

type Condition = "asystole" | "no-breath-co2" | "no-breath-impedance";

/** The code by which each make tells its own alarm; a make whose protocol has no word for it tells none (its `NOTES.md`). */
const CODES: Readonly<Record<string, Readonly<Partial<Record<Condition, string>>>>> = {
  capnostream: { "no-breath-co2": "no-breath" },
  "ge-dri": { "no-breath-co2": "co2-apnoea", "no-breath-impedance": "resp-apnoea", asystole: "ecg-asystole" },
  "hl7-pcd01": {
    "no-breath-co2": "MDC_EVT_APNEA:MDC_CO2_RESP_RATE",
    "no-breath-impedance": "MDC_EVT_APNEA:MDC_TTHOR_RESP_RATE",
    asystole: "MDC_EVT_ECG_ASYSTOLE:MDC_ECG_HEART_RATE",
  },
  "philips-intellivue": {
    "no-breath-co2": "alarm-p-5012-0c00",
    "no-breath-impedance": "alarm-p-500a-0c00",
    asystole: "alarm-p-4182-0c04",
  },
};
const TEXTS: Readonly<Record<Condition, string>> = {
  asystole: "Asystole",
  "no-breath-co2": "Apnea (CO2)",
  "no-breath-impedance": "Apnea (Resp)",
};

/** Which rate tells of which condition. */
const RATES: Readonly<Partial<Record<NumericKey, Condition>>> = {
  heartRate: "asystole",
  respRateCo2: "no-breath-co2",
  respRateImpedance: "no-breath-impedance",
};

/**
 * The alarms that a simulated monitor has by itself, as every real one has: no breath, from a rate of 0 that it counts
 * after 20 s without one, and no heartbeat, from a heart rate that it looks for in vain. Only what it has counted before
 * can stop: a monitor that is switched on has no alarm yet. It goes by what its own sensors tell, so a cannula beside the
 * nose is an apnoea to it and a fallen electrode no asystole.
 */
export class OwnAlarms {
  private readonly codes: Readonly<Partial<Record<Condition, string>>>;
  private readonly active = new Set<Condition>();
  private readonly counted = new Set<Condition>();

  constructor(driver: string) {
    this.codes = CODES[driver] ?? {};
  }

  /** What the monitor says beside an observation of its own: an alarm that begins or ends with it. */
  take(observation: Observation): readonly DeviceNotice[] {
    if (observation.kind !== "numeric" && observation.kind !== "missing") return [];
    const condition = RATES[observation.vital];
    if (condition === undefined) return [];
    const isNumber = observation.kind === "numeric";
    if (isNumber && observation.value > 0) this.counted.add(condition);
    const stopped = isNumber ? observation.value === 0 : condition === "asystole" && observation.reason === "searching";
    return this.turn(condition, stopped && this.counted.has(condition), observation.at);
  }

  private turn(condition: Condition, isOn: boolean, at: EpochMs): readonly DeviceNotice[] {
    const code = this.codes[condition];
    if (code === undefined || this.active.has(condition) === isOn) return [];
    if (isOn) this.active.add(condition);
    else this.active.delete(condition);
    const alarm = { priority: "high", source: "physiological" } as const;
    return [{ kind: "notice", at, code, text: TEXTS[condition], active: isOn, alarm }];
  }
}
