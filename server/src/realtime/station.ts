import type { ClientToServer, ServerToClient } from "@evenkeel/shared/wire";
import type { Server, Socket } from "socket.io";
import type { SignedIn } from "../ports.ts";
import type { Viewer, Wire } from "./viewer.ts";

/** What is known of whoever sits at a station: kept with its socket. */
interface Seat {
  person: SignedIn;
}

export type Stations = Server<ClientToServer, ServerToClient, Record<string, never>, Seat>;

/** One socket of one signed-in person. */
export type Station = Socket<ClientToServer, ServerToClient, Record<string, never>, Seat>;

/** The stations that have asked to watch, each with its pace. */
export type Viewers = Map<Station, Viewer>;

/** The Socket.IO room of all stations that keep up. */
export const LIVE = "live";

/** Packets accepted for a station that its transport has not taken yet. */
export function unread(station: Station): number {
  return (station.conn as unknown as { readonly writeBuffer: readonly unknown[] }).writeBuffer.length;
}

/** A station's socket as its viewer asks for it. */
export function wireOf(station: Station): Wire {
  return {
    waiting: () => unread(station),
    room: (message) => void station.emit("room", message),
    beat: (beat, answered) => void station.emit("beat", beat, answered),
    broadcast: (join) => void (join ? station.join(LIVE) : station.leave(LIVE)),
    // What it has not read by now it never will: the buffers go at once, instead of waiting to be drained.
    disconnect: () => station.conn.close(true),
  };
}
