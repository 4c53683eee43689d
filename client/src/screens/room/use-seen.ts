import type { NumericKey } from "@evenkeel/shared/vitals";
import { useReading } from "../../stores/vitals.ts";

/** Whether the room has ever had this vital: a numeral keeps its place when its value goes. */
export function useSeen(room: string, vital: NumericKey): boolean {
  return useReading(room, vital).state !== "never";
}
