import { amendments, type SessionEvent, type SessionView } from "@evenkeel/shared/session";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { sendCommand } from "../../realtime/commands.ts";
import { useNow } from "../../stores/clock.ts";
import { eventWords } from "./event-words.ts";
import styles from "./session-side.module.css";
import { forgetUndo, useUndoable } from "./undo.ts";

/** As long as a reason stays: to be read from a step away. */
const WHY_MS = 8000;

interface SessionStripProps {
  readonly session: SessionView;
  /** Why the key pressed last does nothing now; empty when there is nothing to say. */
  readonly why: string;
  readonly onRead: () => void;
}

/** What the last press has come to: why it did nothing, or what was recorded, with a key that takes it back. */
export function SessionStrip({ session, why, onRead }: SessionStripProps) {
  const { t } = useTranslation();
  const now = useNow();
  const offered = useUndoable(session.room);
  useEffect(() => {
    if (why === "") return undefined;
    const timer = setTimeout(onRead, WHY_MS);
    return () => clearTimeout(timer);
  }, [why, onRead]);
  const entry =
    offered && offered.session === session.id && now < offered.until ? undoableIn(session, offered.entry) : null;
  const undo = (of: SessionEvent) => {
    forgetUndo(session.room);
    const { room, version: expectedVersion } = session;
    void sendCommand({ type: "session.withdraw-entry", room, expectedVersion, entry: of.version, reason: "" });
  };
  return (
    <div role="status">
      {why !== "" ? (
        <p className={styles.strip} style={{ margin: 0 }}>
          <span>{why}</span>
        </p>
      ) : (
        entry &&
        offered && (
          <p className={styles.strip} style={{ margin: 0 }}>
            <span>{t("session.undo.recorded", { entry: wordsOf(entry, t) })}</span>
            <button type="button" onClick={() => undo(entry)}>
              {t("session.undo.key")}
              <span aria-hidden> {Math.max(1, Math.ceil((offered.until - now) / 1000))}</span>
            </button>
          </p>
        )
      )}
    </div>
  );
}

function undoableIn({ events }: SessionView, version: number): SessionEvent | null {
  const entry = events.find((event) => event.version === version);
  if (!entry || (entry.type !== "event-recorded" && entry.type !== "note-added")) return null;
  return amendments(events).get(version)?.withdrawn ? null : entry;
}

function wordsOf(entry: SessionEvent, t: (key: string, values: Record<string, string>) => string): string {
  const { key, values } = eventWords(entry);
  return t(`session.event.${key}`, { ...values });
}
