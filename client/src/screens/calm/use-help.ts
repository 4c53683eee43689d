import type { ErrorCode } from "@evenkeel/shared/wire";
import { useCallback, useEffect, useRef, useState } from "react";
import { uuidv7 } from "uuidv7";
import { askServer } from "../../realtime/commands.ts";
import type { Press } from "./help-say.ts";

/** How long a press can be taken back. Well within the 10 s in which an alarm has to be signalled. */
export const UNDO_MS = 3000;
/** Two touches closer than this are one unsteady hand, not an answer. */
const STEADY_MS = 400;
const SLOW_MS = 3000;
const TRY_AGAIN_MS = 1000;

/** Refusals of the moment: asked again, the same call may go through. */
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "no-answer",
  "rate-limited",
  "station-mismatch",
  "station-unknown",
]);

export interface Help {
  readonly press: Press;
  /** Why the server did not call, in its words. */
  readonly refusal: string | null;
  /** The large key: calls after a while that can be taken back, and at once when it is pressed again meanwhile. */
  readonly call: () => void;
  /** Takes back what has not been sent, or stops trying. */
  readonly back: () => void;
}

/**
 * The key that calls for help. A press counts when the finger comes down, however it slips off, and nothing a shaking hand
 * does after that stops it: only another key, elsewhere, takes it back. A sleeve that brushes the key is seen by whoever
 * sits there, for three seconds. Holding it down was the other way; it loses the call of the hand that cannot hold still.
 */
export function useHelp(room: string): Help {
  const [press, setPress] = useState<Press>("idle");
  const [refusal, setRefusal] = useState<string | null>(null);
  /** The call that is under way; another object, or none, for one that was taken back. */
  const current = useRef<{ readonly id: string; readonly at: number; sent: boolean } | null>(null);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());

  const after = useCallback((ms: number, then: () => void) => {
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      then();
    }, ms);
    timers.current.add(timer);
  }, []);

  const send = useCallback(async () => {
    const call = current.current;
    if (!call || call.sent) return;
    call.sent = true;
    setPress("sending");
    after(SLOW_MS, () => current.current === call && setPress("slow"));
    while (current.current === call) {
      const reply = await askServer({ type: "alarm.call-assist", room }, call.id);
      if (current.current !== call) return;
      if (reply.ok || !PASSING.has(reply.error.code)) {
        current.current = null;
        setRefusal(reply.ok ? null : reply.error.message);
        setPress(reply.ok ? "idle" : "refused");
        return;
      }
      await new Promise<void>((resolve) => after(TRY_AGAIN_MS, resolve));
    }
  }, [after, room]);

  const call = useCallback(() => {
    const under = current.current;
    if (under) {
      if (performance.now() - under.at >= STEADY_MS) void send();
      return;
    }
    const next = { id: uuidv7(), at: performance.now(), sent: false };
    current.current = next;
    setRefusal(null);
    setPress("counting");
    after(UNDO_MS, () => current.current === next && void send());
  }, [after, send]);

  const back = useCallback(() => {
    current.current = null;
    setPress("idle");
  }, []);

  useEffect(() => {
    const waiting = timers.current;
    // A page that is hidden or closed may never wake again: what was pressed is called now.
    const hurry = () => {
      if (document.visibilityState === "hidden") void send();
    };
    document.addEventListener("visibilitychange", hurry);
    return () => {
      document.removeEventListener("visibilitychange", hurry);
      void send();
      current.current = null;
      for (const timer of waiting) clearTimeout(timer);
      waiting.clear();
    };
  }, [send]);

  return { press, refusal, call, back };
}
