import { formatDose, infusionTotals, type RoutePlan } from "@evenkeel/shared/dosing";
import { ruleTitle, shippedRule, type Baseline } from "@evenkeel/shared/alarms";
import type { SessionEvent } from "@evenkeel/shared/session";
import { formatValue, NUMERICS, numericKeys } from "@evenkeel/shared/vitals";
import { i18n } from "../../words/i18n.ts";
import { elapsed, timeOfDay } from "../time-words/elapsed.ts";
import { EVENTS_ON_TAP } from "./events-on-tap.ts";
import { spoken } from "../time-words/spoken.ts";

/** An event as a key of `session.event.*` with what goes into its sentence. */
export interface EventWords {
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
  /** How the log and the trend colour it. */
  readonly tone: "dose" | "plain" | "quiet";
}

/** The plan in a few words: `IV 0.5 mg/kg · 35 mg / 40 min`. */
export function planWords(plan: RoutePlan): string {
  const dose = `${plan.route.toUpperCase()} ${formatDose("mgPerKg", plan.mgPerKg)} mg/kg`;
  if (plan.route === "im") return `${dose} · ${formatDose("mg", plan.mgPerKg * plan.weightKg)} mg`;
  return `${dose} · ${formatDose("mg", infusionTotals(plan).totalMg)} mg / ${plan.minutes} min`;
}

/** @param history what an amendment speaks of is looked up in; without it the entry is not named */
export function eventWords(event: SessionEvent, history: readonly SessionEvent[] = []): EventWords {
  const key = event.type;
  switch (event.type) {
    case "session-opened":
      return { key, values: { plan: planWords(event.plan) }, tone: "plain" };
    case "plan-changed":
      return { key, values: { plan: planWords(event.plan), reason: event.reason }, tone: "dose" };
    case "infusion-started":
    case "infusion-resumed":
    case "infusion-completed":
      return { key, values: {}, tone: "dose" };
    case "infusion-paused":
    case "infusion-stopped":
      return { ...withReason(key, event.reason), tone: "dose" };
    case "injection-given":
      return { key, values: { mg: formatDose("mg", event.mg), site: event.site }, tone: "dose" };
    case "recovery-started":
      return { key, values: {}, tone: "plain" };
    case "session-ended":
      return { ...withReason(key, event.reason), tone: "plain" };
    case "note-added":
      return { key, values: { text: event.text }, tone: "plain" };
    case "event-recorded":
      return { key, values: { text: event.text, category: categoryWord(event.category) }, tone: "plain" };
    case "entry-withdrawn":
      return { ...withReason(key, event.reason, { entry: entryWords(event.entry, history) }), tone: "quiet" };
    case "entry-amended": {
      const values = { entry: entryWords(event.entry, history), text: event.text };
      return { ...withReason(key, event.reason, values), tone: "plain" };
    }
    case "limit-changed": {
      const print = ({ limit, enabled }: { limit: number; enabled: boolean }) => (enabled ? String(limit) : "off");
      return {
        key,
        values: { rule: limitTitle(event.rule), from: print(event.from), to: print(event.to) },
        tone: "quiet",
      };
    }
    case "limits-changed":
      return {
        key,
        values: { count: String(event.changes.length), why: i18n.t(`session.limits.${event.why}`) },
        tone: "quiet",
      };
    case "limits-kept":
      return { key, values: { phase: i18n.t(`limits.phase.${event.phase}`) }, tone: "quiet" };
    case "baseline-set":
      return { key, values: { values: baselineWords(event.values) }, tone: "plain" };
    case "score-recorded":
      return {
        key,
        values: { scale: i18n.t(`session.scale.${event.scale}`), score: scoreWords(event.scale, event.score) },
        tone: "plain",
      };
    case "monitoring-gap":
      return { key, values: { length: elapsed(event.until - event.from), cause: event.cause }, tone: "quiet" };
    default:
      return event satisfies never;
  }
}

/** A score with the words of its step, where they are known: versions of a scale count differently. */
function scoreWords(scale: string, score: number): string {
  const key = `sedation.${scale}.${score}`;
  return i18n.exists(key) ? `${score} · ${i18n.t(key)}` : String(score);
}

/** A vital has several limits on one side: the priority tells them apart. */
function limitTitle(rule: string): string {
  const priority = shippedRule(rule)?.priority;
  const name = ruleTitle(rule);
  return priority ? i18n.t("limits.rule", { name, priority: i18n.t(`alarm.priority.${priority}`) }) : name;
}

/** `BP sys 124, HR 72`. */
function baselineWords(values: Baseline): string {
  return numericKeys
    .flatMap((vital) => {
      const value = values[vital];
      return value === undefined ? [] : [`${NUMERICS[vital].label} ${formatValue(vital, value)}`];
    })
    .join(", ");
}

/** The categories that this program records under; an interface may bring others. */
const CATEGORIES = new Set<string>(["medication", ...EVENTS_ON_TAP.map(({ category }) => category)]);

/** What kind of event it was, so that "Ondansetron 4 mg IV" reads as given and not as thought of. */
function categoryWord(category: string): string {
  return CATEGORIES.has(category) ? i18n.t(`session.category.${category}`) : spoken(category);
}

function withReason(
  key: string,
  reason: string,
  values: Readonly<Record<string, string>> = {},
): Pick<EventWords, "key" | "values"> {
  return reason === "" ? { key, values } : { key: `${key}-because`, values: { ...values, reason } };
}

/** `Adverse event: Nausea (10:14)`: what an amendment is about, in its own words. */
function entryWords(entry: number, history: readonly SessionEvent[]): string {
  const event = history.find(({ version }) => version === entry);
  if (!event) return "";
  const { key, values } = eventWords(event);
  return `${i18n.t(`session.event.${key}`, values)} (${timeOfDay(event.at)})`;
}
