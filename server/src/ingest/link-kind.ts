import type { DeviceDriver, LineKind } from "@evenkeel/shared/devices";
import { readHeader } from "./recording-header.ts";
import type { TransportSettings } from "./transport-settings.ts";

/** How bytes come over this line. A recording without a word about it was made of a stream. */
export function lineKindOf(transport: TransportSettings): LineKind {
  if (transport.kind === "udp") return "datagrams";
  return transport.kind === "replay" ? (readHeader(transport.file)?.line ?? "stream") : "stream";
}

/** Why this driver cannot speak over a line of this kind; undefined when it can. */
export function unfitLine(driver: DeviceDriver, kind: TransportSettings["kind"]): string | undefined {
  const byDatagrams = driver.udpPort !== undefined;
  const byStream = !byDatagrams || driver.serial !== undefined || driver.tcpPort !== undefined;
  if (kind === "udp" && !byDatagrams) {
    return `${driver.id} does not speak over udp; choose serial, tcp-client, tcp-server or replay`;
  }
  const stream = kind === "serial" || kind === "tcp-client" || kind === "tcp-server";
  return stream && !byStream ? `${driver.id} speaks over the network by udp alone; choose udp or replay` : undefined;
}
