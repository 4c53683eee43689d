import type { NumericKey } from "@evenkeel/shared/vitals";

/** Which column of a recording is which vital; the first that the file has wins. */
export const NUMERIC_COLUMNS: Readonly<Partial<Record<NumericKey, readonly string[]>>> = {
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

/** The capnometer has a file of its own, from a device of its own. */
export const CAPNOMETER_COLUMNS: Readonly<Partial<Record<NumericKey, readonly string[]>>> = {
  etco2: ["etco2_mmhg"],
  respRateCo2: ["rr_per_min"],
};
