import type { EpochMs } from "@evenkeel/shared/time";
import { clockStore, serverNow } from "../../stores/clock.ts";
import { flashStart, type FlashingPriority } from "./flash.ts";

/** Two clocks read one after the other differ by less; a step that somebody could see is more. */
const STEP_MS = 20;

interface Flash {
  readonly layer: Element;
  readonly priority: FlashingPriority;
}

/** Every flash of the page: they share one clock. */
const flashes = new Set<Flash>();
/** Server time at the zero of the page's animation timeline. */
let zero: EpochMs | null = null;

/** Learns anew where the timeline stands against the server; true when it has moved. */
function readClock(): boolean {
  const read = serverNow() - performance.now();
  if (zero !== null && Math.abs(read - zero) < STEP_MS) return false;
  zero = read;
  return true;
}

function keep({ layer, priority }: Flash): void {
  // Only what animates runs in the layer's pseudo-elements; where the browser has no such thing (or motion is reduced to
  // none), there is nothing to keep.
  if (!("getAnimations" in layer)) return;
  for (const animation of layer.getAnimations({ subtree: true })) {
    animation.startTime = flashStart(priority, zero ?? 0);
  }
}

clockStore.subscribe(() => {
  if (flashes.size > 0 && readClock()) for (const flash of flashes) keep(flash);
});

/** Puts what flashes in `layer` into the phase of all others, and keeps it there when the clock is corrected. */
export function keepInPhase(layer: Element, priority: FlashingPriority): () => void {
  const flash = { layer, priority };
  // Begun again (shown after it was hidden, another setting of motion), it would be in a phase of its own.
  const began = () => keep(flash);
  layer.addEventListener("animationstart", began);
  readClock();
  flashes.add(flash);
  keep(flash);
  return () => {
    layer.removeEventListener("animationstart", began);
    flashes.delete(flash);
  };
}
