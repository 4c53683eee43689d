import type { Priority } from "@evenkeel/shared/alarms";
import { useLayoutEffect, useRef } from "react";
import { serverNow } from "../../stores/clock.ts";
import styles from "./flash-layer.module.css";
import { flashDelayMs } from "./flash.ts";

interface FlashLayerProps {
  readonly priority: Priority;
  /** Acknowledged or latched: keeps its colour and stops flashing. */
  readonly calm: boolean;
  readonly look: "fill" | "frame";
}

/**
 * The alarm colour behind whatever its parent says; the parent is positioned and isolated. Only the layer's opacity
 * changes, so that the words above it stay readable in both halves of the flash.
 */
export function FlashLayer({ priority, calm, look }: FlashLayerProps) {
  const layer = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    layer.current?.style.setProperty("--flash-delay", `${flashDelayMs(priority, serverNow())}ms`);
  }, [priority, calm]);
  return (
    <span ref={layer} className={styles[look]} data-priority={priority} data-calm={calm || undefined} aria-hidden />
  );
}
