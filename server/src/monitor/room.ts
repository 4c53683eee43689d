import type { RoomAlarms } from "@evenkeel/shared/alarms";
import type { RoomItem, RoomMessage, RoomSnapshot, WireLink } from "@evenkeel/shared/wire";
import type { BusMessage, EpochMs } from "../ports.ts";
import { messageLog } from "./messages.ts";
import type { Occupancy } from "./occupancy.ts";

/** Waves of a room go out in one message at most this often: a screen draws them with a delay of several such. */
export const WAVE_MS = 100;

/** One room: its devices' links, its occupancy while there is one, and its numbered messages. */
export interface Room {
  readonly id: string;
  readonly title: string;
  readonly occupied: Occupancy | null;
  hear(message: BusMessage): void;
  tick(at: EpochMs): void;
  occupy(occupancy: Occupancy, at: EpochMs): void;
  /** Ends the occupancy: nothing of it can be seen in the room afterwards. */
  vacate(): void;
  sessionChanged(at: EpochMs): void;
  profileChanged(): void;
  tell(alarms: RoomAlarms): void;
  snapshot(epoch: string): RoomSnapshot;
  since(seq: number): readonly RoomMessage[] | null;
}

const NO_ALARMS: RoomItem = { k: "alarms", alarms: [] };

export function room(id: string, title: string, publish: (message: RoomMessage) => void): Room {
  const log = messageLog(id);
  const links = new Map<string, WireLink>();
  let occupied: Occupancy | null = null;
  let wavesAt: EpochMs = 0;

  function send(items: readonly RoomItem[]): void {
    if (items.length > 0) publish(log.add(items));
  }

  function sessionItem(): RoomItem {
    return { k: "session", session: occupied?.session.view ?? null };
  }

  function waves(at: EpochMs): readonly RoomItem[] {
    if (!occupied || at - wavesAt < WAVE_MS) return [];
    wavesAt = at;
    return occupied.takeWaves();
  }

  function hearLink(message: Extract<BusMessage, { type: "link" }>): void {
    const link: WireLink = {
      k: "link",
      device: message.device,
      title: message.title,
      link: message.link,
      since: message.at,
      simulated: message.simulated,
      staleAfterMs: message.staleAfterMs,
      ...(message.reason !== undefined && { reason: message.reason }),
    };
    links.set(link.device, link);
    send([link]);
    occupied?.link(link, message.at);
  }

  return {
    id,
    title,
    get occupied() {
      return occupied;
    },
    hear(message) {
      if (message.type === "link") hearLink(message);
      else
        occupied?.observe(message.device, message.observations, message.at, (items) =>
          send([...items, ...waves(message.at)]),
        );
    },
    tick(at) {
      if (!occupied) return;
      occupied.tick(at);
      send(waves(at));
    },
    occupy(next, at) {
      // Before anybody can see it: the session comes first in the room, and its alarms after it.
      for (const link of links.values()) next.link(link, at);
      occupied = next;
      send([
        sessionItem(),
        { k: "profile", profile: next.alarms.profile },
        { k: "alarms", ...next.alarms.view() },
        ...next.latest(),
      ]);
    },
    vacate() {
      occupied = null;
      send([{ k: "session", session: null }, NO_ALARMS]);
    },
    sessionChanged(at) {
      occupied?.sessionChanged(at);
      send([sessionItem()]);
    },
    profileChanged() {
      if (occupied) send([{ k: "profile", profile: occupied.alarms.profile }]);
    },
    tell: (alarms) => send([{ k: "alarms", ...alarms }]),
    snapshot(epoch) {
      const items: RoomItem[] = [...links.values(), sessionItem()];
      if (occupied) {
        items.push({ k: "profile", profile: occupied.alarms.profile }, { k: "alarms", ...occupied.alarms.view() });
        items.push(...occupied.latest());
      } else items.push(NO_ALARMS);
      return { room: id, title, epoch, seq: log.seq, items };
    },
    since: (seq) => log.since(seq),
  };
}
