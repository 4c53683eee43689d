import { useLinks } from "../../stores/links.ts";
import type { Reading } from "../../stores/vitals.ts";

/** Which device a number is from, where a room has several that it could be from; empty where there is nothing to tell apart. */
export function useDeviceName(room: string, reading: Reading): string {
  const links = useLinks(room);
  if (reading.state !== "value" || links.length < 2) return "";
  return links.find(({ device }) => device === reading.device)?.title ?? reading.device;
}
