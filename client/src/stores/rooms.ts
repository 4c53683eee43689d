import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

export interface Room {
  readonly id: string;
  readonly title: string;
}

export const roomsStore = createStore<{ readonly rooms: readonly Room[]; readonly known: boolean }>(() => ({
  rooms: [],
  known: false,
}));

/** Every room of the clinic, in the server's order. */
export const useRooms = (): readonly Room[] => useStore(roomsStore, (state) => state.rooms);

/** False until the server has said which rooms there are: "none" and "not known yet" are different screens. */
export const useRoomsKnown = (): boolean => useStore(roomsStore, (state) => state.known);

export function setRooms(rooms: readonly Room[]): void {
  roomsStore.setState({ rooms, known: true });
}
