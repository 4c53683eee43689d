import { once } from "node:events";
import { mkdtemp, rename, rm, symlink, unlink } from "node:fs/promises";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BusMessage, Log } from "../ports.ts";
import { parseDevicesFile, startIngest } from "./index.ts";
import { toyDriver, toyNetworkDriver } from "./toy-driver.ts";
import { happenings, hostTime, pseudoTerminal } from "./transports/played-device.ts";

type LinkMessage = Extract<BusMessage, { type: "link" }>;
type Observations = Extract<BusMessage, { type: "observations" }>;

const endings: (() => unknown)[] = [];
let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenkeel-lines-"));
});
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  await rm(folder, { recursive: true });
});

function stand(devices: readonly { readonly id: string; readonly driver: string; readonly [key: string]: unknown }[]) {
  const messages = happenings<BusMessage>();
  const log: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const room = { id: "room-1", title: "Room 1" };
  const entries = devices.map((device) => ({ title: "Toy", room: room.id, ...device }));
  const file = parseDevicesFile({ rooms: [room], devices: entries }, [toyDriver, toyNetworkDriver]);
  expect(file.rejected).toEqual([]);
  const bus = { publish: (message: BusMessage) => messages.add(message), subscribe: () => () => undefined };
  const ingest = startIngest({ file, bus, clock: hostTime, timers: hostTime, log });
  endings.push(() => ingest.stop());
  const link = (state: LinkMessage["link"], from = 0) =>
    messages.first((one): one is LinkMessage => one.type === "link" && one.link === state, from);
  const value = (device: string, value: number) =>
    messages.first(
      (one): one is Observations =>
        one.type === "observations" &&
        one.device === device &&
        one.observations.some((each) => each.kind === "numeric" && each.value === value),
    );
  return { ingest, messages, link, value };
}

/** A device that says its byte ten times a second until the test ends, to whoever is there. */
function speaking(say: (byte: Uint8Array) => void) {
  const stop = hostTime.every(100, () => say(Uint8Array.of(97)));
  endings.push(stop);
  return stop;
}

async function listening(port = 0): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer();
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  endings.push(() => void server.close());
  return { server, port: (server.address() as AddressInfo).port };
}

describe("real lines", () => {
  test("a network device that is switched off and on again heals by itself within 3 s", async () => {
    const { server, port } = await listening();
    const sockets: Socket[] = [];
    const serve = (socket: Socket) => {
      sockets.push(socket);
      socket.on("error", () => undefined);
      const stop = speaking((byte) => socket.write(byte));
      socket.on("close", stop);
    };
    server.on("connection", serve);
    const { link, messages } = stand([
      { id: "net", driver: "toy-network", transport: { kind: "tcp-client", host: "127.0.0.1", port } },
    ]);
    await link("connected");
    server.close();
    for (const socket of sockets.splice(0)) socket.resetAndDestroy();
    const lost = await link("lost");
    expect(lost.reason).toBe("the device broke the connection off");
    const seen = messages.all.length;
    const again = await listening(port);
    again.server.on("connection", serve);
    endings.push(() => {
      for (const socket of sockets) socket.destroy();
    });
    const back = hostTime.now();
    const { at } = await link("connected", seen);
    expect(at - back).toBeLessThan(3000);
  });

  test("a flood over one connection starves neither the other device nor memory", async () => {
    const pushed = { bytes: 0, decoders: 0 };
    const flood = await listening();
    const calm = await listening();
    const rubbish = Buffer.alloc(1024 * 1024);
    let sent = 0;
    flood.server.on("connection", (socket) => {
      socket.on("error", () => undefined);
      const pour = () => {
        while (!socket.destroyed && socket.write(rubbish)) sent += rubbish.length;
      };
      socket.on("drain", pour);
      pour();
      endings.push(() => void socket.destroy());
    });
    const { value, ingest, messages } = stand([
      {
        id: "flood",
        driver: "toy-network",
        options: { pushed },
        transport: { kind: "tcp-client", host: "127.0.0.1", port: flood.port },
      },
      { id: "calm", driver: "toy-network", transport: { kind: "tcp-client", host: "127.0.0.1", port: calm.port } },
    ]);
    const begin = hostTime.now();
    const [device] = (await once(calm.server, "connection")) as [Socket];
    endings.push(() => void device.destroy());
    for (let n = 1; n <= 100; n++) {
      device.write(Uint8Array.of(n));
      await value("calm", n);
    }
    const faults = happenings<string>();
    ingest.onFault((from, fault) => faults.add(`${from}: ${fault.detail ?? fault.kind}`));
    await faults.first((one): one is string => one.includes("thrown away"));
    const seconds = (hostTime.now() - begin) / 1000;
    expect(pushed.bytes).toBeLessThanOrEqual(1_048_576 * (seconds + 1));
    expect(sent).toBeGreaterThan(pushed.bytes);
    expect(messages.all.some((one) => one.type === "observations" && one.device === "flood")).toBe(false);
  });

  test.skipIf(process.platform === "win32")(
    "a serial adapter that is pulled out and put back heals by itself within 3 s",
    async () => {
      const path = join(folder, "adapter");
      const plug = async () => {
        const terminal = pseudoTerminal();
        await symlink(terminal.path, `${path}-new`);
        await rename(`${path}-new`, path);
        const stop = speaking((byte) => terminal.send(byte));
        const unplug = () => {
          stop();
          terminal.unplug();
        };
        endings.push(unplug);
        return unplug;
      };
      const unplug = await plug();
      const { link, messages, value } = stand([{ id: "ox", driver: "toy", transport: { kind: "serial", path } }]);
      await link("connected");
      await unlink(path);
      unplug();
      await link("lost");
      await messages.first(
        (one): one is LinkMessage =>
          one.type === "link" && one.reason === `${path} is not there; is the cable plugged in?`,
      );
      const seen = messages.all.length;
      await plug();
      const back = hostTime.now();
      const { at } = await link("connected", seen);
      expect(at - back).toBeLessThan(3000);
      await value("ox", 97);
    },
  );
});
