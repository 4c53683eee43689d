import { startApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { createLog } from "../src/ops/index.ts";
import type { HostClock, Timers } from "../src/ports.ts";
import { hostTimers, systemTime } from "../src/system-time.ts";
import { answerUsage } from "./contestant.ts";

/** The whole server, with decoding, alarms and the record on disk, over the same sources as the relay. */
const sources = (process.env["SOURCES"] ?? "").split(",").map(Number);

const system: HostClock & Timers = {
  ...systemTime({ wall: () => Date.now(), monotonic: () => performance.now() }),
  ...hostTimers,
};

const devices = {
  rooms: sources.map((_, index) => ({ id: `room-${index}`, title: `Room ${index}` })),
  devices: sources.map((port, index) => ({
    id: `monitor-${index}`,
    title: "Monitor",
    room: `room-${index}`,
    driver: "hl7-pcd01",
    simulated: true,
    transport: { kind: "tcp-client", host: "127.0.0.1", port },
  })),
};

const app = await startApp({
  config: readConfig({ ...process.env, PORT: "0", LOG_LEVEL: "error" }),
  clock: system,
  timers: system,
  log: createLog({ level: "error" }),
  devices,
});
answerUsage();
process.on("SIGTERM", () => void app.stop().then(() => process.exit(0)));
process.send?.({ type: "listening", port: app.port });
