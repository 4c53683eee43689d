import type { Clock, Timers, Transport } from "../../ports.ts";
import type { TransportSettings } from "../transport-settings.ts";
import { replayTransport } from "./replay.ts";
import { serialTransport } from "./serial.ts";
import { tcpClientTransport } from "./tcp-client.ts";
import { tcpServerTransport } from "./tcp-server.ts";
import { udpTransport } from "./udp.ts";

export { memoryTransport, type MemoryTransport } from "./memory.ts";

/** The line that the settings ask for; nothing is opened yet. */
export function transportOf(
  settings: TransportSettings,
  deps: { readonly clock: Clock; readonly timers: Timers },
): Transport {
  switch (settings.kind) {
    case "serial":
      return serialTransport(settings, deps);
    case "tcp-client":
      return tcpClientTransport(settings, deps);
    case "tcp-server":
      return tcpServerTransport(settings, deps);
    case "udp":
      return udpTransport(settings, deps);
    case "replay":
      return replayTransport(settings, deps);
  }
}
