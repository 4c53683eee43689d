import type { DeviceDriver, SerialSettings } from "@evenkeel/shared/devices";
import type { DetectRequest } from "@evenkeel/shared/wire";
import { unfitLine } from "./link-kind.ts";
import type { SerialLineSettings, TransportSettings } from "./transport-settings.ts";

const LISTEN_SERIAL_MS = 4000;
/** A monitor on the network may speak only every ten seconds; one that dials in also needs time for that. */
const LISTEN_TCP_MS = 12_000;
const LISTEN_UDP_MS = 4000;
/** An association needs several questions and answers, a second apart. */
const ASK_MS = 6000;
/** Of the minute in which the answer is due, what is left after opening and closing the line. */
const BUDGET_MS = 50_000;

/** One opening of the line. */
export interface DetectStep {
  readonly transport: TransportSettings;
  readonly serial?: SerialSettings;
  /** Whose questions are sent; null: nothing is. */
  readonly asking: DeviceDriver | null;
  readonly ms: number;
}

/** The line of a detection. A recording is no line. */
export type DetectLine = Exclude<DetectRequest["transport"], { kind: "replay" }>;

/**
 * What is tried, in order: listening at the settings that were named and then at those that devices are delivered
 * with; only after that, and when it was asked for, the questions of one driver after the other.
 */
export function detectPlan(line: DetectLine, ask: boolean, drivers: readonly DeviceDriver[]): readonly DetectStep[] {
  const fitting = driversOf(line, drivers);
  const polled = ask ? fitting.filter((driver) => driver.polled) : [];
  const steps = line.kind === "serial" ? serialSteps(line, fitting, polled) : networkSteps(line, polled);
  const total = steps.reduce((sum, { ms }) => sum + ms, 0);
  const share = Math.min(1, BUDGET_MS / total);
  return steps.map((step) => ({ ...step, ms: Math.floor(step.ms * share) }));
}

/** Whoever can speak over such a line; devices with a serial port are also met behind adapters to the network. */
export function driversOf(line: DetectLine, drivers: readonly DeviceDriver[]): readonly DeviceDriver[] {
  return drivers.filter((driver) => unfitLine(driver, line.kind) === undefined);
}

function networkSteps(line: Exclude<DetectLine, { kind: "serial" }>, polled: readonly DeviceDriver[]): DetectStep[] {
  const udp = line.kind === "udp";
  const step = { transport: line } as const;
  return [
    { ...step, asking: null, ms: udp ? LISTEN_UDP_MS : LISTEN_TCP_MS },
    ...polled.map((asking) => ({ ...step, asking, ms: ASK_MS })),
  ];
}

function serialSteps(
  line: Extract<DetectLine, { kind: "serial" }>,
  fitting: readonly DeviceDriver[],
  polled: readonly DeviceDriver[],
): DetectStep[] {
  const named = namedSettings(line);
  const delivered = fitting.flatMap(({ serial }) => (serial ? [serial] : []));
  const settings = new Map([...(named ? [named] : []), ...delivered].map((one) => [keyOf(one), one]));
  const step = (serial: SerialSettings) => ({ transport: serialLine(line.path, serial), serial }) as const;
  const listening = [...settings.values()].map((one) => ({ ...step(one), asking: null, ms: LISTEN_SERIAL_MS }));
  const questions = polled.flatMap((asking) => {
    const own = asking.serial;
    const at = [...(named ? [named] : []), ...(own && (!named || keyOf(own) !== keyOf(named)) ? [own] : [])];
    return at.map((serial) => ({ ...step(serial), asking, ms: ASK_MS }));
  });
  return [...listening, ...questions];
}

function namedSettings({
  baudRate,
  dataBits = 8,
  parity = "none",
  stopBits = 1,
  rtscts,
}: Extract<DetectLine, { kind: "serial" }>): SerialSettings | null {
  return baudRate === undefined ? null : { baudRate, dataBits, parity, stopBits, ...(rtscts && { rtscts }) };
}

function serialLine(path: string, settings: SerialSettings): SerialLineSettings {
  return { kind: "serial", path, ...settings };
}

function keyOf(settings: SerialSettings): string {
  return `${wordsOf(settings)} ${settings.rtscts ?? false}`;
}

/** `9600 8N1` */
export function wordsOf({ baudRate, dataBits, parity, stopBits }: SerialSettings): string {
  return `${baudRate} ${dataBits}${parity.charAt(0).toUpperCase()}${stopBits}`;
}
