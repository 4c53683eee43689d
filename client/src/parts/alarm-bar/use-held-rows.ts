import type { Alarm } from "@evenkeel/shared/alarms";
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type SyntheticEvent } from "react";
import { useAnswering } from "../../stores/pending.ts";
import { heldRows, sameRows, settledRows, type AlarmLine } from "./held-rows.ts";

/** After a hand's last touch of the list: the second tap of a hurried finger comes within a second (trial by nurses). */
const AFTER_TOUCH_MS = 1500;

/** A pointer that rests on the list may belong to somebody who reads before the press; one that was left there does not. */
const RESTING_MS = 5000;

type HandEvent = SyntheticEvent<HTMLElement>;

export interface HeldRows {
  readonly rows: readonly AlarmLine[];
  /** The order is not the one that the alarms ask for, because a hand is at the list. */
  readonly held: boolean;
  /** For the list: what tells of a hand. */
  readonly hand: Readonly<
    Record<"onPointerMove" | "onPointerDown" | "onPointerUp" | "onPointerLeave" | "onClick", (event: HandEvent) => void>
  >;
  /** For the dialogs of its rows, through `AtTheList`. */
  readonly dialog: (open: boolean) => void;
}

/**
 * The lines of the list of alarms, `wanted` first to last, held still while a hand is at it: an alarm that is acknowledged
 * sinks, and the next one's key would come up under the second tap of the same finger, which would answer what nobody has
 * read. No press is swallowed for it.
 */
export function useHeldRows(room: string, wanted: readonly Alarm[]): HeldRows {
  const [touched, setTouched] = useState(false);
  const answering = useAnswering(room);
  const [asked, setAsked] = useState(false);
  const [dialogs, setDialogs] = useState(0);
  const [rows, setRows] = useState<readonly AlarmLine[]>(() => settledRows(wanted));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const until = useRef(0);

  /** Lets go after `ms`, and not before `atLeast` on the page's clock. */
  const letGo = useCallback((ms: number, atLeast = 0) => {
    clearTimeout(timer.current);
    until.current = Math.max(performance.now() + ms, atLeast);
    timer.current = setTimeout(() => {
      setTouched(false);
      setAsked(false);
    }, until.current - performance.now());
  }, []);
  const hold = useCallback(
    (ms: number) => {
      setTouched(true);
      letGo(ms);
    },
    [letGo],
  );
  const hand = useMemo(() => {
    // What is done in a dialog of a row comes up here as well; the dialog tells of itself.
    const at = (ms: number) => (event: HandEvent) => {
      if (event.currentTarget.contains(event.target as Node)) hold(ms);
    };
    return {
      onPointerMove: at(RESTING_MS),
      // A finger that is down scrolls or is about to press.
      onPointerDown: at(RESTING_MS),
      onPointerUp: at(AFTER_TOUCH_MS),
      onPointerLeave: at(AFTER_TOUCH_MS),
      // The keyboard's press as well, which no pointer goes before.
      onClick: at(AFTER_TOUCH_MS),
    };
  }, [hold]);
  const dialog = useCallback(
    (open: boolean) => {
      setDialogs((before) => before + (open ? 1 : -1));
      // The hand that closed it is on its way back.
      if (!open) hold(AFTER_TOUCH_MS);
    },
    [hold],
  );

  // The server may be slow to answer, and then a finger taps again: the list is held until it has answered, and from then.
  const still = touched || dialogs > 0 || answering || asked;
  if (answering && !asked) setAsked(true);
  useEffect(() => (answering ? () => letGo(AFTER_TOUCH_MS) : undefined), [answering, letGo]);
  // What changes under a hand is not moved before the hand has seen it.
  const order = wanted.map(({ id }) => id).join(" ");
  useEffect(() => letGo(AFTER_TOUCH_MS, until.current), [order, letGo]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const settled = settledRows(wanted);
  const next = still ? heldRows(rows, wanted) : settled;
  const shown = sameRows(rows, next) ? rows : next;
  if (shown !== rows) setRows(shown);
  return { rows: shown, held: still && !sameRows(shown, settled), hand, dialog };
}

/** The list that a row stands in: told of the row's dialogs, it stays as it is under them. */
export const AtTheList = createContext<HeldRows["dialog"]>(() => undefined);

/** For a key of a row that has a dialog: while it is open its row stays, even when the alarm ends under it. */
export function useStayAtTheList(open: boolean): void {
  const tell = use(AtTheList);
  useEffect(() => {
    if (!open) return undefined;
    tell(true);
    return () => tell(false);
  }, [open, tell]);
}
