import { useStore } from "zustand";
import { connectionStore } from "../../stores/connection.ts";

/** False while the feed from the server is lost: nothing on the screen may then be taken for now. */
export function useLive(): boolean {
  return useStore(connectionStore, (connection) => connection.state !== "lost");
}
