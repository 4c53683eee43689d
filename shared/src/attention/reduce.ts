import { comparePriority } from "@evenkeel/shared/alarms";
import type { EpochMs } from "@evenkeel/shared/time";
import { takeAnswer } from "./answering.ts";
import { climb } from "./climb.ts";
import type { AttentionEffect, AttentionEvent, CallFacts } from "./events.ts";
import { openOffer } from "./hand-over.ts";
import { includesAll, type Ladder } from "./ladder.ts";
import { GRACE_MS, RETURN_MS, type Call, type Leaving, type RoomAttention, type StationFacts } from "./state.ts";
import { isHeard } from "./view.ts";

export interface AttentionStep {
  readonly state: RoomAttention;
  readonly effects: readonly AttentionEffect[];
  /** Something that must survive a restart is different. */
  readonly changed: boolean;
}

/** Alarms that are over, of which what was done may still be told. */
const MOST_ENDED = 20;

/**
 * One room's attention: same state, event and ladder, same step. What happens in one instant is weighed together once
 * time has moved on, so the order in which it is heard of does not matter; `attentionView` shows it at once. Never throws.
 *
 * @param event time inside; one that is behind the state's counts as now, for time does not run back
 */
export function reduceAttention(before: RoomAttention, event: AttentionEvent, ladder: Ladder): AttentionStep {
  const at = Number.isFinite(event.at) ? Math.max(event.at, before.at) : before.at;
  const recovered = event.type === "recovered";
  const awake = recovered ? { ...before, stations: {}, leaving: {}, graceUntil: at + GRACE_MS } : before;
  const passed = settle(awake, ladder, at);
  // Nobody was asked again and again while the server was not running.
  const settled = recovered ? passed.effects.filter(({ change }) => change !== "unanswered") : passed.effects;
  const effects = [...settled];
  const state = event.type === "ticked" || recovered ? passed.state : takeIn(passed.state, event, at, ladder, effects);
  // The instant alone is no change, nor is where stations are: they come back and say so.
  const changed = effects.length > 0 || state.calls !== before.calls || state.offer !== before.offer || recovered;
  return { state, effects, changed };
}

