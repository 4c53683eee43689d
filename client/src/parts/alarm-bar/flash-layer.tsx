import type { Priority } from "@evenkeel/shared/alarms";
import { useLayoutEffect, useRef, type CSSProperties } from "react";
import { keepInPhase } from "./flash-clock.ts";
import styles from "./flash-layer.module.css";
import { FLASH_PERIOD_MS } from "./flash.ts";

interface FlashLayerProps {
  readonly priority: Priority;
  /** Acknowledged or latched: keeps its colour and stops flashing. */
  readonly calm: boolean;
  readonly look: "fill" | "frame";
}

/**
 * The alarm colour behind whatever its parent says; the parent is positioned and isolated. Only the layer's opacity
 * changes, so that the words above it stay readable in both halves of the flash. Whoever wants less motion sees a steady
 * colour whose border pulses slowly.
 */
export function FlashLayer({ priority, calm, look }: FlashLayerProps) {
  const layer = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (layer.current && priority !== "low" && !calm) return keepInPhase(layer.current, priority);
    return undefined;
  }, [priority, calm, look]);
  const period = priority === "low" ? undefined : `${FLASH_PERIOD_MS[priority]}ms`;
  return (
    <span
      ref={layer}
      className={styles[look]}
      style={{ "--period": period } as CSSProperties}
      data-priority={priority}
      data-calm={calm || undefined}
      aria-hidden
    />
  );
}
