import { NUMERICS, numericKeys, type NumericKey } from "@evenkeel/shared/vitals";
import type { EntryWish } from "../../../rest/device-setup.ts";

/** The vitals that a code can be made: a cuff pressure without the time of its measurement would look new each time. */
export const MAPPABLE: readonly NumericKey[] = numericKeys.filter((key) => NUMERICS[key].rhythm === "continuous");

/** The entry with `code` read as `vital`, or as nothing that is known. Everything else stays as it was written. */
export function withMapping(entry: EntryWish, code: string, vital: NumericKey | null): EntryWish {
  const { map, ...others } = entry;
  const before = typeof map === "object" && map !== null ? (map as Readonly<Record<string, unknown>>) : {};
  const rest = Object.fromEntries(Object.entries(before).filter(([known]) => known !== code));
  const next = vital === null ? rest : { ...rest, [code]: vital };
  return Object.keys(next).length > 0 ? { ...others, map: next } : others;
}
