import type { EpochMs } from "@evenkeel/shared/time";
import type { SessionEvent } from "./events.ts";

/** What may be asked of a cuff from here, as the session's record says it was asked. */
const ORDERS = { "start-nibp": "Cuff measurement asked for", "stop-nibp": "Cuff measurement stopped" } as const;

export type CuffOrder = keyof typeof ORDERS;

const BEFORE_DEVICE = ": ";

/** As it stands in the record, under the category `device`. @param device what the clinic calls it */
export function cuffOrderText(order: CuffOrder, device: string): string {
  return `${ORDERS[order]}${BEFORE_DEVICE}${device}`;
}

/**
 * The newest measurement that was asked of a cuff of the room and that nobody has stopped; null when there is none. Whether
 * the cuff has measured since is not known here: no device says that it inflates, only that it has a new reading.
 */
export function openCuffOrder(events: readonly SessionEvent[]): { readonly at: EpochMs } | null {
  const stopped = new Set<string>();
  for (const event of events.toReversed()) {
    if (event.type !== "event-recorded" || event.category !== "device") continue;
    const stop = deviceOf("stop-nibp", event.text);
    if (stop !== null) stopped.add(stop);
    const start = deviceOf("start-nibp", event.text);
    if (start !== null) return stopped.has(start) ? null : { at: event.at };
  }
  return null;
}

function deviceOf(order: CuffOrder, text: string): string | null {
  const before = cuffOrderText(order, "");
  return text.startsWith(before) ? text.slice(before.length) : null;
}
