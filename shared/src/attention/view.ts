import type { Acknowledgement, Priority } from "@evenkeel/shared/alarms";
import type { EpochMs } from "@evenkeel/shared/time";
import type { AlarmAnswer } from "./answer.ts";
import { climb } from "./climb.ts";
import { openOffer, type Offer, type Responsibility } from "./hand-over.ts";
import { speaksTo, type Audience, type Ladder, type LadderRow } from "./ladder.ts";
import type { Call, RoomAttention } from "./state.ts";

/** How far an alarm has come, and what that asks of which station. */
export interface CallView {
  readonly alarm: string;
  readonly priority: Priority;
  /** Row of the ladder, from 0, and since when. */
  readonly tier: number;
  readonly since: EpochMs;
  /** When the next row is due; null while it does not climb. */
  readonly next: EpochMs | null;
  /** Ids of the stations that are asked to sound while the alarm is audible, whether or not they can. */
  readonly sound: readonly string[];
  readonly volumeSteps: number;
  /** Ids of the stations that bring the room to the front. */
  readonly front: readonly string[];
  readonly banner: LadderRow["banner"];
  /** It calls, and no station in the clinic can be heard. */
  readonly unheard: boolean;
  readonly owner: Acknowledgement | null;
  /** Stations that have it. */
  readonly delivered: readonly string[];
  readonly answers: readonly AlarmAnswer[];
}

/** All that a station must know of who attends to one room, apart from who covers it: whole, with every change. */
export interface RoomAttentionView {
  readonly heard: boolean;
  readonly responsible: Responsibility | null;
  readonly offer: Offer | null;
  /** By id. */
  readonly calls: readonly CallView[];
}

/** The room as it is at the state's own instant, what has happened in it included. */
export function attentionView(state: RoomAttention, ladder: Ladder): RoomAttentionView {
  const ids = Object.keys(state.calls).sort();
  return {
    heard: isHeard(state, state.at),
    responsible: state.responsible,
    offer: openOffer(state, state.at),
    calls: ids.map((id) => callView(state, state.calls[id]!, ladder)),
  };
}

/** When something changes by time alone; null when nothing does. It may be too early, never too late. */
export function attentionDueAt(state: RoomAttention, ladder: Ladder): EpochMs | null {
  const due = Object.values(state.calls).map((call) => climb(state, call, ladder, state.at, true).dueAt);
  if (state.offer && state.offer.until > state.at) due.push(state.offer.until);
  if (state.graceUntil > state.at) due.push(state.graceUntil);
  const times = due.filter((one) => one !== null);
  return times.length > 0 ? Math.min(...times) : null;
}

/** Whether a station that covers the room can be heard. While stations are coming back, as it was before. */
export function isHeard({ stations, graceUntil, heard }: RoomAttention, at: EpochMs): boolean {
  if (Object.values(stations).some((station) => station.covers && station.audible)) return true;
  return at < graceUntil && heard;
}

function callView(state: RoomAttention, call: Call, ladder: Ladder): CallView {
  const { reached, dueAt } = climb(state, call, ladder, state.at, true);
  const row = ladder.rows[call.priority][reached.tier]!;
  const sound = stationsOf(state, row.sound, call);
  const last = reached.tier === ladder.rows[call.priority].length - 1;
  return {
    alarm: call.id,
    priority: call.priority,
    tier: reached.tier,
    since: reached.at,
    next: dueAt,
    sound,
    volumeSteps: call.calling ? row.volumeSteps : 0,
    front: stationsOf(state, row.front, call),
    banner: call.calling ? row.banner : null,
    unheard: call.calling && (last || state.at >= state.graceUntil) && !isHeardAnywhere(state),
    owner: call.owner,
    delivered: call.delivered,
    answers: call.answers,
  };
}

function isHeardAnywhere({ stations }: RoomAttention): boolean {
  return Object.values(stations).some(({ audible, role }) => audible && role !== "display");
}

/** Ids of the stations that a row speaks to, and of those that the alarm was passed on to. */
function stationsOf(state: RoomAttention, audiences: readonly Audience[], { forwarded }: Call): readonly string[] {
  const asked = Object.entries(state.stations).filter(
    ([id, station]) =>
      speaksTo(audiences, station) ||
      (station.role !== "display" && (forwarded.stations.includes(id) || forwarded.people.includes(station.userId))),
  );
  return asked.map(([id]) => id).sort();
}
