import { may, type Ability, type Me } from "@evenkeel/shared/wire";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

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

/** Hides what the role may not do. The server asks the same for every command: this is manners, not a guard. */
export const useMay = (ability: Ability): boolean =>
  useStore(meStore, (state) => state.me !== null && may(state.me.role, ability));
