import type { DeviceAction } from "@evenkeel/shared/devices";
import type { Observation } from "@evenkeel/shared/vitals";
import type { Bus, EpochMs } from "../ports.ts";
import type { LinkStatus } from "./supervisor.ts";

/** What a room is told of a device. */
export interface Binding {
  observations(observations: readonly Observation[], at: EpochMs): void;
  link(status: LinkStatus, at: EpochMs): void;
  /** How far the device's clock is from ours. */
  clock(skewMs: number, at: EpochMs): void;
}

export interface BoundDevice {
  readonly id: string;
  readonly title: string;
  readonly room: string | null;
  readonly simulated: boolean;
  readonly staleAfterMs: number;
  /** What it may be asked to do. */
  readonly actions?: readonly DeviceAction[];
}

const nowhere: Binding = { observations: () => undefined, link: () => undefined, clock: () => undefined };

/** A device speaks to its own room and to no other; without a room nobody but the devices screen hears of it. */
export function bindToRoom({ id, title, room, simulated, staleAfterMs, actions = [] }: BoundDevice, bus: Bus): Binding {
  if (room === null) return nowhere;
  return {
    observations: (observations, at) => bus.publish({ type: "observations", room, device: id, observations, at }),
    clock: (skewMs, at) => bus.publish({ type: "clock", room, device: id, skewMs, at }),
    link({ link, reason }, at) {
      const rest = { ...(reason !== undefined && { reason }), ...(actions.length > 0 && { actions }) };
      bus.publish({ type: "link", room, device: id, title, simulated, link, staleAfterMs, at, ...rest });
    },
  };
}
