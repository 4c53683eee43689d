import type { RoomAlarms } from "@evenkeel/shared/alarms";
import { perRoom } from "./per-room.ts";

/** The alarms of every room as the server last said them. Never changed by this station's own doing. */
export const alarms = perRoom<RoomAlarms>({ alarms: [] });

export const useRoomAlarms = alarms.use;
/** Room id to its alarms, of every room that has said any. */
export const useAllAlarms = alarms.useAll;
