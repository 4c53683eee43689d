import { createSocket } from "node:dgram";
import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import type { BusMessage, Log, Transport } from "../ports.ts";
import { deviceLine } from "./device-line.ts";
import { parseDevicesFile } from "./devices-file.ts";
import { dictated, dictatedDriver, type Dictated } from "./dictated-driver.ts";
import { happenings, hostTime } from "./transports/played-device.ts";
import { tcpServerTransport } from "./transports/tcp-server.ts";
import { transportOf } from "./transports/index.ts";
import type { TransportSettings } from "./transport-settings.ts";

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

function stand(transport: object, make: (settings: TransportSettings) => Transport) {
  const messages = happenings<BusMessage>();
  const log: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const device = {
    id: "mon",
    title: "Monitor",
    room: "room-1",
    driver: "dictated",
    options: { cuff: true },
    transport,
  };
  const file = parseDevicesFile({ rooms: [{ id: "room-1", title: "Room 1" }], devices: [device] }, [dictatedDriver]);
  const [entry] = file.devices;
  if (!entry) throw new Error(JSON.stringify(file.rejected));
  const bus = { publish: (message: BusMessage) => messages.add(message), subscribe: () => () => undefined };
  const line = deviceLine(entry, make(entry.transport), {
    ...{ bus, clock: hostTime, timers: hostTime, log, onFault: () => undefined },
  });
  line.start();
  endings.push(() => line.stop());
  const value = (value: number) =>
    messages.first(
      (one): one is BusMessage =>
        one.type === "observations" && one.observations.some((each) => each.kind === "numeric" && each.value === value),
    );
  const links = () => messages.all.flatMap((one) => (one.type === "link" ? [one.link] : []));
  return { line, value, links };
}

const spo2 = (value: number): Dictated => ({ kind: "numeric", vital: "spo2", value });

test("a device on udp is heard, and told goodbye", async () => {
  const device = createSocket("udp4");
  await new Promise<void>((resolve) => device.bind(0, "127.0.0.1", resolve));
  endings.push(() => void device.close());
  const settings = { kind: "udp", host: "127.0.0.1", port: device.address().port, localPort: 0 };
  const poll = once(device, "message");
  const { line, value, links } = stand({ ...settings }, (found) =>
    transportOf(found, { clock: hostTime, timers: hostTime }),
  );
  // The device knows whom to speak to once it has been spoken to.
  endings.push(hostTime.every(20, () => void line.act("start-nibp")));
  const [, from] = (await poll) as [Buffer, { port: number }];
  device.send(dictated(spo2(93)), from.port, "127.0.0.1");
  await value(93);
  expect(links().at(-1)).toBe("connected");
  const goodbye = new Promise<string>((resolve) =>
    device.on("message", (bytes) => {
      if (bytes.toString().startsWith("bye")) resolve(bytes.toString());
    }),
  );
  await line.stop();
  expect(await goodbye).toBe("bye on a datagrams");
});

test("a device that dials, tells one message and hangs up stays connected; one whose cable breaks does not", async () => {
  const transport = tcpServerTransport({ host: "127.0.0.1", port: 0 }, { clock: hostTime, timers: hostTime });
  const { value, links } = stand({ kind: "tcp-server", port: 0 }, () => transport);
  const port = await new Promise<number>((resolve) => {
    const look = () => {
      const bound = transport.address();
      if (bound) resolve(bound.port);
      else setImmediate(look);
    };
    look();
  });
  for (let n = 90; n < 95; n++) {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined).resume();
    socket.end(dictated(spo2(n)));
    await value(n);
    await once(socket, "close");
  }
  expect(links().slice(-1)).toEqual(["connected"]);
  expect(links().filter((link) => link === "connected").length).toBe(1);
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined).write(dictated(spo2(96)));
  await value(96);
  socket.resetAndDestroy();
  while (links().at(-1) !== "lost") await new Promise((resolve) => setImmediate(resolve));
});
