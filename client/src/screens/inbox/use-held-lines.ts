import { useCallback, useEffect, useMemo, useRef, useState, type SyntheticEvent } from "react";
import type { OpenAlarm } from "../../parts/open-alarms/open-alarms.ts";
import { heldLines, sameLines, settledLines, type InboxLine } from "./held-lines.ts";

/** As in a room's list (`parts/alarm-bar/use-held-rows.ts`): the second tap of a hurried finger comes within a second. */
const AFTER_TOUCH_MS = 1500;
/** A pointer that rests on the list may be about to press; a finger that is down is. */
const RESTING_MS = 5000;

type HandEvent = SyntheticEvent<HTMLElement>;

export interface HeldLines {
  readonly lines: readonly InboxLine[];
  /** The order is not the one that the alarms ask for, because a hand is at the list. */
  readonly held: boolean;
  /** For what holds the list: what tells of a hand. */
  readonly hand: Readonly<
    Record<
      "onClick" | "onPointerCancel" | "onPointerDown" | "onPointerLeave" | "onPointerMove" | "onPointerUp",
      (event: HandEvent) => void
    >
  >;
  /** For the dialogs of its lines, through `AtTheList`. */
  readonly dialog: (open: boolean) => void;
}

/**
 * The lines of the inbox, held still while a hand is at them: the alarm that was answered sinks, and the key of another
 * patient's would come up under the same finger. No press is swallowed for it.
 */
export function useHeldLines(wanted: readonly OpenAlarm[]): HeldLines {
  const [touched, setTouched] = useState(false);
  const [dialogs, setDialogs] = useState(0);
  const [lines, setLines] = useState<readonly InboxLine[]>(() => settledLines(wanted));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const hold = useCallback((ms: number) => {
    clearTimeout(timer.current);
    setTouched(true);
    timer.current = setTimeout(() => setTouched(false), ms);
  }, []);
  const hand = useMemo(() => {
    // What is done in a dialog of a line comes up here as well; the dialog tells of itself.
    const at = (ms: number) => (event: HandEvent) => {
      if (event.currentTarget.contains(event.target as Node)) hold(ms);
    };
    return {
      onPointerMove: at(RESTING_MS),
      onPointerDown: at(RESTING_MS),
      onPointerUp: at(AFTER_TOUCH_MS),
      // A finger that scrolls is taken over by the browser: it was at the list until now.
      onPointerCancel: at(AFTER_TOUCH_MS),
      onPointerLeave: at(AFTER_TOUCH_MS),
      // The keyboard's press as well, which no pointer goes before.
      onClick: at(AFTER_TOUCH_MS),
    };
  }, [hold]);
  const dialog = useCallback(
    (open: boolean) => {
      setDialogs((before) => before + (open ? 1 : -1));
      if (!open) hold(AFTER_TOUCH_MS);
    },
    [hold],
  );

  const still = touched || dialogs > 0;
  const settled = settledLines(wanted);
  const next = still ? heldLines(lines, wanted) : settled;
  const shown = sameLines(lines, next) ? lines : next;
  if (shown !== lines) setLines(shown);
  return { lines: shown, held: still && !sameLines(shown, settled), hand, dialog };
}
