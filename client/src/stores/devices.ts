import type { DeviceHealth } from "@evenkeel/shared/wire";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

const devicesStore = createStore<{ readonly devices: readonly DeviceHealth[] | null }>(() => ({
  devices: null,
}));

/** Health of every device; null until the server has said it. */
export const useDevices = (): readonly DeviceHealth[] | null => useStore(devicesStore, (state) => state.devices);

export function setDevices(devices: readonly DeviceHealth[]): void {
  devicesStore.setState({ devices });
}
