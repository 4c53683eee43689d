import type { RoomAlarms } from "@evenkeel/shared/alarms";
import type { RoomAttention, RoomItem, RoomMessage, RoomSnapshot, WireLink } from "@evenkeel/shared/wire";
import type { BusMessage, EpochMs } from "../ports.ts";
import { bedsideDevices, unlinked } from "./bedside-devices.ts";
import { identifiersOf } from "./identity.ts";
import { messageLog } from "./messages.ts";
import type { Occupancy } from "./occupancy.ts";

/** Waves of a room go out in one message at most this often: a screen draws them with a delay of several such. */
export const WAVE_MS = 100;

/** One room: its devices, its occupancy while there is one, and its numbered messages. */
export interface Room {
  readonly id: string;
  readonly title: string;
  readonly occupied: Occupancy | null;
  links(): readonly WireLink[];
  /** Something about a device has changed that its line does not know of. */
  linkChanged(device: string): void;
  hear(message: BusMessage): void;
  tick(at: EpochMs): void;
  occupy(occupancy: Occupancy, at: EpochMs): void;
  /** Ends the occupancy: nothing of it can be seen in the room afterwards. */
  vacate(): void;
  sessionChanged(at: EpochMs): void;
  profileChanged(): void;
  tell(alarms: RoomAlarms): void;
  /** Whether any station that covers the room can be heard. */
  setHeard(heard: boolean, at: EpochMs): void;
  /** Who attends to it; a free room takes null alone. */
  setAttention(attention: RoomAttention | null): void;
  snapshot(epoch: string): RoomSnapshot;
  since(seq: number): readonly RoomMessage[] | null;
}

const NO_ALARMS: RoomItem = { k: "alarms", alarms: [] };

export function room(id: string, title: string, publish: (message: RoomMessage) => void): Room {
  const log = messageLog(id);
  const devices = bedsideDevices();
  let occupied: Occupancy | null = null;
  let attention: RoomAttention | null = null;
  let wavesAt: EpochMs = 0;

  function send(items: readonly RoomItem[]): void {
    if (items.length > 0) publish(log.add(items));
  }

  function withDoubt(link: WireLink): WireLink {
    const named = occupied?.doubt(link.device);
    return named ? { ...link, named } : link;
  }

  function sessionItem(): RoomItem {
    return { k: "session", session: occupied?.session.view ?? null };
  }

  function attentionItem(): RoomItem {
    return { k: "attention", attention };
  }

  function waves(at: EpochMs): readonly RoomItem[] {
    if (!occupied || at - wavesAt < WAVE_MS) return [];
    wavesAt = at;
    return occupied.takeWaves();
  }

  /** Before anything else that comes with it: whose values they are decides whether they are this patient's. */
  function hearWhose({ device, observations, at }: Extract<BusMessage, { type: "observations" }>): void {
    for (const observation of observations) {
      if (observation.kind !== "patient") continue;
      const during = occupied ? identifiersOf(occupied.session.view) : null;
      const told = devices.named(device, observation.identifiers, during);
      if (!occupied) continue;
      const before = JSON.stringify(occupied.doubt(device));
      send(occupied.identify(device, told, at));
      if (JSON.stringify(occupied.doubt(device)) !== before) room.linkChanged(device);
    }
  }

  const room: Room = {
    id,
    title,
    get occupied() {
      return occupied;
    },
    links: () => devices.links().map(withDoubt),
    linkChanged(device) {
      send(
        devices
          .links()
          .filter((link) => link.device === device)
          .map(withDoubt),
      );
    },
    hear(message) {
      switch (message.type) {
        case "observations":
          hearWhose(message);
          occupied?.observe(message.device, message.observations, message.at, (items) => {
            const drawn = waves(message.at);
            send(drawn.length > 0 ? [...items, ...drawn] : items);
          });
          break;
        case "link": {
          const link = devices.link(message);
          send([withDoubt(link)]);
          occupied?.link(link, message.at);
          break;
        }
        case "unbound":
          devices.forget(message.device);
          occupied?.unbind(message.device, message.at);
          send([unlinked(message.device)]);
          break;
        case "clock":
          devices.clock(message.device, message.skewMs);
          occupied?.clock(message.device, message.skewMs, message.at);
          break;
        case "prefer":
          devices.prefer(message.prefer);
          occupied?.prefer(message.prefer);
          break;
        default:
          message satisfies never;
      }
    },
    tick(at) {
      if (!occupied) return;
      occupied.tick(at);
      send(waves(at));
    },
    occupy(next, at) {
      // Before anybody can see it: the session comes first in the room, and its alarms after it.
      devices.introduce(next, at);
      occupied = next;
      send([
        sessionItem(),
        { k: "profile", profile: next.alarms.profile },
        { k: "alarms", ...next.alarms.view() },
        ...next.latest(),
        ...devices
          .links()
          .filter(({ device }) => next.doubt(device) !== null)
          .map(withDoubt),
      ]);
    },
    vacate() {
      occupied = null;
      const attended = attention !== null;
      attention = null;
      send([{ k: "session", session: null }, NO_ALARMS, ...(attended ? [attentionItem()] : [])]);
    },
    sessionChanged(at) {
      occupied?.sessionChanged(at);
      send([sessionItem()]);
    },
    profileChanged() {
      if (occupied) send([{ k: "profile", profile: occupied.alarms.profile }]);
    },
    tell: (alarms) => send([{ k: "alarms", ...alarms }]),
    setHeard: (heard, at) => occupied?.setHeard(heard, at),
    setAttention(next) {
      if (next === attention || (next && !occupied)) return;
      attention = next;
      send([attentionItem()]);
    },
    snapshot(epoch) {
      const items: RoomItem[] = [...devices.links().map(withDoubt), sessionItem()];
      if (occupied) {
        items.push({ k: "profile", profile: occupied.alarms.profile }, { k: "alarms", ...occupied.alarms.view() });
        items.push(...occupied.latest());
        if (attention) items.push(attentionItem());
      } else items.push(NO_ALARMS);
      return { room: id, title, epoch, seq: log.seq, items };
    },
    since: (seq) => log.since(seq),
  };
  return room;
}
