import { may, packMessage } from "@evenkeel/shared/wire";
import type { Attention, Cancel, Clock, Devices, Monitor, Timers } from "../ports.ts";
import { LIVE, type Stations, type Viewers } from "./station.ts";

const BEAT_MS = 1000;
const HEALTH_MS = 2000;

export interface BroadcastParts {
  readonly stations: Stations;
  readonly viewers: Viewers;
  readonly monitor: Monitor;
  readonly devices: Devices;
  readonly attention: Pick<Attention, "onCoverage">;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly epoch: string;
}

/**
 * Tells the stations what the rooms say as they say it, the beat by which each knows that it is live, and how the
 * devices are, to those who may know. Those that keep up share one framing; the slow have it held for them. Returns what stops it.
 */
export function startBroadcast(parts: BroadcastParts): Cancel {
  const { stations, viewers, monitor, devices, attention, clock, timers, epoch } = parts;
  const live = stations.to(LIVE);
  const stops = [
    monitor.subscribe((message) => {
      live.emit("room", packMessage(message));
      for (const one of viewers.values()) if (one.slow) one.hold(message);
    }),
    attention.onCoverage((map) => live.emit("coverage", map)),
    timers.every(BEAT_MS, () => {
      const at = clock.now();
      for (const one of viewers.values()) one.beat(at, epoch);
    }),
    timers.every(HEALTH_MS, () => {
      const allowed = [...viewers].filter(([{ data }, one]) => !one.slow && may(data.person.role, "devices"));
      // Socket.IO takes an empty list for everybody.
      if (allowed.length > 0) stations.to(allowed.map(([{ id }]) => id)).emit("devices", devices.health());
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
