import { numericKeys, type NumericKey } from "@evenkeel/shared/vitals";
import { baselineOf, type Baseline } from "./patient.ts";

/** A baseline value at which a session is not begun, or only after a clinician has looked. */
export interface HoldConcern {
  readonly vital: NumericKey;
  readonly value: number;
  readonly direction: "high" | "low";
  readonly limit: number;
  /** `hold`: not begun; `clinician`: a clinician may let it begin. */
  readonly weight: "clinician" | "hold";
}

interface HoldRow {
  readonly vital: NumericKey;
  readonly direction: "high" | "low";
  readonly limit: number;
  /** The limit itself counts. */
  readonly orAt?: true;
  readonly weight: HoldConcern["weight"];
}

/** Go or hold before ketamine: house proposal after what published protocols ask (SBP 180, label 140/90), worst first. */
const HOLD: readonly HoldRow[] = [
  { vital: "nibpSys", direction: "high", limit: 160, orAt: true, weight: "hold" },
  { vital: "nibpSys", direction: "high", limit: 140, orAt: true, weight: "clinician" },
  { vital: "nibpDia", direction: "high", limit: 100, orAt: true, weight: "hold" },
  { vital: "nibpSys", direction: "low", limit: 90, weight: "hold" },
  { vital: "nibpDia", direction: "low", limit: 50, weight: "hold" },
  { vital: "heartRate", direction: "high", limit: 100, weight: "hold" },
  { vital: "heartRate", direction: "low", limit: 50, weight: "hold" },
  { vital: "spo2", direction: "low", limit: 94, weight: "hold" },
  { vital: "respRateImpedance", direction: "low", limit: 10, weight: "hold" },
  { vital: "respRateImpedance", direction: "high", limit: 24, weight: "hold" },
  { vital: "temperature", direction: "high", limit: 38, weight: "hold" },
];

/** What of a baseline speaks against beginning; of each vital and direction the weightiest. */
export function holdConcerns(baseline: Baseline): readonly HoldConcern[] {
  const found = HOLD.flatMap((row): readonly HoldConcern[] => {
    const value = baselineOf(baseline, row.vital);
    if (value === null || !isBeyond(value, row)) return [];
    const { direction, limit, weight } = row;
    return [{ vital: named(baseline, row.vital), value, direction, limit, weight }];
  });
  return found.filter(
    (one, index) =>
      found.findIndex(({ vital, direction }) => vital === one.vital && direction === one.direction) === index,
  );
}

function isBeyond(value: number, { direction, limit, orAt }: HoldRow): boolean {
  if (orAt && value === limit) return true;
  return direction === "high" ? value > limit : value < limit;
}

/** The name under which it was measured: a pulse is not called a heart rate. */
function named(baseline: Baseline, vital: NumericKey): NumericKey {
  if (baseline[vital] !== undefined) return vital;
  const isSibling = (other: NumericKey) => baseline[other] !== undefined && baselineOf({ [other]: 1 }, vital) !== null;
  return numericKeys.find(isSibling) ?? vital;
}
