import { createSocket } from "node:dgram";
import type { DeviceDriver } from "@evenkeel/shared/devices";
import type { Cancel, Timers } from "@evenkeel/shared/time";

/** Real monitors repeat their announcement every few seconds while nobody reads them. */
const EVERY_MS = 5000;

/** Where an announcement goes: a host, or a network's broadcast address. */
export interface AnnounceTo {
  readonly host: string;
  readonly port: number;
}

/**
 * Lets a simulated device make itself known by its driver's own announcement. Throws an `Error` when devices of this
 * kind do not, or when there is no port to be found at.
 * @param address of the device's outlet, as `udp://127.0.0.1:24105`
 */
export function announce(driver: DeviceDriver, to: AnnounceTo, address: string, timers: Timers): Cancel {
  const { beacon } = driver;
  if (!beacon) throw new Error(`${driver.id} does not announce itself: leave out announce=.`);
  const [, host, port] = /^(?:udp|tcp):\/\/(.+):(\d+)$/u.exec(address) ?? [];
  if (host === undefined) throw new Error(`A device at ${address} has no port to announce: use udp: or listen:.`);
  const socket = createSocket(host.includes(":") ? "udp6" : "udp4");
  const bytes = beacon.write({ model: driver.title, label: "SIM", port: Number(port) });
  let over = false;
  // From the device's own address, since that is where the one who hears it will look.
  socket
    .on("error", () => undefined)
    .bind(0, host, () => {
      if (over) return;
      socket.setBroadcast(true);
      say();
    });
  const say = () => {
    if (!over) socket.send(bytes, to.port, to.host, () => undefined);
  };
  const cancel = timers.every(EVERY_MS, say);
  return () => {
    if (over) return;
    over = true;
    cancel();
    socket.close();
  };
}
