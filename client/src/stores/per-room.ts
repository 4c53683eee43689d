import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

/** One value for each room, replaced whole. A hook on it renders again only when its own room's value is another. */
export interface PerRoom<T> {
  get(room: string): T;
  set(room: string, value: T): void;
  all(): Readonly<Record<string, T>>;
  /** Rooms that no longer exist go; the others stay as they are. */
  keep(rooms: readonly string[]): void;
  subscribe(listener: () => void): () => void;
  readonly use: (room: string) => T;
  readonly useAll: () => Readonly<Record<string, T>>;
}

/** `absent` is the one answer for a room of which nothing is known: always the same object, so that nothing renders for it. */
export function perRoom<T>(absent: T): PerRoom<T> {
  const store = createStore<Readonly<Record<string, T>>>(() => ({}));
  const pick = (state: Readonly<Record<string, T>>, room: string): T =>
    Object.hasOwn(state, room) ? (state[room] as T) : absent;
  return {
    get: (room) => pick(store.getState(), room),
    set: (room, value) => store.setState({ [room]: value }),
    all: () => store.getState(),
    keep: (rooms) =>
      store.setState(
        (state) => Object.fromEntries(Object.entries(state).filter(([room]) => rooms.includes(room))),
        true,
      ),
    subscribe: (listener) => store.subscribe(listener),
    use: (room) => useStore(store, (state) => pick(state, room)),
    useAll: () => useStore(store),
  };
}
