import type { EpochMs } from "@evenkeel/shared/time";
import type { DeviceNotice, NumericKey, Observation } from "@evenkeel/shared/vitals";
import type { Rhythm } from "../patient/physiology.ts";

type Rate = "heartbeat" | "no-breath-co2" | "no-breath-impedance";
type Arrhythmia = "asystole" | "ventricular-fibrillation" | "ventricular-tachycardia";
type Condition = Arrhythmia | "no-breath-co2" | "no-breath-impedance";

/** The code by which each make tells its own alarm; a make whose protocol has no word for it tells none (its `NOTES.md`). */
const CODES: Readonly<Record<string, Readonly<Partial<Record<Condition, string>>>>> = {
  capnostream: { "no-breath-co2": "no-breath" },
  "ge-dri": {
    "no-breath-co2": "co2-apnoea",
    "no-breath-impedance": "resp-apnoea",
    asystole: "ecg-asystole",
    // It has no status bit for these: they stand in its alarm field, in the monitor's language.
    "ventricular-fibrillation": "alarm:V Fib",
    "ventricular-tachycardia": "alarm:V Tach",
  },
  "hl7-pcd01": {
    "no-breath-co2": "MDC_EVT_APNEA:MDC_CO2_RESP_RATE",
    "no-breath-impedance": "MDC_EVT_APNEA:MDC_TTHOR_RESP_RATE",
    asystole: "MDC_EVT_ECG_ASYSTOLE:MDC_ECG_HEART_RATE",
    "ventricular-fibrillation": "MDC_EVT_ECG_V_FIB:MDC_ECG_HEART_RATE",
    "ventricular-tachycardia": "MDC_EVT_ECG_V_TACHY:MDC_ECG_HEART_RATE",
  },
  "philips-intellivue": {
    "no-breath-co2": "alarm-p-5012-0c00",
    "no-breath-impedance": "alarm-p-500a-0c00",
    asystole: "alarm-p-4182-0c04",
    // The nomenclature has one code for fibrillation and the tachycardia that cannot be told from it.
    "ventricular-fibrillation": "alarm-p-4182-f004",
    "ventricular-tachycardia": "alarm-p-4182-0c98",
  },
};
const TEXTS: Readonly<Record<Condition, string>> = {
  asystole: "Asystole",
  "no-breath-co2": "Apnea (CO2)",
  "no-breath-impedance": "Apnea (Resp)",
  "ventricular-fibrillation": "V Fib",
  "ventricular-tachycardia": "V Tach",
};
const ARRHYTHMIAS: readonly Arrhythmia[] = ["asystole", "ventricular-fibrillation", "ventricular-tachycardia"];
/** A ventricular rhythm that is slower is no tachycardia, /min (as most monitors have it set). */
const TACHYCARDIA_FROM = 100;

/** What stops when a rate does. */
const RATES: Readonly<Partial<Record<NumericKey, Rate>>> = {
  heartRate: "heartbeat",
  respRateCo2: "no-breath-co2",
  respRateImpedance: "no-breath-impedance",
};

/**
 * The alarms that a simulated monitor has by itself, as every real one has: no breath, from a rate of 0 that it counts
 * after 20 s without one; no heartbeat, from a heart rate that it looks for in vain, which its analysis of the ECG calls
 * an asystole or a ventricular fibrillation; and a ventricular tachycardia. What it has not counted yet cannot stop: a
 * monitor that is switched on has no alarm, unless its analysis finds one. It goes by what its own sensors tell, so a
 * cannula beside the nose is an apnoea to it and a fallen electrode no asystole.
 */
export class OwnAlarms {
  private readonly codes: Readonly<Partial<Record<Condition, string>>>;
  private readonly active = new Set<Condition>();
  private readonly counted = new Set<Rate>();

  constructor(driver: string) {
    this.codes = CODES[driver] ?? {};
  }

  /**
   * What the monitor says beside an observation of its own: alarms that begin or end with it.
   *
   * @param rhythm what its analysis of the ECG would find; of an unknown one it knows only whether there are beats
   */
  take(observation: Observation, rhythm?: Rhythm): readonly DeviceNotice[] {
    if (observation.kind !== "numeric" && observation.kind !== "missing") return [];
    const { at } = observation;
    const rate = RATES[observation.vital];
    if (rate === undefined) return [];
    const value = observation.kind === "numeric" ? observation.value : null;
    if (value !== null && value > 0) this.counted.add(rate);
    const has = this.counted.has(rate);
    if (rate !== "heartbeat") return this.turn(rate, has && value === 0, at);
    const isSearching = observation.kind === "missing" && observation.reason === "searching";
    const isFound = has || rhythm === "asystole" || rhythm === "ventricular-fibrillation";
    const found = isFound ? arrhythmia(isSearching ? 0 : value, rhythm) : null;
    return ARRHYTHMIAS.flatMap((one) => this.turn(one, one === found, at));
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

/** @param rate 0 where there are no beats; null where nothing can be said, as without electrodes */
function arrhythmia(rate: number | null, rhythm: Rhythm | undefined): Arrhythmia | null {
  if (rate === null) return null;
  if (rate === 0) return rhythm === "ventricular-fibrillation" ? rhythm : "asystole";
  return rhythm === "ventricular-tachycardia" && rate >= TACHYCARDIA_FROM ? rhythm : null;
}
