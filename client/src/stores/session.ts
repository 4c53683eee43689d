import type { SessionView } from "@evenkeel/shared/session";
import { perRoom } from "./per-room.ts";

/** The session in each room; null is a free room. */
export const sessions = perRoom<SessionView | null>(null);

export const useSession = sessions.use;
/** Room id to its session, of every room that has said any. */
export const useAllSessions = sessions.useAll;
