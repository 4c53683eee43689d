import type { EpochMs } from "@evenkeel/shared/time";
import { change, type Draft } from "./draft.ts";
import type { PatternInput, Sighted } from "./pattern-sight.ts";
import type { StaffAssistRule } from "./profile.ts";
import type { AlarmState } from "./state.ts";
import type { Author } from "./view.ts";

/** What nursing call systems name it: a member of staff at the patient asks for others to come. */
export const STAFF_ASSIST = "staff-assist";

/**
 * No row of a profile: whatever a clinic sets, switches off or has stored years ago, a call for help is raised. It is
 * judged while the room stands by as well, and no person can pause or switch it off apart from the others.
 */
export const STAFF_ASSIST_RULE: StaffAssistRule = {
  id: STAFF_ASSIST,
  group: STAFF_ASSIST,
  kind: "staff-assist",
  enabled: true,
  priority: "high",
  category: "general",
  delayMs: 0,
  clearMs: 0,
  // It does not end by itself, so there is nothing to keep once somebody has ended it.
  latching: false,
  origin: {
    level: "factory",
    text: "Somebody in the room called for help: HIGH at once, until a person says that it is resolved. House rule; call buttons sound as general (IEC 60601-1-8 annex F).",
  },
};

/**
 * Somebody in the room calls. A call that nobody has taken on yet goes on climbing as it was: it must not begin anew.
 * One that somebody has taken on, and who has not come, is over; the second press is a call of its own.
 *
 * @param settle judges everything at one moment
 */
export function callAssist(draft: Draft, by: Author, at: EpochMs, settle: (draft: Draft, at: EpochMs) => void): void {
  if (draft.state.assist) {
    if (!draft.state.patterns[STAFF_ASSIST]?.alarm?.acknowledged) return;
    change(draft, { assist: null });
    settle(draft, at);
  }
  change(draft, { assist: { by, since: at } });
}

/** A named person says that it is resolved. Of any other alarm nothing changes: what a monitor measures resolves itself. */
export function resolveAssist(draft: Draft, alarm: string): void {
  if (isOpenAssist(draft.state, alarm)) change(draft, { assist: null });
}

/** Whether this alarm is a call for help that is still open. */
export function isOpenAssist({ assist, patterns }: AlarmState, alarm: string): boolean {
  return Boolean(assist) && patterns[STAFF_ASSIST]?.alarm?.id === alarm;
}

export function seesAssist({ state }: PatternInput): Sighted {
  const { assist } = state;
  return { seen: Boolean(assist), since: assist?.since ?? null, device: null, vital: null, values: [] };
}
