import { NUMERICS, numericKeys, WAVES, waveKeys, type NumericKey, type WaveKey } from "@evenkeel/shared/vitals";

/** A term of ISO/IEEE 11073-10101: `partition << 16 | code`, and its reference identifier. */
type Term = readonly [code: number, name: string];

/**
 * What vendors send for a vital besides the catalogue's own term, in the order in which they are preferred where one
 * message holds several. IntelliVue's terms differ from those of IHE PCD for the cuff, the pulse and CO2.
 * A skin temperature is not here on purpose: shown as the body's it would read low.
 */
const ALIASES: Readonly<Partial<Record<NumericKey, readonly Term[]>>> = {
  heartRate: [[147842, "MDC_ECG_CARD_BEAT_RATE"]],
  pulseRate: [
    [149538, "MDC_PLETH_PULS_RATE"],
    [149522, "MDC_PULS_RATE"],
    [149514, "MDC_BLD_PULS_RATE"],
  ],
  // Philips Efficia tells the rate under the wave's term.
  respRateImpedance: [
    [151562, "MDC_RESP_RATE"],
    [151552, "MDC_RESP"],
  ],
  respRateCo2: [[151570, "MDC_AWAY_RESP_RATE"]],
  etco2: [[151728, "MDC_AWAY_CO2_ET"]],
  nibpSys: [[150021, "MDC_PRESS_BLD_NONINV_SYS"]],
  nibpDia: [[150022, "MDC_PRESS_BLD_NONINV_DIA"]],
  nibpMean: [[150023, "MDC_PRESS_BLD_NONINV_MEAN"]],
  abpSys: [[150033, "MDC_PRESS_BLD_ART_SYS"]],
  abpDia: [[150034, "MDC_PRESS_BLD_ART_DIA"]],
  abpMean: [[150035, "MDC_PRESS_BLD_ART_MEAN"]],
  temperature: [
    [150368, "MDC_TEMP_CORE"],
    [150364, "MDC_TEMP_BODY"],
    [150372, "MDC_TEMP_ESOPH"],
    [150380, "MDC_TEMP_NASOPH"],
    [192708, "MDC_TEMP_VESICAL"],
    [188436, "MDC_TEMP_BLD"],
    [150352, "MDC_TEMP_ART"],
    [188420, "MDC_TEMP_RECT"],
    [150392, "MDC_TEMP_TYMP"],
    [188428, "MDC_TEMP_EAR"],
    [188424, "MDC_TEMP_ORAL"],
    [188496, "MDC_TEMP_AXIL"],
  ],
};

/** Short names of Philips SureSigns and IntelliVue, used only where number and containment say nothing. */
const LABELS: Readonly<Record<string, NumericKey>> = {
  SpO2: "spo2",
  NBPs: "nibpSys",
  NBPd: "nibpDia",
  NBPm: "nibpMean",
  ABPs: "abpSys",
  ABPd: "abpDia",
  ABPm: "abpMean",
  etCO2: "etco2",
  awRR: "respRateCo2",
};

const WAVE_ALIASES: readonly (readonly [WaveKey, number])[] = [
  ["abp", 150032],
  ["co2", 151724],
  ["resp", 151552],
];

export interface NumericTerm {
  readonly vital: NumericKey;
  /** 0 for the catalogue's own term; the smaller one wins where a message says a vital twice. */
  readonly rank: number;
}

const byCode = new Map<number, NumericTerm>();
const byName = new Map<string, NumericTerm>();
for (const vital of numericKeys) {
  const own: Term = [NUMERICS[vital].mdc, NUMERICS[vital].mdcId];
  for (const [rank, [code, name]] of [own, ...(ALIASES[vital] ?? [])].entries()) {
    if (!byCode.has(code)) byCode.set(code, { vital, rank });
    byName.set(name, { vital, rank });
  }
}
for (const [name, vital] of Object.entries(LABELS)) byName.set(name, { vital, rank: 99 });

const wavesByCode = new Map<number, WaveKey>([
  ...waveKeys.map((wave) => [WAVES[wave].mdc, wave] as const),
  ...WAVE_ALIASES.map(([wave, code]) => [code, wave] as const),
]);

export function numericOfCode(code: number | undefined): NumericTerm | undefined {
  return code === undefined ? undefined : byCode.get(code);
}

/** By MDC reference identifier or Philips label: the last resort for a code that is in no table. */
export function numericOfName(name: string): NumericTerm | undefined {
  return byName.get(name);
}

export function waveOfCode(code: number | undefined): WaveKey | undefined {
  return code === undefined ? undefined : wavesByCode.get(code);
}

/**
 * A code as ISO/IEEE 11073 number: decimal (`150456`) or MDIL's `partition-code` in hexadecimal (`0002-4bb8`).
 * Undefined where another system numbers (LN, SCT, a vendor's own 99...): the same digits mean something else there.
 */
export function mdcCode(code: string, system: string): number | undefined {
  if (!/^(?:MDC|MDIL|ISO.*11073.*|)$/iu.test(system)) return undefined;
  const hex = /^([0-9a-f]{4})-([0-9a-f]{4})$/iu.exec(code);
  if (hex) return Number.parseInt(hex[1]!, 16) * 0x10000 + Number.parseInt(hex[2]!, 16);
  return /^\d{1,10}$/u.test(code) ? Number(code) : undefined;
}
