import type { EpochMs } from "@evenkeel/shared/time";
import { change, type Draft } from "./draft.ts";
import { deviceOf, setDeviceFault } from "./links.ts";
import type { DeviceState } from "./state.ts";

type Meaning = "battery-critical" | "battery-low" | "breathless" | "cuff-failed";

/** What the codes of the drivers' notices mean for a patient's safety; of all others the engine takes no notice. */
const MEANING: Readonly<Record<string, Meaning>> = {
  "low-battery": "battery-low",
  "battery-low": "battery-low",
  "critical-battery": "battery-critical",
  "battery-critical": "battery-critical",
  "no-breath": "breathless",
  apnea: "breathless",
  apnoea: "breathless",
  "nibp-error": "cuff-failed",
};

/** Takes in a device's own word. A cuff that fails is told each time; its second failure in a row weighs more. */
export function notice(draft: Draft, id: string, code: string, active: boolean, at: EpochMs): void {
  // Its own, not inherited: a device may call its code anything.
  const meaning = Object.hasOwn(MEANING, code) ? MEANING[code] : undefined;
  if (meaning === "breathless") {
    const { breathless = null, ...device } = deviceOf(draft.state, id, at);
    if ((breathless !== null) !== active) put(draft, id, active ? { ...device, breathless: true } : device);
  } else if (meaning === "cuff-failed") {
    if (active) cuffFailed(draft, id, at);
  } else if (meaning) setDeviceFault(draft, id, meaning, active, at);
}

function cuffFailed(draft: Draft, id: string, at: EpochMs): void {
  const device = deviceOf(draft.state, id, at);
  const cuffFailures = (device.cuffFailures ?? 0) + 1;
  put(draft, id, { ...device, cuffFailures });
  setDeviceFault(draft, id, "cuff-failed", cuffFailures === 1, at);
  setDeviceFault(draft, id, "cuff-failing", cuffFailures > 1, at);
}

/** The cuff has measured: what failed before is over. */
export function cuffMeasured(draft: Draft, id: string, at: EpochMs): void {
  const { cuffFailures, ...device } = deviceOf(draft.state, id, at);
  if (cuffFailures === undefined) return;
  put(draft, id, device);
  setDeviceFault(draft, id, "cuff-failed", false, at);
  setDeviceFault(draft, id, "cuff-failing", false, at);
}

function put(draft: Draft, id: string, device: DeviceState): void {
  change(draft, { devices: { ...draft.state.devices, [id]: device } });
}
