import { fileOutlet } from "./file.ts";
import type { Outlet } from "./outlet.ts";
import { ptyOutlet } from "./pty.ts";
import { diallingOutlet, listeningOutlet } from "./tcp.ts";
import { datagramOutlet } from "./udp.ts";

export { announce, type AnnounceTo } from "./announce.ts";
export { memoryOutlet, type MemoryOutlet } from "./memory.ts";
export type { Outlet } from "./outlet.ts";

/** The forms that `openOutlet` takes, for help texts. */
export const OUTLET_FORMS = "pty:PATH, listen:[HOST:]PORT, dial:[HOST:]PORT, udp:[HOST:]PORT or file:PATH";

/** Opens an outlet as written on a command line. Throws an `Error` that names the forms when it is none of them. */
export async function openOutlet(text: string, now: () => number): Promise<Outlet> {
  const [, kind, rest] = /^(pty|file|listen|dial|udp):(.+)$/u.exec(text) ?? [];
  if (kind === "pty") return ptyOutlet(rest!);
  if (kind === "file") return fileOutlet(rest!, now);
  const [, host, port] = /^(?:(.+):)?(\d+)$/u.exec(rest ?? "") ?? [];
  const number = Number(port);
  if (!kind || !(number >= 0 && number <= 65535)) throw new Error(`"${text}" is no outlet: give ${OUTLET_FORMS}.`);
  if (kind === "udp") return datagramOutlet(number, host);
  return kind === "listen" ? listeningOutlet(number, host) : diallingOutlet(number, host);
}

/** The `transport` of a devices file by which a host reaches an outlet that waits for it. */
export function hostTransport(address: string): object {
  const tcp = /^tcp:\/\/(.+):(\d+)$/u.exec(address);
  if (tcp) return { kind: "tcp-client", host: tcp[1], port: Number(tcp[2]) };
  const udp = /^udp:\/\/(.+):(\d+)$/u.exec(address);
  if (udp) return { kind: "udp", host: udp[1], port: Number(udp[2]) };
  return { kind: "serial", path: address };
}
