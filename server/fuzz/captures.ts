import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FRAMINGS } from "./framings.ts";

/** What was recorded from a device: its own words, and what a host said to it. */
export interface Captured {
  readonly device: readonly Uint8Array[];
  readonly host: readonly Uint8Array[];
}

const NONE: Captured = { device: [], host: [] };
const MLLP = FRAMINGS.find(({ name }) => name === "mllp")!;
const MIB = FRAMINGS.find(({ name }) => name === "mib")!;

/** Captures are kept outside of the project: in `EVENKEEL_SHARED`, or in the folder `shared` beside it. */
export function capturesFolder(): string {
  const shared = process.env["EVENKEEL_SHARED"] ?? fileURLToPath(new URL("../../../shared", import.meta.url));
  return join(shared, "captures");
}

const READERS: Readonly<Record<string, (folder: string) => Captured>> = {
  "hl7-pcd01": (folder) => ({
    ...NONE,
    device: files(folder, "hl7").map((file) => MLLP.close(file)),
  }),
  "nellcor-ascii": (folder) => ({
    ...NONE,
    device: files(folder, "nellcor").flatMap((file) =>
      latin1(file)
        .split(/\r?\n/u)
        .map((text) => Buffer.from(`${text}\r\n`, "latin1")),
    ),
  }),
  "nonin-df2": (folder) => ({
    ...NONE,
    device: files(folder, "nonin").flatMap((file) =>
      latin1(file)
        .split("\n")
        .filter((text) => /^[0-9a-f]{2}( [0-9a-f]{2})+$/iu.test(text.trim()))
        .map((text) => Buffer.from(text.replaceAll(" ", ""), "hex")),
    ),
  }),
  "philips-intellivue": (folder) => {
    const rows = files(folder, "intellivue").flatMap((file) => latin1(file).split("\n").flatMap(readRow));
    const said = (dir: string) => rows.filter((row) => row.dir === dir).map(({ hex }) => Buffer.from(hex, "hex"));
    return { device: said("monitor>client"), host: said("client>monitor") };
  },
};

/** Frames of captures for this driver, none where there are no captures. Datagrams are framed anew for a stream. */
export function capturesOf(driver: string, line: "datagrams" | "stream"): Captured {
  const folder = capturesFolder();
  const captured = existsSync(folder) ? (READERS[driver]?.(folder) ?? NONE) : NONE;
  if (driver !== "philips-intellivue" || line === "datagrams") return captured;
  const framed = (messages: readonly Uint8Array[]) => messages.map((message) => MIB.close(message));
  return { device: framed(captured.device), host: framed(captured.host) };
}

function files(folder: string, name: string): Buffer[] {
  const path = join(folder, name);
  return existsSync(path)
    ? readdirSync(path)
        .sort()
        .map((file) => readFileSync(join(path, file)))
    : [];
}

function latin1(bytes: Buffer): string {
  return bytes.toString("latin1");
}

function readRow(text: string): { readonly dir: string; readonly hex: string }[] {
  if (text.trim() === "") return [];
  const row = JSON.parse(text) as { dir?: unknown; hex?: unknown };
  return typeof row.dir === "string" && typeof row.hex === "string" ? [{ dir: row.dir, hex: row.hex }] : [];
}
