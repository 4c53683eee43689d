import type { DriverCard, FoundMonitor, Recording } from "@evenkeel/shared/wire";
import { EMPTY_ENTRY, EMPTY_LINE, type EntryDraft } from "./form/entry-draft.ts";

/** No device can have this for an id: it begins with a line. */
export const ADD_DEVICE = "/devices/_new";

/** The form for a found monitor, all of it but its room filled in. */
export function addFoundAddress({ driver, host, port, model, label }: FoundMonitor): string {
  const known = { driver, host, port: String(port), title: label || model };
  return `${ADD_DEVICE}?${new URLSearchParams(known).toString()}`;
}

/** The form for a device that plays a recording. */
export function replayAddress({ name, driver }: Recording): string {
  return `${ADD_DEVICE}?${new URLSearchParams({ replay: name, driver }).toString()}`;
}

/** What an address has filled in. A driver that this server does not know is left to be chosen. */
export function draftFrom(query: URLSearchParams, cards: readonly DriverCard[], rooms: readonly string[]): EntryDraft {
  const get = (key: string) => query.get(key) ?? "";
  const card = cards.find(({ id }) => id === get("driver"));
  const room = rooms.includes(get("room")) ? get("room") : "";
  const base = { ...EMPTY_ENTRY, driver: card?.id ?? "", room, title: get("title").slice(0, 60) };
  if (query.has("replay")) {
    // A played recording is nobody's now: it must never be taken for a patient.
    return { ...base, simulated: true, line: { ...EMPTY_LINE, kind: "replay", file: get("replay") } };
  }
  if (!query.has("host")) return base;
  const kind = card?.udpPort !== undefined && card.tcpPort === undefined ? "udp" : "tcp-client";
  return { ...base, line: { ...EMPTY_LINE, kind, host: get("host"), port: get("port") } };
}
