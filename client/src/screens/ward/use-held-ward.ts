import { useCallback, useEffect, useRef, useState } from "react";
import type { Room } from "../../stores/rooms.ts";
import { heldOrder } from "./ward-order.ts";

/** A pointer that has not moved for this long is not on its way to a room. */
const HAND_MS = 1500;

export interface HeldWard {
  readonly rooms: readonly Room[];
  /** For the ward: a hand moves over it. */
  readonly onHand: () => void;
}

/** The rooms as `wanted`, but not while a hand is moving over the ward: then each stays where it is. */
export function useHeldWard(wanted: readonly Room[]): HeldWard {
  const [held, setHeld] = useState(false);
  const [shown, setShown] = useState(wanted);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onHand = useCallback(() => {
    clearTimeout(timer.current);
    setHeld(true);
    timer.current = setTimeout(() => setHeld(false), HAND_MS);
  }, []);
  const next = held ? heldOrder(shown, wanted) : wanted;
  const same = next.length === shown.length && next.every((room, at) => room === shown[at]);
  if (!same) setShown(next);
  return { rooms: same ? shown : next, onHand };
}
