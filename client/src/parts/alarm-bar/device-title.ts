import type { Alarm } from "@evenkeel/shared/alarms";
import { useLinks } from "../../stores/links.ts";

/** The title of the device that an alarm is about, as the room's links name it. */
export function useDeviceTitle(room: string, alarm: Alarm | undefined): string | undefined {
  return useLinks(room).find((link) => link.device === alarm?.device)?.title;
}
