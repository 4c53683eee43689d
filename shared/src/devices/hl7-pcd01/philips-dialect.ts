import { formatHl7Time } from "@evenkeel/shared/codec";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { ihe, type Dialect } from "./dialect.ts";

/** IntelliVue's terms and labels, as SureSigns, Efficia and IIC write them. Their perfusion is no percentage. */
const TERMS: Readonly<Partial<Record<NumericKey, readonly [code: number, label: string, unit: number, sign: string]>>> =
  {
    heartRate: [0x4182, "HR", 0x0aa0, "bpm"],
    pulseRate: [0x480a, "Pulse", 0x0aa0, "bpm"],
    spo2: [0x4bb8, "SpO2", 0x0220, "%"],
    respRateImpedance: [0x500a, "RR", 0x0ae0, "rpm"],
    respRateCo2: [0x5012, "awRR", 0x0ae0, "rpm"],
    etco2: [0x50b0, "etCO2", 0x0f20, "mmHg"],
    nibpSys: [0x4a05, "NBPs", 0x0f20, "mmHg"],
    nibpDia: [0x4a06, "NBPd", 0x0f20, "mmHg"],
    nibpMean: [0x4a07, "NBPm", 0x0f20, "mmHg"],
    abpSys: [0x4a15, "ABPs", 0x0f20, "mmHg"],
    abpDia: [0x4a16, "ABPd", 0x0f20, "mmHg"],
    abpMean: [0x4a17, "ABPm", 0x0f20, "mmHg"],
    temperature: [0x4b48, "Temp", 0x17a0, "°C"],
  };

/** Hexadecimal codes, local time without a zone, and the report's name in OBR-4: MONITOR, SPOTCHECK, ALARM. */
export const philips: Dialect = {
  ...ihe,
  header: { 3: ["", "EfficiaCM"], 11: "P", 12: "2.4", 18: "8859/1" },
  profiled: false,
  ordered: true,
  id: (number, at) => `CN00000000${formatHl7Time(at, 0).slice(0, 14)}${String(number).padStart(4, "0")}`,
  time: (at, offsetMinutes) => formatHl7Time(at, offsetMinutes).slice(0, 14),
  order: "MONITOR",
  numbered: false,
  status: "F",
  term(vital) {
    const term = TERMS[vital];
    if (!term) return undefined;
    const [code, label, unit, sign] = term;
    return { code: [`0002-${hex(code)}`, label, "MDIL"], place: "", unit: [`0004-${hex(unit)}`, sign, "MDIL"] };
  },
  absence: () => ({ value: "", flag: "", status: "X" }),
  dated: "none",
  aperiodic: false,
  waves: false,
  alarms: "mdil",
};

function hex(code: number): string {
  return code.toString(16).padStart(4, "0");
}
