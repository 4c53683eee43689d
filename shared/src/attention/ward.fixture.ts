import type { Author, Priority } from "@evenkeel/shared/alarms";
import type { AlarmAnswer } from "./answer.ts";
import type { AttentionEffect, AttentionEvent, CallFacts } from "./events.ts";
import { FACTORY_LADDER } from "./ladder.ts";
import { reduceAttention } from "./reduce.ts";
import { initialAttention, type RoomAttention, type StationFacts } from "./state.ts";
import { attentionView, type CallView } from "./view.ts";

export const T0 = Date.UTC(2026, 0, 1);
export const ANNA: Author = { userId: "anna", name: "Anna", station: "Room 1" };
export const BEN: Author = { userId: "ben", name: "Ben", station: "Desk" };

type Untimed = AttentionEvent extends infer E ? (E extends { at: number } ? Omit<E, "at"> : never) : never;

/** One room for tests: time in seconds since `T0`. */
export interface Room {
  state: RoomAttention;
  readonly effects: AttentionEffect[];
  at(seconds: number, event?: Untimed): Room;
  station(seconds: number, id: string, facts: Partial<StationFacts> | null): Room;
  alarm(seconds: number, id: string, priority: Priority, facts?: Partial<CallFacts>): Room;
  answer(seconds: number, alarm: string, kind: AlarmAnswer["kind"], more?: Partial<AlarmAnswer>): Room;
  call(id: string): CallView;
}

export function attended(): Room {
  const effects: AttentionEffect[] = [];
  const room: Room = {
    state: initialAttention("s1", T0, ANNA),
    effects,
    at(seconds, event = { type: "ticked" }) {
      const step = reduceAttention(room.state, { ...event, at: T0 + seconds * 1000 }, FACTORY_LADDER);
      room.state = step.state;
      effects.push(...step.effects);
      return room;
    },
    station: (seconds, id, facts) => room.at(seconds, { type: "station", station: id, facts: facts && station(facts) }),
    alarm(seconds, id, priority, facts = {}) {
      const onset = room.state.calls[id]?.onset ?? T0 + seconds * 1000;
      return room.at(seconds, {
        type: "alarm",
        alarm: { id, priority, onset, calling: !facts.owner, owner: null, ...facts },
      });
    },
    answer(seconds, alarm, kind, more = {}) {
      const priority = room.state.calls[alarm]?.priority ?? "high";
      const answer = { alarm, kind, priority, by: BEN, at: T0 + seconds * 1000, ...more };
      return room.at(seconds, { type: "answered", answer });
    },
    call: (id) => attentionView(room.state, FACTORY_LADDER).calls.find(({ alarm }) => alarm === id)!,
  };
  return room;
}

export function station(facts: Partial<StationFacts>): StationFacts {
  return { role: "room", userId: "anna", covers: true, audible: true, ...facts };
}
