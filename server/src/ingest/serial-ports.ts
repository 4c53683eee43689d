import { readdir, readFile, realpath } from "node:fs/promises";
import { basename, join } from "node:path";
import { SerialPort } from "serialport";
import type { SerialPorts } from "@evenkeel/shared/wire";

/** How this system is asked for its ports; tests ask folders of their own. */
export interface PortSources {
  readonly list: () => Promise<readonly ListedPort[]>;
  /** Linux: links that stay the same whichever socket an adapter is put in. */
  readonly byId: string;
  /** Linux: what the kernel knows of each terminal. */
  readonly kernel: string;
}

interface ListedPort {
  readonly path: string;
  readonly manufacturer?: string | undefined;
  readonly serialNumber?: string | undefined;
  /** Windows only. */
  readonly friendlyName?: string | undefined;
}

const SYSTEM: PortSources = {
  list: () => SerialPort.list(),
  byId: "/dev/serial/by-id",
  kernel: "/sys/class/tty",
};

const PROBLEM =
  "This system cannot list its serial ports (in a container, or without udev, it is kept from seeing them). " +
  "Type the path as the system names it, such as /dev/ttyUSB0, and make sure that the server may open it.";

/**
 * The serial ports of this machine under the path that stays the same, where there is one. Sockets on the board that
 * nothing is behind (type 0 in the kernel's serial core) and pseudo-terminals are no ports.
 * @param usedBy the device of the list that has this path already.
 */
export async function serialPorts(
  usedBy: (path: string) => string | null,
  sources: PortSources = SYSTEM,
): Promise<SerialPorts> {
  const stable = await stableNames(sources.byId);
  let found: readonly ListedPort[];
  let problem: string | null = null;
  try {
    found = await sources.list();
  } catch {
    problem = PROBLEM;
    found = [...stable.keys()].map((path) => ({ path }));
  }
  const real = await Promise.all(found.map(async (port) => ((await isThere(port.path, sources.kernel)) ? [port] : [])));
  const ports = real.flat().map((port) => {
    const path = stable.get(port.path) ?? port.path;
    return { path, label: label(port, path), usedBy: usedBy(path) };
  });
  // Adapters before sockets of the board, which are seldom meant.
  const rank = ({ path }: { readonly path: string }) => (/\/ttyS\d+$/u.test(path) ? 1 : 0);
  ports.sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path, "en", { numeric: true }));
  return { ports, problem };
}

async function stableNames(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(folder).catch(() => []);
  const pairs = await Promise.all(
    names.map(async (name) => {
      const link = join(folder, name);
      const path = await realpath(link).catch(() => null);
      return path === null ? [] : [[path, link] as const];
    }),
  );
  return new Map(pairs.flat());
}

async function isThere(path: string, kernel: string): Promise<boolean> {
  if (path.includes("/pts/")) return false;
  const type = await readFile(join(kernel, basename(path), "type"), "utf8").catch(() => null);
  return type?.trim() !== "0";
}

function label({ path, manufacturer, serialNumber, friendlyName }: ListedPort, shown: string): string {
  const maker = friendlyName ?? manufacturer;
  const name = shown === path ? basename(path) : `${basename(shown)}, now ${basename(path)}`;
  const parts = [
    maker,
    serialNumber !== undefined && !shown.includes(serialNumber) ? `no. ${serialNumber}` : undefined,
  ];
  const known = parts.filter((part) => part !== undefined && part !== "").join(" ");
  return known === "" ? name : known.includes(name) ? known : `${known} (${name})`;
}
