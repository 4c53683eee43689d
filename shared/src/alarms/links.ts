import type { EpochMs } from "@evenkeel/shared/time";
import { change, type Draft } from "./draft.ts";
import type { LinkState } from "./events.ts";
import { darken } from "./limits.ts";
import type { DeviceFault } from "./profile.ts";
import { STALE_AFTER_MS } from "./sight.ts";
import type { AlarmState, DeviceState, Reading } from "./state.ts";
import { technicalAfterRestart } from "./technical.ts";

/** The device, or what is taken for granted of one that speaks before its link was told. */
export function deviceOf(state: AlarmState, id: string, at: EpochMs): DeviceState {
  return (
    state.devices[id] ?? {
      link: "connected",
      since: at,
      staleAfterMs: STALE_AFTER_MS,
      continuous: false,
      lastAt: null,
      backAt: at,
      lostAt: null,
      silent: false,
    }
  );
}

/**
 * Takes in what the supervisor says of the line. A lost device stays lost while it is being dialled; one that is back
 * has the time of its staleness to say its first word, and until then nothing it said before counts as live.
 */
export function setLink(draft: Draft, id: string, link: LinkState, staleAfterMs: number, at: EpochMs): void {
  const before = deviceOf(draft.state, id, at);
  const limitMs = Number.isFinite(staleAfterMs) && staleAfterMs > 0 ? staleAfterMs : before.staleAfterMs;
  const since = before.link === link ? before.since : at;
  const device = { ...before, link, since, staleAfterMs: limitMs };
  if (link === "lost") {
    put(draft, id, { ...device, lostAt: before.lostAt ?? at, silent: false });
  } else if (link === "connected" && before.lostAt !== null) {
    put(draft, id, device);
    deviceBack(draft, id, at);
  } else {
    const silent = before.silent && (link !== "connected" || before.continuous);
    // The first connection, also the first after a restart, gives the device its time to speak.
    const backAt = before.link === "connecting" && link === "connected" ? at : before.backAt;
    put(draft, id, { ...device, silent, backAt });
  }
}

/** Something that is wrong with a device that speaks, or is so no longer. */
export function setDeviceFault(draft: Draft, id: string, fault: DeviceFault, present: boolean, at: EpochMs): void {
  const { faults = [], ...device } = deviceOf(draft.state, id, at);
  if (faults.includes(fault) === present) return;
  const now = present ? [...faults, fault].sort() : faults.filter((one) => one !== fault);
  put(draft, id, now.length > 0 ? { ...device, faults: now } : device);
  // Nothing of it was heard while it was doubted: its silence is measured from now.
  if (fault === "wrong-patient" && !present && device.lostAt === null) deviceBack(draft, id, at);
}

/** Another room's device: its conditions end; what has latched stays until somebody has seen it. */
export function unbind(draft: Draft, id: string, at: EpochMs): void {
  for (const [key, condition] of Object.entries(draft.state.limits)) {
    if (condition.device === id) darken(draft, key, condition, at);
  }
  const without = <T>(all: Readonly<Record<string, T>>, isOf: (key: string, entry: T) => boolean) =>
    Object.fromEntries(Object.entries(all).filter(([key, entry]) => !isOf(key, entry)));
  change(draft, {
    devices: without(draft.state.devices, (key) => key === id),
    readings: without(draft.state.readings, (_, reading) => reading.device === id),
    history: without(draft.state.history, (key) => key.endsWith(`@${id}`)),
  });
}

/** The device is there again: loss, silence and staleness end, and are measured from now. */
export function deviceBack(draft: Draft, id: string, at: EpochMs): void {
  const device = deviceOf(draft.state, id, at);
  put(draft, id, { ...device, link: "connected", lostAt: null, silent: false, backAt: at });
  const readings = Object.entries(draft.state.readings).map(([key, reading]): [string, Reading] => {
    const restored = reading.device === id && reading.kind === "value" && reading.stale;
    return [key, restored ? { ...reading, stale: false } : reading];
  });
  change(draft, { readings: Object.fromEntries(readings) });
}

/** After a restart of the server nobody has been heard since `at`; what was wrong before stays wrong until told. */
export function recover(draft: Draft, at: EpochMs): void {
  const devices = Object.fromEntries(
    Object.entries(draft.state.devices).map(([id, device]) => [id, { ...device, backAt: at }]),
  );
  change(draft, { devices, technical: technicalAfterRestart(draft.state, at) });
}

function put(draft: Draft, id: string, device: DeviceState): void {
  change(draft, { devices: { ...draft.state.devices, [id]: device } });
}
