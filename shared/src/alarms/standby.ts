import type { EpochMs } from "@evenkeel/shared/time";
import { change, type Draft } from "./draft.ts";
import type { Author, Standby } from "./view.ts";

/** The longest that a patient may be away from the monitors without anybody saying so again. House rule. */
const LONGEST_MS = 30 * 60_000;

/** Monitoring stands by: nothing is judged of the patient, and every screen says so. Never while the drug runs. */
export function standBy(draft: Draft, asked: Pick<Standby, "by" | "reason" | "until">, at: EpochMs): void {
  if (draft.state.drugRunning) return;
  const { by, reason } = asked;
  const until = Math.min(asked.until ?? Infinity, at + LONGEST_MS);
  if (!(until > at)) return;
  change(draft, { standby: { by, reason, from: at, until } });
  draft.shown = true;
  draft.effects.push({ at, change: "standby", until, reason, by });
}

export function endStandby(draft: Draft, at: EpochMs, by?: Author): void {
  if (!draft.state.standby) return;
  change(draft, { standby: null });
  draft.shown = true;
  draft.effects.push({ at, change: "standby-ended", ...(by && { by }) });
}

export function expireStandby(draft: Draft, at: EpochMs): void {
  const until = draft.state.standby?.until ?? null;
  if (until !== null && at >= until) endStandby(draft, at);
}
