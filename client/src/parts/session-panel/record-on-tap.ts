import type { SessionView } from "@evenkeel/shared/session";
import { sendCommand } from "../../realtime/commands.ts";
import { sessions } from "../../stores/session.ts";
import { offerUndo } from "./undo.ts";

/** The newest version of a session that this page knows of, and the tap that is on its way. */
interface Taps {
  version: number;
  last: Promise<void>;
}

const taps = new Map<string, Taps>();

/**
 * Records an event. Taps go out one after the other, each on what the one before has made of the record: two that follow
 * quickly are both recorded, and neither is refused as decided on an older view.
 */
export function recordOnTap(session: SessionView, category: string, text: string): void {
  const { id, room } = session;
  const own = taps.get(id) ?? { version: 0, last: Promise.resolve() };
  if (!taps.has(id)) taps.clear();
  taps.set(id, own);
  own.last = own.last.then(async () => {
    const shown = sessions.get(room) ?? session;
    // Somebody else's session has begun meanwhile: this was meant for the one before.
    if (shown.id !== id) return;
    const expectedVersion = Math.max(own.version, shown.version, session.version);
    const reply = await sendCommand({ type: "session.record-event", room, expectedVersion, category, text });
    if (!reply.ok) return;
    own.version = reply.version ?? 0;
    offerUndo(session, reply.version);
  });
}
