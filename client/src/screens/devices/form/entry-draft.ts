import type { DriverCard } from "@evenkeel/shared/wire";
import type { EntryWish } from "../../../rest/device-setup.ts";

export const LINES = ["serial", "tcp-server", "tcp-client", "udp", "replay"] as const;
export type LineKindChoice = (typeof LINES)[number];

/** What is typed, as it is typed; fields of every kind of line side by side, so that another choice loses nothing. */
export interface LineDraft {
  readonly kind: LineKindChoice;
  readonly path: string;
  readonly baudRate: string;
  readonly dataBits: string;
  readonly parity: string;
  readonly stopBits: string;
  readonly rtscts: boolean;
  readonly host: string;
  readonly port: string;
  /** Of a listening line: from where it can be reached. */
  readonly listenAt: string;
  readonly localPort: string;
  readonly file: string;
  readonly speed: string;
}

export interface EntryDraft {
  readonly id: string;
  readonly title: string;
  /** Empty: no room. */
  readonly room: string;
  /** Empty: not chosen yet. */
  readonly driver: string;
  /** Only what differs from the driver's own. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly simulated: boolean;
  readonly periodMs: string;
  readonly map: Readonly<Record<string, unknown>>;
  readonly line: LineDraft;
}

export const EMPTY_LINE: LineDraft = {
  kind: "serial",
  ...{ path: "", baudRate: "", dataBits: "", parity: "", stopBits: "", rtscts: false },
  ...{ host: "", port: "", listenAt: "127.0.0.1", localPort: "", file: "", speed: "1" },
};

export const EMPTY_ENTRY: EntryDraft = {
  ...{ id: "", title: "", room: "", driver: "", options: {}, simulated: false, periodMs: "", map: {} },
  line: EMPTY_LINE,
};

/** An entry of the list as a form shows it, a broken one too: what is no text is an empty field. */
export function draftOf(entry: EntryWish): EntryDraft {
  const line = asRecord(entry.transport);
  const kind = LINES.find((one) => one === line.kind) ?? "serial";
  const host = text(line.host);
  return {
    id: text(entry.id),
    title: text(entry.title),
    room: text(entry.room),
    driver: text(entry.driver),
    options: asRecord(entry.options),
    simulated: entry.simulated === true,
    periodMs: text(entry.periodMs),
    map: asRecord(entry.map),
    line: {
      kind,
      path: text(line.path),
      baudRate: text(line.baudRate),
      dataBits: text(line.dataBits),
      parity: text(line.parity),
      stopBits: text(line.stopBits),
      rtscts: line.rtscts === true,
      host: kind === "tcp-server" ? "" : host,
      port: text(line.port),
      listenAt: kind === "tcp-server" && host !== "" ? host : EMPTY_LINE.listenAt,
      localPort: text(line.localPort),
      file: text(line.file),
      speed: text(line.speed) || EMPTY_LINE.speed,
    },
  };
}

/** The entry that is sent. Fields that were left empty are left out, so that what the device is delivered with holds. */
export function entryOf(draft: EntryDraft): EntryWish {
  const { id, title, room, driver, options, simulated, periodMs, map } = draft;
  return {
    ...{ id: id.trim(), title: title.trim(), room: room === "" ? null : room, driver },
    ...(Object.keys(options).length > 0 && { options }),
    ...(simulated && { simulated }),
    ...(periodMs.trim() !== "" && { periodMs: numeral(periodMs) }),
    ...(Object.keys(map).length > 0 && { map }),
    transport: transportOf(draft.line),
  };
}

export function transportOf(line: LineDraft): EntryWish {
  switch (line.kind) {
    case "serial":
      return {
        ...{ kind: "serial", path: line.path.trim() },
        ...filled({ baudRate: line.baudRate, dataBits: line.dataBits, stopBits: line.stopBits }),
        ...(line.parity !== "" && { parity: line.parity }),
        ...(line.rtscts && { rtscts: true }),
      };
    case "tcp-client":
      return { kind: "tcp-client", host: line.host.trim(), port: numeral(line.port) };
    case "tcp-server":
      return { kind: "tcp-server", port: numeral(line.port), host: line.listenAt.trim() };
    case "udp":
      return {
        ...{ kind: "udp", host: line.host.trim(), port: numeral(line.port) },
        ...filled({ localPort: line.localPort }),
      };
    case "replay":
      return { kind: "replay", file: line.file.trim(), ...filled({ speed: line.speed }) };
  }
}

/** Which fields are empty that may not be, by their places in the entry. */
export function emptyFields({ id, title, driver, line }: EntryDraft): readonly string[] {
  const needed: readonly (readonly [string, string])[] = [
    ["driver", driver],
    ["title", title],
    ["id", id],
    ...emptyIn(line),
  ];
  return needed.flatMap(([path, value]) => (value.trim() === "" ? [path] : []));
}

function emptyIn(line: LineDraft): readonly (readonly [string, string])[] {
  switch (line.kind) {
    case "serial":
      return [["transport.path", line.path]];
    case "tcp-server":
      return [["transport.port", line.port]];
    case "replay":
      return [["transport.file", line.file]];
    case "tcp-client":
    case "udp":
      return [
        ["transport.host", line.host],
        ["transport.port", line.port],
      ];
  }
}

/** The kinds of line that a driver can speak over, or any driver while none is chosen; every recording can be played. */
export function linesOf(card: DriverCard | undefined): readonly LineKindChoice[] {
  if (!card) return LINES;
  if (card.udpPort === undefined) return LINES.filter((kind) => kind !== "udp");
  const stream = card.serial !== undefined || card.tcpPort !== undefined;
  return stream ? LINES : ["udp", "replay"];
}

/** The line that a device is most often on: kept when it fits, else by what the driver is delivered with. */
export function lineFor(card: DriverCard, line: LineDraft): LineDraft {
  const usual: LineKindChoice = card.serial ? "serial" : card.udpPort !== undefined ? "udp" : "tcp-server";
  const untouched = line.path === "" && line.host === "" && line.file === "";
  const kind = untouched || !linesOf(card).includes(line.kind) ? usual : line.kind;
  return { ...line, kind, port: line.port === "" ? defaultPort(card, kind) : line.port };
}

export function defaultPort(card: DriverCard | undefined, kind: LineKindChoice): string {
  if (kind === "udp") return text(card?.udpPort);
  return kind === "tcp-client" || kind === "tcp-server" ? text(card?.tcpPort) : "";
}

const LONGEST_ID = 40;

/** An id made from a title that no other device has: `Nonin 3150, Room 2` is `nonin-3150-room-2`. */
export function idFrom(title: string, taken: readonly string[]): string {
  const plain = title.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const base =
    plain
      .replaceAll(/[^a-z0-9]+/gu, "-")
      .replace(/^-/u, "")
      .slice(0, LONGEST_ID)
      .replace(/-$/u, "") || (title.trim() === "" ? "" : "device");
  if (base === "" || !taken.includes(base)) return base;
  for (let n = 2; ; n++) {
    const id = `${base.slice(0, LONGEST_ID - String(n).length - 1)}-${n}`;
    if (!taken.includes(id)) return id;
  }
}

/** A number as a number; what is none goes as it was typed, so that the server can say what is wrong with it. */
function numeral(typed: string): number | string {
  const number = Number(typed.trim());
  return typed.trim() === "" || !Number.isFinite(number) ? typed.trim() : number;
}

function filled(fields: Readonly<Record<string, string>>): EntryWish {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, typed]) => (typed.trim() === "" ? [] : [[key, numeral(typed)]])),
  );
}

function text(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
