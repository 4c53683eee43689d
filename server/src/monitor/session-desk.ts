import type { Author } from "@evenkeel/shared/alarms";
import { foldSession, type SessionFact, type SessionView } from "@evenkeel/shared/session";
import type { CommandReply } from "@evenkeel/shared/wire";
import type { EpochMs, SessionStore } from "../ports.ts";

export interface Append {
  readonly commandId: string;
  readonly expectedVersion: number;
  readonly at: EpochMs;
  readonly by: Author;
  readonly facts: readonly SessionFact[];
}

/** One session's history: every event is on disk before anybody hears of it. */
export interface SessionDesk {
  readonly id: string;
  readonly view: SessionView | null;
  append(entry: Append): Promise<CommandReply>;
}

const CONFLICT = "Somebody else changed this session at the same moment. Look at what it shows now, and try again.";
const USED_ELSEWHERE =
  "This was sent for another session already, so nothing was done here. Look which room you are in, and enter it again.";
const FAILED =
  "The record could not be written, so nothing was changed. Try again; note it on paper if it fails again.";

export function sessionDesk(id: string, store: SessionStore, initial: SessionView | null): SessionDesk {
  let view = initial;

  /** The newest truth, for the case that the store knows more than this process. */
  async function reload(): Promise<void> {
    view = foldSession(id, await store.events(id));
  }

  return {
    id,
    get view() {
      return view;
    },
    async append({ commandId, expectedVersion, at, by, facts }) {
      let result;
      try {
        result = await store.append({ session: id, expectedVersion, commandId, at, by, facts });
        // Also after a repeated command, whose events may be older than the newest: the store has the order.
        await reload();
      } catch {
        return { ok: false, error: { code: "store-failed", message: FAILED } };
      }
      if (!result.ok && "problem" in result) return { ok: false, error: { code: "invalid", message: USED_ELSEWHERE } };
      if (!result.ok) return { ok: false, error: { code: "conflict", message: CONFLICT } };
      return { ok: true, version: view?.version ?? 0, sessionId: id };
    },
  };
}
