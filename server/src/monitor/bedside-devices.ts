import type { RoomItem, WireLink } from "@evenkeel/shared/wire";
import type { BusMessage, EpochMs } from "../ports.ts";
import type { Told } from "./identity.ts";
import type { Occupancy } from "./occupancy.ts";
import type { Preference } from "./sources.ts";

type LinkMessage = Extract<BusMessage, { type: "link" }>;

/** What is known of a room's devices whether or not a patient is in it: links, clocks, whom they name, which is shown first. */
export interface BedsideDevices {
  link(message: LinkMessage): WireLink;
  links(): readonly WireLink[];
  clock(device: string, skewMs: number): void;
  /** A device names its patient; with what is needed to judge that. */
  named(device: string, identifiers: readonly string[], during: Told["during"]): Told;
  prefer(preference: Preference): void;
  forget(device: string): void;
  /** Tells a new occupancy all of it, before anybody can see that. */
  introduce(next: Occupancy, at: EpochMs): void;
}

export function bedsideDevices(): BedsideDevices {
  const links = new Map<string, WireLink>();
  const clocks = new Map<string, number>();
  const names = new Map<string, Told>();
  let preference: Preference = {};

  return {
    link(message) {
      const link: WireLink = {
        k: "link",
        device: message.device,
        title: message.title,
        link: message.link,
        since: message.at,
        simulated: message.simulated,
        staleAfterMs: message.staleAfterMs,
        ...(message.reason !== undefined && { reason: message.reason }),
        ...(message.actions && message.actions.length > 0 && { actions: message.actions }),
      };
      links.set(link.device, link);
      return link;
    },
    links: () => [...links.values()],
    clock: (device, skewMs) => void clocks.set(device, skewMs),
    named(device, identifiers, during) {
      const told = { identifiers, during };
      names.set(device, told);
      return told;
    },
    prefer: (next) => void (preference = next),
    forget(device) {
      for (const known of [links, clocks, names]) known.delete(device);
    },
    introduce(next, at) {
      next.prefer(preference);
      for (const link of links.values()) next.link(link, at);
      for (const [device, skewMs] of clocks) next.clock(device, skewMs, at);
      for (const [device, told] of names) next.identify(device, told, at);
    },
  };
}

/** What the room says when a device has left it. */
export function unlinked(device: string): RoomItem {
  return { k: "unlink", device };
}
