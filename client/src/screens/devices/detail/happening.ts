import type { DeviceHealth, DriverCard } from "@evenkeel/shared/wire";

/** How far a line has come: it is open, bytes arrive, the driver understands them. */
export interface Steps {
  readonly open: boolean;
  readonly bytes: boolean;
  readonly frames: boolean;
}

/** What goes on on a line, in a key for words and what they need. */
export interface Happening {
  readonly steps: Steps;
  readonly key:
    | "checksum"
    | "damaged"
    | "fine"
    | "garbage"
    | "not-open"
    | "opening"
    | "part"
    | "polled"
    | "replayed"
    | "silent"
    | "stopped"
    | "waiting";
  /** Of a wrong checksum on a serial line: what it is set to, and what to try. */
  readonly settings?: { readonly now: string; readonly next: string };
}

/** What the sentence needs besides health: how the line is set, where the person may see that. */
export interface LineFacts {
  readonly serial?: NonNullable<DriverCard["serial"]> | undefined;
  readonly polled: boolean;
  /** A recording is played: it comes to its end, and begins again. */
  readonly replays: boolean;
  /** The device dials, so that a line without it is no fault of ours. */
  readonly listens: boolean;
}

/** What the host says of a line that is open; other words of it only cost the hint, since they are shown as they are. */
const OPEN_REASON = "line open, no valid frame yet";

const DAMAGE = ["bad-checksum", "cut-frame", "garbage", "bad-message", "overlong-frame"] as const;

/**
 * What an installer sees of a new line: as far as it has come, and where to look next.
 * @param rising faults of the last few seconds, so that what was mended an hour ago explains nothing
 */
export function happening(health: DeviceHealth, rising: DeviceHealth["faults"], facts: LineFacts): Happening {
  const { link, bytesPerSecond, lastFrameAt } = health;
  // A line that has just been opened counts as connecting until a frame came: bytes, and the host's word, say that it is open.
  const open = link === "connecting" && (bytesPerSecond > 0 || health.reason === OPEN_REASON);
  if (!open && (link === "connecting" || link === "lost")) {
    const key = facts.replays ? "replayed" : facts.listens ? "waiting" : link === "connecting" ? "opening" : "not-open";
    return { key, steps: { open: false, bytes: false, frames: false } };
  }
  // Where no frame ever came, whatever was thrown away is the reason; the last seconds may not have been heard yet.
  const counts = lastFrameAt === null ? health.faults : rising;
  const damage = DAMAGE.filter((kind) => (counts[kind] ?? 0) > 0);
  const bytes = bytesPerSecond > 0;
  // A monitor that sends once a minute has no rate in between: that it counts as connected says that frames come.
  if (link === "connected" && lastFrameAt !== null) {
    return { key: damage.length > 0 ? "damaged" : "fine", steps: { open: true, bytes: true, frames: true } };
  }
  const steps = { open: true, bytes, frames: false };
  if (!bytes) return { key: lastFrameAt !== null ? "stopped" : facts.polled ? "polled" : "silent", steps };
  const checksums = counts["bad-checksum"] ?? 0;
  if (checksums > 0 && damage.every((kind) => (counts[kind] ?? 0) <= checksums)) {
    return { key: "checksum", steps, ...(facts.serial && { settings: tryNext(facts.serial) }) };
  }
  return { key: damage.length > 0 ? "garbage" : "part", steps };
}

const PARITY = { none: "N", even: "E", odd: "O" } as const;

/** `9600 8N1`, as it is printed on devices and in their manuals. */
export function settingsWords({ baudRate, dataBits, parity, stopBits }: NonNullable<DriverCard["serial"]>): string {
  return `${baudRate} ${dataBits}${PARITY[parity]}${stopBits}`;
}

/** Eight bits are read as seven and a parity, or the other way round: bytes come, and no checksum is right. */
function tryNext(serial: NonNullable<DriverCard["serial"]>): NonNullable<Happening["settings"]> {
  const parity = serial.parity === "none" ? "even" : "none";
  return { now: settingsWords(serial), next: settingsWords({ ...serial, dataBits: 8, parity }) };
}
