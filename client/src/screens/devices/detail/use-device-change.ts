import { useMutation } from "@tanstack/react-query";
import type { DeviceList } from "@evenkeel/shared/wire";
import { changeDevice, isInUse, removeDevice, type EntryWish } from "../../../rest/device-setup.ts";
import { useTakeList } from "../setup-queries.ts";

/** Another entry for a device, or `null` for none. */
type Wish = EntryWish | null;

export interface DeviceChange {
  /** Asks for it; `evenIfInUse` once a person has said that it is meant. */
  readonly ask: (wish: Wish, evenIfInUse?: boolean) => void;
  /** What the server would do only if it were meant: a session is watched by this device. */
  readonly inUse: { readonly wish: Wish } | null;
  readonly busy: boolean;
  /** Why it was refused, but for being in use. */
  readonly error: Error | null;
  readonly forget: () => void;
}

interface Asked {
  readonly wish: Wish;
  readonly evenIfInUse: boolean;
}

/** Changing or removing a device, with the question that the server asks while a session is watched by it. */
export function useDeviceChange(
  id: string,
  onDone: (wish: Wish) => void,
  onError?: (error: Error) => void,
): DeviceChange {
  const take = useTakeList();
  const change = useMutation<DeviceList, Error, Asked>({
    mutationFn: ({ wish, evenIfInUse }) =>
      wish === null ? removeDevice(id, evenIfInUse) : changeDevice(id, wish, evenIfInUse),
    onSuccess(list, { wish }) {
      take(list);
      onDone(wish);
    },
    onError(error) {
      if (!isInUse(error)) onError?.(error);
    },
  });
  const inUse = isInUse(change.error);
  return {
    ask(wish, evenIfInUse = false) {
      if (!change.isPending) change.mutate({ wish, evenIfInUse });
    },
    inUse: inUse && change.variables ? { wish: change.variables.wish } : null,
    busy: change.isPending,
    error: inUse ? null : change.error,
    forget: () => change.reset(),
  };
}
