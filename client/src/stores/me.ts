import { may, type Ability, type Me } from "@evenkeel/shared/wire";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { settingsStore } from "./settings.ts";

interface SignedIn {
  /** `unknown` until the server has been asked. */
  readonly status: "signed-in" | "signed-out" | "unknown";
  readonly me: Me | null;
}

export const meStore = createStore<SignedIn>(() => ({ status: "unknown", me: null }));

export function setMe(me: Me | null): void {
  meStore.setState({ me, status: me ? "signed-in" : "signed-out" });
}

export const useMe = (): Me | null => useStore(meStore, (state) => state.me);
export const useSignIn = (): SignedIn => useStore(meStore);

/** What is done for a patient is done at a station that somebody answers at. */
const NOT_AT_A_DISPLAY: readonly Ability[] = ["care", "supervise"];

/**
 * Hides what the role may not do, and at a display what nobody does there. The server asks the same for every command:
 * this is manners, not a guard.
 */
export function useMay(ability: Ability): boolean {
  const display = useStore(settingsStore, ({ stationRole }) => stationRole === "display");
  const allowed = useStore(meStore, ({ me }) => me !== null && may(me.role, ability));
  return allowed && !(display && NOT_AT_A_DISPLAY.includes(ability));
}
