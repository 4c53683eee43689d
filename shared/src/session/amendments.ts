import type { EpochMs } from "@evenkeel/shared/time";
import type { Author } from "@evenkeel/shared/alarms";
import type { SessionEvent } from "./events.ts";

/** What has become of one entry of the record. The entry itself stays as it was written. */
export interface Amendment {
  /** It is not so: the newest word on it, which nothing takes back. */
  readonly withdrawn?: { readonly by: Author; readonly at: EpochMs; readonly reason: string };
  /** What it should have said. */
  readonly amended?: { readonly text: string; readonly by: Author; readonly at: EpochMs; readonly reason: string };
}

type Entry = Extract<SessionEvent, { type: "event-recorded" | "note-added" }>;

/**
 * Whether a person's words can be put right afterwards. What moved the pump, the limits or the phase is put right by the
 * next move, and what a device was asked to do was done.
 */
export function isAmendable(event: SessionEvent): event is Entry {
  return event.type === "note-added" || (event.type === "event-recorded" && event.category !== "device");
}

/** Entries that have been put right, by their version. */
export function amendments(events: readonly SessionEvent[]): ReadonlyMap<number, Amendment> {
  const found = new Map<number, Amendment>();
  for (const event of events) {
    const { by, at } = event;
    if (event.type === "entry-withdrawn") {
      found.set(event.entry, { ...found.get(event.entry), withdrawn: { by, at, reason: event.reason } });
    } else if (event.type === "entry-amended") {
      const { entry, text, reason } = event;
      found.set(entry, { ...found.get(entry), amended: { text, by, at, reason } });
    }
  }
  return found;
}

/**
 * The history as it is now held to be: entries that were withdrawn are left out, amended ones say what they should have
 * said, and the amendments themselves are gone. For whoever reads what happened; the record shows both.
 */
export function amendedHistory(events: readonly SessionEvent[]): readonly SessionEvent[] {
  const changed = amendments(events);
  return events.flatMap((event): SessionEvent[] => {
    if (event.type === "entry-withdrawn" || event.type === "entry-amended") return [];
    const amendment = changed.get(event.version);
    if (!amendment || !isAmendable(event)) return [event];
    if (amendment.withdrawn) return [];
    return amendment.amended ? [{ ...event, text: amendment.amended.text }] : [event];
  });
}
