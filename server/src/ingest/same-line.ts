import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import type { TransportSettings } from "./transport-settings.ts";

const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "::1", "0:0:0:0:0:0:0:1"]);
/** Listens on every address of the host, the loopback's among them. */
const EVERYWHERE: ReadonlySet<string> = new Set(["0.0.0.0", "::", "0:0:0:0:0:0:0:0"]);
export const COM_PORT = /^(?:\\\\[.?]\\)?(com\d+)$/iu;

/**
 * Whether two entries of the devices file mean one wire: then one patient's numbers would appear in two rooms. A
 * recording may be played twice. Names of hosts are compared as they are written: nobody is asked what they stand for.
 */
export function isSameLine(one: TransportSettings, other: TransportSettings): boolean {
  if (one.kind === "serial" && other.kind === "serial") return serialPort(one.path) === serialPort(other.path);
  if (one.kind === "tcp-client" && other.kind === "tcp-client") {
    return one.port === other.port && address(one.host) === address(other.host);
  }
  if (one.kind === "udp" && other.kind === "udp") {
    const onePort = one.localPort === other.localPort && one.localPort !== 0;
    return onePort || (one.port === other.port && address(one.host) === address(other.host));
  }
  if (one.kind === "tcp-server" && other.kind === "tcp-server") {
    if (one.port !== other.port || one.port === 0) return false;
    const [here, there] = [address(one.host), address(other.host)];
    return here === there || EVERYWHERE.has(here) || EVERYWHERE.has(there);
  }
  return false;
}

/** The device file behind links such as `/dev/serial/by-id/…`; the path itself while nothing is plugged in. */
function serialPort(path: string): string {
  const com = COM_PORT.exec(path)?.[1];
  if (com !== undefined) return com.toLowerCase();
  const whole = resolve(path);
  try {
    return realpathSync(whole);
  } catch {
    return whole;
  }
}

function address(host: string): string {
  const plain = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/u, "$1")
    .replace(/^::ffff:(?=\d+\.)/u, "")
    .replace(/\.$/u, "");
  return LOOPBACK.has(plain) ? "localhost" : plain;
}
