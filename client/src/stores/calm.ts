import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

/**
 * The room whose quiet screen this page shows; null on every other screen. It follows the address of the page and nothing
 * else: a page that shows anything but the quiet screen is a station again, and sounds.
 */
export const calmStore = createStore<{ readonly room: string | null }>(() => ({ room: null }));

export const useCalmRoom = (): string | null => useStore(calmStore, ({ room }) => room);

const CALM = /^\/calm\/([^/]+)\/?$/u;

/** @param path of the page, as in its address */
export function followCalm(path: string): void {
  const [, encoded] = CALM.exec(path) ?? [];
  const room = encoded === undefined ? null : decoded(encoded);
  if (calmStore.getState().room !== room) calmStore.setState({ room });
}

/** What no browser has written is no room. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
