import { checkPlan } from "@evenkeel/shared/dosing";
import type { EpochMs } from "@evenkeel/shared/time";
import { isNumericKey, isPlausible, type NumericKey } from "@evenkeel/shared/vitals";
import { amend } from "./amend.ts";
import { isBirthDateKind, isPastDate } from "./birth-date.ts";
import { accept, invalid, notNow, type Decision } from "./decision.ts";
import { changePlan, giveInjection, pauseInfusion, resumeInfusion, startInfusion, stopInfusion } from "./drug-moves.ts";
import type { Patient } from "./events.ts";
import { afterFact } from "./fold.ts";
import type { IntentOf, SessionIntent } from "./intent.ts";
import { dueCompletion } from "./progress.ts";
import type { SessionView } from "./view.ts";

/**
 * What an intent comes to: the facts to append, or why not. Nothing happens here; the caller appends the facts on top
 * of `view.version`. `view` is null where no session is open. Between the moment the pump has given all and the
 * ticker's telling, an intent is judged as if told, and the completion comes first among the facts.
 */
export function decide(view: SessionView | null, intent: SessionIntent, at: EpochMs): Decision {
  if (intent.type === "session.open") return open(view, intent, at);
  if (view === null) return notNow("No session is open in this room. Open one first.");
  // A host clock that was set back must not hide drug that has been given.
  const now = view.events.reduce((latest, event) => Math.max(latest, event.at), at);
  const completion = dueCompletion(view, now);
  if (completion === null) return move(view, intent, now);
  const decision = move(afterFact(view, completion, now), intent, now);
  return decision.ok ? accept(completion, ...decision.facts) : decision;
}

type LaterIntent = Exclude<SessionIntent, { type: "session.open" }>;

function move(view: SessionView, intent: LaterIntent, at: EpochMs): Decision {
  if (intent.type === "session.add-note") {
    const { text, span } = intent;
    return accept({ type: "note-added", text, ...(span && { span }) });
  }
  // A record is put right whenever it is seen to be wrong.
  if (intent.type === "session.withdraw-entry" || intent.type === "session.amend-entry")
    return amend(view.events, intent);
  if (view.phase === "ended") return notNow("This session has ended. Add a note to amend it.");
  switch (intent.type) {
    case "session.change-plan":
      return changePlan(view, intent, at);
    case "session.start-infusion":
      return startInfusion(view);
    case "session.pause-infusion":
      return pauseInfusion(view, intent);
    case "session.resume-infusion":
      return resumeInfusion(view);
    case "session.stop-infusion":
      return stopInfusion(view, intent);
    case "session.give-injection":
      return giveInjection(view, intent, at);
    case "session.start-recovery":
      return startRecovery(view);
    case "session.end":
      return end(view, intent);
    case "session.record-event":
      return accept({ type: "event-recorded", category: intent.category, text: intent.text });
    case "limits.set": {
      const { rule, from, limit, enabled, reason } = intent;
      if (!Number.isFinite(limit)) return invalid("The limit must be a number.");
      return accept({ type: "limit-changed", rule, from, to: { limit, enabled }, reason });
    }
    case "limits.set-many":
      if (intent.changes.length === 0) return invalid("No limit would change.");
      return accept({ type: "limits-changed", why: intent.why, changes: intent.changes, reason: intent.reason });
    case "limits.keep":
      return view.limitsKept?.includes(intent.phase)
        ? notNow("The limits of this phase were kept as they are already.")
        : accept({ type: "limits-kept", phase: intent.phase });
    case "session.set-baseline":
      return setBaseline(intent);
    case "session.record-score":
      return recordScore(intent);
    default:
      return intent satisfies never;
  }
}

function open(view: SessionView | null, intent: IntentOf<"session.open">, at: EpochMs): Decision {
  if (view !== null && view.phase !== "ended") {
    return notNow("A session is open in this room. End it before opening another.");
  }
  const { room, patient, plan, startsFrom } = intent;
  const problem = identifierProblem(patient, at) ?? checkPlan(plan).blocking[0];
  return problem === undefined
    ? accept({ type: "session-opened", room, patient, plan, ...(startsFrom && { profile: startsFrom }) })
    : invalid(problem);
}

/**
 * Two identifiers of two kinds, neither of them a place (Joint Commission NPSG.01.01.01): beds are swapped. One value
 * typed twice, or a birthday that is none, tells nobody apart.
 */
function identifierProblem({ identifiers }: Patient, at: EpochMs): string | undefined {
  const kinds = identifiers.map(({ kind }) => kind.trim().toLowerCase());
  if (kinds.some((kind) => /^(room|bed)\b/u.test(kind))) return "A room or bed does not identify a patient.";
  if (kinds[0] === kinds[1]) return "Give two different identifiers, such as MRN and date of birth.";
  const [first, second] = identifiers.map(({ value }) => value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""));
  if (first === second) return "Both identifiers are the same. Give two different ones, such as MRN and date of birth.";
  const birthday = identifiers.find(({ kind }) => isBirthDateKind(kind));
  if (birthday && !isPastDate(birthday.value, at)) {
    return "The date of birth must be a day in the past with its whole year, such as 30 Sep 1971.";
  }
  return undefined;
}

function setBaseline({ values, method }: IntentOf<"session.set-baseline">): Decision {
  const entries = Object.entries(values) as [NumericKey, number][];
  if (entries.length === 0) return invalid("A baseline needs at least one value.");
  const wrong = entries.find(([vital, value]) => !isNumericKey(vital) || !isPlausible(vital, value));
  if (wrong) return invalid(`${wrong[1]} cannot be a baseline of ${wrong[0]}.`);
  return accept({ type: "baseline-set", values, method });
}

/** Scales that are known here, with their lowest and highest score. */
const SCALES: Readonly<Record<string, readonly [number, number]>> = { moaas: [0, 5] };

function recordScore({ scale, score }: IntentOf<"session.record-score">): Decision {
  const range = Object.hasOwn(SCALES, scale) ? SCALES[scale] : undefined;
  if (!range) return invalid("This score is not known here.");
  if (!Number.isInteger(score) || score < range[0] || score > range[1]) {
    return invalid(`This score goes from ${range[0]} to ${range[1]}.`);
  }
  return accept({ type: "score-recorded", scale, score });
}

function startRecovery(view: SessionView): Decision {
  if (view.phase === "recovery") return notNow("Recovery has begun already.");
  if (view.firstDrugAt === undefined) return notNow("No drug has been given: end the session instead.");
  if (pumpIsOn(view)) return notNow("Stop the infusion before starting recovery.");
  return accept({ type: "recovery-started" });
}

function end(view: SessionView, intent: IntentOf<"session.end">): Decision {
  if (pumpIsOn(view)) return notNow("Stop the infusion before ending the session.");
  return accept({ type: "session-ended", reason: intent.reason });
}

function pumpIsOn(view: SessionView): boolean {
  return view.infusion === "running" || view.infusion === "paused";
}
