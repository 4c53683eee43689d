import { completionTime, infusionTotals } from "@evenkeel/shared/dosing";
import type { EpochMs } from "@evenkeel/shared/time";
import type { SessionEvent, SessionFact } from "./events.ts";
import type { InfusionRun, SessionView } from "./view.ts";

/** A history that cannot be one: it does not open with `session-opened`, or a version is missing or twice there. */
export class BrokenHistory extends Error {
  readonly code = "broken-history";
}

/** The session that a history tells of; null for an empty one. Throws `BrokenHistory`. */
export function foldSession(id: string, events: readonly SessionEvent[]): SessionView | null {
  const [opening, ...later] = events;
  if (opening === undefined) return null;
  const view = later.reduce<SessionView>((before, event) => advance(before, event), opened(id, opening));
  return { ...view, events };
}

/** The view one event later. Throws `BrokenHistory` when the event is not the next one. */
export function applyEvent(view: SessionView, event: SessionEvent): SessionView {
  return { ...advance(view, event), events: [...view.events, event] };
}

function opened(id: string, event: SessionEvent): SessionView {
  if (event.type !== "session-opened" || event.version !== 1) {
    throw new BrokenHistory(`Session ${id} begins with ${event.type} ${event.version}, not with session-opened 1.`);
  }
  const { room, patient, plan, at } = event;
  const nothingYet = { phase: "baseline", infusion: "none", runs: [], injections: [] } as const;
  return { id, room, patient, plan, ...nothingYet, openedAt: at, version: 1, events: [event] };
}

function advance(view: SessionView, event: SessionEvent): SessionView {
  if (event.version !== view.version + 1 || event.type === "session-opened") {
    throw new BrokenHistory(`Session ${view.id}: after version ${view.version} came ${event.type} ${event.version}.`);
  }
  return { ...afterFact(view, event, event.at), version: event.version };
}

/** The view with one fact more, its version and history untouched: for judging what is not yet written. */
export function afterFact(view: SessionView, fact: SessionFact, at: EpochMs): SessionView {
  switch (fact.type) {
    case "plan-changed":
      return withPlan(view, fact, at);
    case "infusion-started":
    case "infusion-resumed":
      return { ...view, ...firstDrug(view, at), phase: "infusion", infusion: "running", runs: runOpened(view, at) };
    case "infusion-paused":
      return { ...view, infusion: "paused", runs: runClosed(view, at) };
    case "infusion-stopped":
      return { ...view, infusion: "stopped", runs: runClosed(view, at) };
    case "infusion-completed":
      return { ...view, infusion: "completed", runs: runClosed(view, at) };
    case "injection-given": {
      const injections = [...view.injections, { at, mg: fact.mg, site: fact.site }];
      return { ...view, ...firstDrug(view, at), phase: "infusion", injections };
    }
    case "recovery-started":
      return { ...view, phase: "recovery", recoveryAt: at };
    case "session-ended":
      return { ...view, phase: "ended", endedAt: at };
    case "baseline-set":
      return { ...view, baseline: { values: fact.values, method: fact.method, at } };
    case "limits-kept":
      return { ...view, limitsKept: [...(view.limitsKept ?? []), fact.phase] };
    case "score-recorded":
      return { ...view, scores: { ...view.scores, [fact.scale]: { score: fact.score, at } } };
    case "session-opened":
    case "limits-changed":
    case "note-added":
    case "event-recorded":
    case "entry-withdrawn":
    case "entry-amended":
    case "limit-changed":
    case "monitoring-gap":
      return view;
    default:
      return fact satisfies never;
  }
}

function firstDrug(view: SessionView, at: EpochMs): { firstDrugAt: EpochMs } {
  return { firstDrugAt: view.firstDrugAt ?? at };
}

/** A new plan changes the rate of a running pump: one run ends, the next begins in the same instant. */
function withPlan(view: SessionView, { plan }: { readonly plan: SessionView["plan"] }, at: EpochMs): SessionView {
  const replanned = { ...view, plan };
  return view.infusion === "running"
    ? { ...replanned, runs: runOpened(replanned, at, runClosed(view, at)) }
    : replanned;
}

function runOpened(view: SessionView, at: EpochMs, before = view.runs): readonly InfusionRun[] {
  return view.plan.route === "iv" ? [...before, { from: at, mgPerHour: infusionTotals(view.plan).mgPerHour }] : before;
}

/** The pump stands still once it has given all, however late that is told. */
function runClosed(view: SessionView, at: EpochMs): readonly InfusionRun[] {
  const open = view.runs.at(-1);
  if (open === undefined || open.until !== undefined) return view.runs;
  const empty = view.plan.route === "iv" ? completionTime(view.runs, view.plan) : null;
  const until = Math.max(open.from, Math.min(at, empty ?? at));
  return [...view.runs.slice(0, -1), { ...open, until }];
}
