import type { Cancel } from "@evenkeel/shared/time";
import { soundStore } from "../stores/sound.ts";

/** Browsers let a page sound only after somebody has touched it; any touch or key anywhere will do. */
const GESTURES = ["pointerdown", "keydown", "touchend"] as const;

/** Time that stands still this long, in milliseconds, is no running audio, whatever the context says of itself. */
const STILL_MS = 1500;

export interface Unlock {
  /** Looks whether the context truly runs; called by the ticker. */
  check(): void;
  stop: Cancel;
}

/** What the browser says of touches on this page; undefined where it does not tell. */
const leave = (): UserActivation | undefined => navigator.userActivation;

/** Keeps `soundStore` true to whether this station can sound, and unlocks it at the first gesture. */
export function unlock(
  context: Pick<AudioContext, "currentTime" | "resume" | "state"> & EventTarget,
  monotonic: () => number = () => performance.now(),
): Unlock {
  let moved = { time: context.currentTime, at: monotonic() };

  function check(): void {
    if (context.currentTime !== moved.time) moved = { time: context.currentTime, at: monotonic() };
    const runs = context.state === "running" && monotonic() - moved.at < STILL_MS;
    const state = runs ? "running" : "blocked";
    if (soundStore.getState().state !== state) soundStore.setState({ state });
  }
  function gesture(): void {
    // Asked without leave, Chrome writes a warning to the console; a context that may start without a touch (kiosk policy)
    // has started by itself. A finger's first contact is no leave yet, its lifting is.
    if (context.state === "running" || leave()?.isActive === false) return;
    // Refused when it was no true gesture: the warning stays, and the next one tries again.
    context.resume().then(check, check);
  }
  function changed(): void {
    moved = { time: context.currentTime, at: monotonic() };
    check();
  }
  for (const event of GESTURES) window.addEventListener(event, gesture, { capture: true, passive: true });
  context.addEventListener("statechange", changed);
  // Somebody has just signed in: their touch counts for this page, though it came before the context was made.
  if (leave()?.isActive) gesture();
  check();
  return {
    check,
    stop() {
      for (const event of GESTURES) window.removeEventListener(event, gesture, { capture: true });
      context.removeEventListener("statechange", changed);
    },
  };
}