/** Everything that became true before `at`. */
function settle(
  state: RoomAttention,
  ladder: Ladder,
  at: EpochMs,
): { state: RoomAttention; effects: AttentionEffect[] } {
  if (at <= state.at) return { state, effects: [] };
  const effects: AttentionEffect[] = [];
  const heard = isHeard(state, state.at);
  if (heard !== state.heard) effects.push({ at: state.at, change: heard ? "heard" : "unheard" });
  let { calls, offer } = state;
  for (const call of Object.values(state.calls)) {
    const climbed = climb(state, call, ladder, at, false);
    effects.push(...climbed.effects);
    if (climbed.reached === call.reached && call.refusedNow.length === 0) continue;
    calls = { ...calls, [call.id]: { ...call, reached: climbed.reached, refusedNow: [] } };
  }
  if (offer && offer.until < at) {
    effects.push({ at: offer.until, change: "hand-over-expired", offer });
    offer = null;
  }
  const graceEnded = state.graceUntil > state.at && state.graceUntil < at;
  const next = { ...state, at, heard, calls, offer };
  if (graceEnded) {
    const after = isHeard(state, state.graceUntil);
    if (after !== heard) effects.push({ at: state.graceUntil, change: after ? "heard" : "unheard" });
    next.heard = after;
  }
  effects.sort((a, b) => a.at - b.at || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { state: next, effects };
}

type Heard = Exclude<AttentionEvent, { type: "recovered" | "ticked" }>;

function takeIn(
  state: RoomAttention,
  event: Heard,
  at: EpochMs,
  ladder: Ladder,
  effects: AttentionEffect[],
): RoomAttention {
  switch (event.type) {
    case "alarm":
      return hearAlarm(state, event.alarm, ladder, effects);
    case "alarm-ended":
      return endAlarm(state, event.alarm, at);
    case "station":
      return moveStation(state, event.station, event.facts);
    case "answered":
      return takeAnswer(state, { ...event.answer, at }, effects);
    case "hand-over-offered":
      if (openOffer(state, at)) return state;
      effects.push({ at, change: "hand-over-offered", offer: event.offer });
      return { ...state, offer: event.offer };
    case "hand-over-accepted": {
      const offer = openOffer(state, at);
      if (offer?.id !== event.offer) return state;
      effects.push({ at, change: "hand-over-accepted", offer, by: event.by, readBack: event.readBack });
      return { ...state, offer: null, responsible: { by: event.by, since: at } };
    }
    case "hand-over-declined": {
      const offer = openOffer(state, at);
      if (offer?.id !== event.offer) return state;
      effects.push({ at, change: "hand-over-declined", offer, by: event.by, reason: event.reason });
      return { ...state, offer: null };
    }
    default:
      return event satisfies never;
  }
}

/** It comes, changes or goes; one that goes while it could be heard may be back in a moment. */
function moveStation(state: RoomAttention, id: string, facts: StationFacts | null): RoomAttention {
  const { at, stations } = state;
  const known = Object.hasOwn(stations, id) ? stations[id] : undefined;
  const others = without(stations, id);
  const recent = Object.entries(state.leaving).filter(([other, { until }]) => other !== id && until > at);
  const leaving: Record<string, Leaving> = Object.fromEntries(recent);
  if (facts) return { ...state, stations: { ...others, [id]: facts }, leaving };
  if (known?.audible) leaving[id] = { facts: known, until: at + RETURN_MS };
  return { ...state, stations: others, leaving };
}

function hearAlarm(state: RoomAttention, facts: CallFacts, ladder: Ladder, effects: AttentionEffect[]): RoomAttention {
  const { at } = state;
  const known = Object.hasOwn(state.calls, facts.id) ? state.calls[facts.id] : undefined;
  const next = known ? changed(known, facts, ladder, at) : begun(facts);
  const all = { ...state, calls: { ...state.calls, [facts.id]: next } };
  const { owner } = facts;
  if (!owner || (known?.owner?.by.userId === owner.by.userId && known.owner.at === owner.at)) return all;
  return takeAnswer(all, { alarm: facts.id, priority: facts.priority, kind: "accepted", by: owner.by, at }, effects);
}

function begun(facts: CallFacts): Call {
  const forwarded = { stations: [], people: [], tier: 0 };
  const reached = { tier: 0, at: facts.onset };
  return { ...facts, reached, refusedNow: [], refused: [], delivered: [], forwarded, answers: [] };
}

function changed(known: Call, facts: CallFacts, ladder: Ladder, at: EpochMs): Call {
  const call = { ...known, ...facts };
  // Another priority is another ladder, and must be delivered as such.
  if (known.priority !== facts.priority) {
    const reached = { tier: firstRow(ladder, facts.priority, known), at };
    return { ...call, reached, refused: known.refusedNow, delivered: [] };
  }
  // Whoever had taken it on has passed it back, or a pause is over: it goes on from where it was, and waits anew.
  return !known.calling && facts.calling ? { ...call, reached: { ...known.reached, at } } : call;
}

/** A condition that has become worse leaves out nobody who was asked already; one that is better begins anew. */
function firstRow(ladder: Ladder, priority: Call["priority"], known: Call): number {
  if (comparePriority(priority, known.priority) < 0) return 0;
  const sound = ladder.rows[known.priority][known.reached.tier]?.sound ?? [];
  const row = ladder.rows[priority].findIndex((one) => includesAll(one.sound, sound));
  return row === -1 ? ladder.rows[priority].length - 1 : row;
}

function endAlarm(state: RoomAttention, id: string, at: EpochMs): RoomAttention {
  if (!Object.hasOwn(state.calls, id)) return state;
  const calls = without(state.calls, id);
  const ended = Object.entries({ ...state.ended, [id]: at }).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return { ...state, calls, ended: Object.fromEntries(ended.slice(0, MOST_ENDED)) };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
}
