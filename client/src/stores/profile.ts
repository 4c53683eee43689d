import type { AlarmProfile } from "@evenkeel/shared/alarms";
import { perRoom } from "./per-room.ts";

/** The limits that each room is judged by; null until the server has said them. */
export const profiles = perRoom<AlarmProfile | null>(null);

export const useProfile = profiles.use;
