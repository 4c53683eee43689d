import type { EpochMs } from "@evenkeel/shared/time";
import { change, type Draft } from "./draft.ts";
import type { AlarmEvent } from "./events.ts";
import { deviceOf, setDeviceFault } from "./links.ts";
import type { DeviceState } from "./state.ts";

type Meaning = "arrest" | "battery-critical" | "battery-low" | "breathless" | "cuff-failed";

/** What the codes of the drivers' notices mean for a patient's safety; of all others the engine takes no notice. */
const MEANING: Readonly<Record<string, Meaning>> = {
  "low-battery": "battery-low",
  "battery-low": "battery-low",
  "critical-battery": "battery-critical",
  "battery-critical": "battery-critical",
  "no-breath": "breathless",
  "nibp-error": "cuff-failed",
};
/** By the words of a device's own alarm, whatever its make calls it by. */
const BY_WORDS: readonly (readonly [RegExp, Meaning])[] = [
  [/\basystol\w*|\bv(?:ent(?:ricular)?)?[- .]{0,2}(?:fib|tach)\w*|\bcardiac arrest\b/iu, "arrest"],
  [/\bapno?ea\b|\bno breath\b/iu, "breathless"],
];
/** More alarms of one kind at a time than any device has. */
const MOST_CODES = 8;

/** Takes in a device's own word. A cuff that fails is told each time; its second failure in a row weighs more. */
export function notice(draft: Draft, event: Extract<AlarmEvent, { type: "notice" }>, at: EpochMs): void {
  const { device, code, active } = event;
  const meaning = meaningOf(event);
  switch (meaning) {
    case "arrest":
    case "breathless":
      report(draft, event, meaning, at);
      break;
    case "battery-critical":
      setDeviceFault(draft, device, "battery-critical", active, at);
      break;
    case "battery-low":
      setDeviceFault(draft, device, "battery-low", active, at);
      break;
    case "cuff-failed":
      if (active) cuffFailed(draft, device, at);
      break;
    case undefined:
      // One that ends may come without its words.
      if (!active) for (const kind of ["arrest", "breathless"] as const) forget(draft, device, kind, code, at);
  }
}

function meaningOf({ code, alarm }: Extract<AlarmEvent, { type: "notice" }>): Meaning | undefined {
  // Its own, not inherited: a device may call its code anything.
  if (Object.hasOwn(MEANING, code)) return MEANING[code];
  return alarm === undefined ? undefined : BY_WORDS.find(([words]) => words.test(alarm))?.[1];
}

function report(
  draft: Draft,
  { device: id, code, active }: Extract<AlarmEvent, { type: "notice" }>,
  kind: "arrest" | "breathless",
  at: EpochMs,
): void {
  if (!active) {
    forget(draft, id, kind, code, at);
    return;
  }
  const device = deviceOf(draft.state, id, at);
  const codes = device[kind] ?? [];
  if (codes.includes(code) || codes.length >= MOST_CODES) return;
  put(draft, id, { ...device, [kind]: [...codes, code].sort() });
}

function forget(draft: Draft, id: string, kind: "arrest" | "breathless", code: string, at: EpochMs): void {
  const { [kind]: codes, ...device } = deviceOf(draft.state, id, at);
  if (!codes?.includes(code)) return;
  const left = codes.filter((one) => one !== code);
  put(draft, id, left.length > 0 ? { ...device, [kind]: left } : device);
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
