import type { WireLink } from "@evenkeel/shared/wire";
import { perRoom } from "./per-room.ts";

/** The devices bound to each room, in the order in which the server named them. */
export const links = perRoom<readonly WireLink[]>([]);

export const useLinks = links.use;

/** Takes one device's news into its room's list. */
export function setLink(room: string, link: WireLink): void {
  const before = links.get(room);
  const known = before.some((other) => other.device === link.device);
  links.set(room, known ? before.map((other) => (other.device === link.device ? link : other)) : [...before, link]);
}

/** A device that is no longer of this room. */
export function dropLink(room: string, device: string): void {
  links.set(
    room,
    links.get(room).filter((link) => link.device !== device),
  );
}

/** Without a word from the server a continuous value lives this long (the shortest that the stale rule allows). */
const UNTOLD_STALE_MS = 3000;

/** After how long a continuous value of `device` in `room` is stale, in milliseconds. */
export function staleAfterMs(room: string, device: string): number {
  return links.get(room).find((link) => link.device === device)?.staleAfterMs ?? UNTOLD_STALE_MS;
}
