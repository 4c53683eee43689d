import { DRIVERS, findDriver, type DeviceDriver } from "@evenkeel/shared/devices";
import { isNumericKey, isWaveKey, numericKeys, waveKeys, type NumericKey, type WaveKey } from "@evenkeel/shared/vitals";
import type { AnnounceTo } from "../outlets/index.ts";

/** A simulated monitor as written on a command line. */
export interface MonitorChoice {
  readonly driver: DeviceDriver;
  readonly outlet: string;
  readonly numerics?: readonly NumericKey[];
  readonly waves?: readonly WaveKey[];
  /** Where the device makes itself known. */
  readonly announce?: AnnounceTo;
  readonly options: Readonly<Record<string, unknown>>;
}

/** The form that `readMonitor` takes, for help texts. */
export const MONITOR_FORM = "DRIVER OUTLET [vitals=a,b] [waves=c|none] [announce=HOST:PORT] [option=value]...";

function listOf<Key extends string>(text: string, is: (key: string) => key is Key, all: readonly string[]): Key[] {
  if (text === "none" || text === "") return [];
  return text.split(",").map((key) => {
    if (!is(key)) throw new Error(`"${key}" is not known: give any of ${all.join(", ")}.`);
    return key;
  });
}

function addressOf(text: string): AnnounceTo {
  const [, host, port] = /^(.+):(\d+)$/u.exec(text) ?? [];
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535) {
    throw new Error(`"${text}" is no place to announce a device to: give HOST:PORT, such as 127.0.0.1:24005.`);
  }
  return { host, port: Number(port) };
}

/** Numbers and truths as such, so that `periodMs=2000` reaches the driver as a number. */
function valueOf(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  return text !== "" && !Number.isNaN(Number(text)) ? Number(text) : text;
}

/** Reads `nonin-df2 pty:PATH vitals=spo2,pulseRate`. Throws an `Error` that says what is wrong with which word. */
export function readMonitor(text: string): MonitorChoice {
  const [id = "", outlet, ...rest] = text.trim().split(/\s+/u);
  const driver = findDriver(id);
  if (!driver) throw new Error(`There is no driver "${id}": give one of ${DRIVERS.map((one) => one.id).join(", ")}.`);
  if (!outlet) throw new Error(`"${text}" names no outlet: give ${MONITOR_FORM}.`);
  let numerics: NumericKey[] | undefined;
  let waves: WaveKey[] | undefined;
  let to: AnnounceTo | undefined;
  const options: Record<string, unknown> = {};
  for (const word of rest) {
    const at = word.indexOf("=");
    if (at < 1) throw new Error(`"${word}" is not understood: give ${MONITOR_FORM}.`);
    const [key, value] = [word.slice(0, at), word.slice(at + 1)];
    if (key === "vitals") numerics = listOf(value, isNumericKey, numericKeys);
    else if (key === "waves") waves = listOf(value, isWaveKey, waveKeys);
    else if (key === "announce") to = addressOf(value);
    else options[key] = valueOf(value);
  }
  return {
    driver,
    outlet,
    options,
    ...(numerics && { numerics }),
    ...(waves && { waves }),
    ...(to && { announce: to }),
  };
}
