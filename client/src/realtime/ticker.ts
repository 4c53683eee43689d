import type { Cancel } from "@evenkeel/shared/time";

const listeners = new Set<() => void>();

/** Called four times a second while the ticker runs, hidden tab or not. */
export function onTick(run: () => void): Cancel {
  listeners.add(run);
  return () => listeners.delete(run);
}

function tickAll(): void {
  for (const run of listeners) run();
}

/** Starts the one pulse of the page. Where workers cannot be had, the page's own timer does what it can. */
export function startTicker(): Cancel {
  const fallback = () => {
    const timer = setInterval(tickAll, 250);
    return () => clearInterval(timer);
  };
  if (typeof Worker === "undefined") return fallback();
  let stop: Cancel;
  const worker = new Worker(new URL("./tick-worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = tickAll;
  worker.onerror = () => {
    worker.terminate();
    stop = fallback();
  };
  stop = () => worker.terminate();
  return () => stop();
}
