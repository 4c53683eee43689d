import type { Hl7Segment } from "@evenkeel/shared/codec";
import type { NumericKey } from "@evenkeel/shared/vitals";
import type { FaultTally } from "../fault-tally.ts";
import { formatUnknownCode } from "../unknown-code.ts";

/** HL7 v2 data type NM: no exponent, no thousands, no comma. */
export const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/u;

/** Counts a code that is in no table. Text is not repeated in a fault, which ends in logs: it may hold a name. */
export function countUnknown(obx: Hl7Segment, faults: FaultTally, usedAs?: NumericKey): void {
  const type = obx.text(2);
  const raw = type === "NA" || type === "MA" ? "(samples)" : obx.text(5);
  const value = raw === "" || raw === "(samples)" || NUMBER.test(raw) ? raw : "(text)";
  const unit = obx.text(6, 2) || obx.text(6, 1);
  const [code, name, system] = [obx.text(3, 1), obx.text(3, 2), obx.text(3, 3)] as const;
  const detail = formatUnknownCode({ code, name, system, value, unit, ...(usedAs && { usedAs }) });
  faults.add("unknown-code", 1, detail, undefined, `${code}^${name}^${system}`);
}
