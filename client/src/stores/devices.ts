import type { DeviceHealth } from "@evenkeel/shared/wire";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

/** Faults by kind. */
type Faults = DeviceHealth["faults"];

interface Devices {
  readonly devices: readonly DeviceHealth[] | null;
  /** Faults of each device that were counted in the last few words of the server, newest only: what goes on now. */
  readonly rising: Readonly<Record<string, Faults>>;
}

const devicesStore = createStore<Devices>(() => ({ devices: null, rising: {} }));

/** Health comes about once a second: faults of the last ten seconds are going on now. */
const RECENT = 10;
let recent: readonly (readonly DeviceHealth[])[] = [];

/** Health of every device; null until the server has said it. */
export const useDevices = (): readonly DeviceHealth[] | null => useStore(devicesStore, (state) => state.devices);

/** Health of one device; undefined when there is none of that id, or nothing has been said yet. */
export const useDevice = (id: string): DeviceHealth | undefined =>
  useStore(devicesStore, (state) => state.devices?.find(({ device }) => device === id));

const NONE: Faults = {};

/** What of a device was thrown away just now, by kind. */
export const useRisingFaults = (id: string): Faults => useStore(devicesStore, (state) => state.rising[id] ?? NONE);

export function setDevices(devices: readonly DeviceHealth[]): void {
  recent = [...recent, devices].slice(-RECENT);
  const oldest = recent[0] ?? devices;
  const rising = Object.fromEntries(
    devices.map(({ device, faults }) => {
      const before = oldest.find((one) => one.device === device)?.faults ?? {};
      const more = Object.entries(faults).map(([kind, count]) => [kind, count - (before[kind] ?? 0)] as const);
      return [device, Object.fromEntries(more.filter(([, count]) => count > 0))];
    }),
  );
  devicesStore.setState({ devices, rising });
}

/** Nobody is signed in here any more, or somebody else is. */
export function forgetDevices(): void {
  recent = [];
  devicesStore.setState({ devices: null, rising: {} });
}
