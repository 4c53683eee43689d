import type { NumericKey, WaveKey } from "@evenkeel/shared/vitals";

/** What recorders call a vital. The catalogue's own name is known everywhere; the first that the file has wins. */
const FOREIGN: Readonly<Record<NumericKey, readonly string[]>> = {
  heartRate: ["ECG_HR", "HR"],
  pulseRate: ["PLETH_HR", "PULSE", "PR"],
  spo2: ["PLETH_SAT_O2", "SPO2"],
  perfusionIndex: ["PLETH_PERF_REL", "PI"],
  respRateImpedance: ["RESP", "RR"],
  etco2: ["CO2_ET", "ETCO2"],
  respRateCo2: ["CO2_RESP_RATE", "AWAY_RR"],
  nibpSys: ["NBP_SYS", "NIBP_SYS"],
  nibpDia: ["NBP_DIA", "NIBP_DIA"],
  nibpMean: ["NBP_MEAN", "NIBP_MEAN"],
  abpSys: ["ABP_SYS", "ART_SYS"],
  abpDia: ["ABP_DIA", "ART_DIA"],
  abpMean: ["ABP_MEAN", "ART_MEAN"],
  temperature: ["BT_NASOPH", "TEMP", "TEMP_ESOPH", "BT_ESOPH"],
};

/** The columns of `numerics.csv` that may hold a vital. */
export const numericColumns = (vital: NumericKey): readonly string[] => [vital, ...FOREIGN[vital]];

/** The capnometer has a file of its own, from a device of its own. */
export const CAPNOMETER_COLUMNS: Readonly<Partial<Record<NumericKey, readonly string[]>>> = {
  etco2: ["etco2_mmhg"],
  respRateCo2: ["rr_per_min"],
};

/** When the cuff took the readings of a row, seconds; the row's own time where there is no such column. */
export const CUFF_TIME_COLUMN = "nibp_measured_s";

/** What recorders call a wave; the catalogue's own name is known too, and is in the catalogue's unit. */
export const FOREIGN_WAVES: Readonly<Record<string, WaveKey>> = {
  ABP: "abp",
  ART: "abp",
  PLETH: "pleth",
  CO2: "co2",
  RESP: "resp",
  ECG_II: "ecgII",
};
