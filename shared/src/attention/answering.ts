import { inOrder, isSameAnswer, MOST_ANSWERS, MOST_NAMED, type AlarmAnswer } from "./answer.ts";
import type { AttentionEffect } from "./events.ts";
import type { Call, RoomAttention } from "./state.ts";

/** Puts an answer into its alarm's history and draws from it whom else the alarm must reach. */
export function takeAnswer(state: RoomAttention, given: AlarmAnswer, effects: AttentionEffect[]): RoomAttention {
  const call = Object.hasOwn(state.calls, given.alarm) ? state.calls[given.alarm] : undefined;
  if (!call) {
    if (Object.hasOwn(state.ended, given.alarm)) effects.push({ at: state.at, change: "answered", answer: given });
    return state;
  }
  if (given.kind === "delivered") return deliver(state, call, given, effects);
  const repeated = given.kind !== "accepted" && call.answers.some((one) => isSameAnswer(one, given));
  if (repeated) return state;
  effects.push({ at: state.at, change: "answered", answer: given });
  const answers = inOrder([...call.answers, given]).slice(-MOST_ANSWERS);
  return { ...state, calls: { ...state.calls, [call.id]: moved({ ...call, answers }, given) } };
}

function deliver(state: RoomAttention, call: Call, given: AlarmAnswer, effects: AttentionEffect[]): RoomAttention {
  const { station, priority } = given;
  const known = station === undefined || call.delivered.includes(station) || call.delivered.length >= MOST_NAMED;
  if (known || priority !== call.priority) return state;
  effects.push({ at: state.at, change: "answered", answer: given });
  const delivered = [...call.delivered, station].sort();
  return { ...state, calls: { ...state.calls, [call.id]: { ...call, delivered } } };
}

function moved(call: Call, { kind, by, to }: AlarmAnswer): Call {
  if (kind === "cannot" && !call.refused.includes(by.userId) && call.refused.length < MOST_NAMED) {
    return {
      ...call,
      refused: [...call.refused, by.userId].sort(),
      refusedNow: [...call.refusedNow, by.userId].sort(),
    };
  }
  if (kind !== "forwarded" || !to) return call;
  const { stations, people, tier } = call.forwarded;
  if ("tier" in to) return { ...call, forwarded: { ...call.forwarded, tier: Math.max(tier, to.tier) } };
  if ("station" in to) return { ...call, forwarded: { ...call.forwarded, stations: named(stations, to.station) } };
  return { ...call, forwarded: { ...call.forwarded, people: named(people, to.person) } };
}

function named(list: readonly string[], one: string): readonly string[] {
  return list.includes(one) || list.length >= MOST_NAMED ? list : [...list, one].sort();
}
