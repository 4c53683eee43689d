import { amendments, isAmendable } from "./amendments.ts";
import { accept, invalid, notNow, type Decision } from "./decision.ts";
import type { SessionEvent } from "./events.ts";
import type { IntentOf } from "./intent.ts";

type Amending = IntentOf<"session.amend-entry"> | IntentOf<"session.withdraw-entry">;

/** Puts an entry of the record right, also after the session's end. The entry stays; the new fact stands beside it. */
export function amend(events: readonly SessionEvent[], intent: Amending): Decision {
  const entry = events.find(({ version }) => version === intent.entry);
  if (!entry) return invalid("There is no such entry in this record. Reload the page and look again.");
  if (!isAmendable(entry)) {
    return invalid("Only notes and recorded events can be amended. Add a note that says what is wrong.");
  }
  if (amendments(events).get(intent.entry)?.withdrawn) return notNow("This entry has been withdrawn already.");
  if (intent.type === "session.withdraw-entry") {
    return accept({ type: "entry-withdrawn", entry: intent.entry, reason: intent.reason });
  }
  const { text, reason } = intent;
  if (text.trim() === "") return invalid("Say what the entry should have said, or withdraw it.");
  return accept({ type: "entry-amended", entry: intent.entry, text, reason });
}
