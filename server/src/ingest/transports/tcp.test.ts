import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { manualClock, type ManualClock } from "@evenkeel/shared/time";
import { happenings, hostTime, listenTo } from "./played-device.ts";
import { tcpClientTransport } from "./tcp-client.ts";
import { tcpServerTransport } from "./tcp-server.ts";

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** A device that listens, for the client. */
async function listeningDevice() {
  const callers = happenings<Socket>();
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    callers.add(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  endings.push(() => {
    for (const socket of callers.all) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const caller = (n = 0) => callers.first((_one): _one is Socket => true, n);
  return { port, caller };
}

function client(port: number) {
  const transport = tcpClientTransport({ host: "127.0.0.1", port }, { clock: hostTime, timers: hostTime });
  endings.push(() => transport.close());
  return transport;
}

describe("tcp client", () => {
  test("carries bytes both ways untouched, and stamps them", async () => {
    const device = await listeningDevice();
    const transport = client(device.port);
    const line = listenTo(transport);
    const socket = await device.caller();
    await line.next("open");
    const all = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    socket.write(all);
    expect(await line.bytes(all.toString("hex"))).toBe(all.toString("hex"));
    const before = hostTime.now();
    const { at } = await line.next("bytes");
    expect(Math.abs(before - at)).toBeLessThan(60_000);
    transport.write(Uint8Array.of(6));
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect([...answer]).toEqual([6]);
  });

  test("a device that hangs up is told once, with a reason; the line can be opened again", async () => {
    const device = await listeningDevice();
    const transport = client(device.port);
    const first = listenTo(transport);
    (await device.caller()).end();
    expect((await first.next("closed")).reason).toBe("the device hung up");
    const second = listenTo(transport);
    (await device.caller(1)).write("x");
    await second.bytes("78");
    expect(first.all.filter(({ type }) => type === "closed").length).toBe(1);
  });

  test("nobody there: closed, with what to look at", async () => {
    const free = createServer().listen(0, "127.0.0.1");
    await once(free, "listening");
    const { port } = free.address() as AddressInfo;
    free.close();
    await once(free, "close");
    const { reason } = await listenTo(client(port)).next("closed");
    expect(reason).toContain("is the device on");
  });

  test("no answer within 2 s is closed; an answer that comes after is not heard", async () => {
    const device = await listeningDevice();
    const clock = manualClock();
    const transport = tcpClientTransport({ host: "127.0.0.1", port: device.port }, { clock, timers: clock });
    endings.push(() => transport.close());
    const line = listenTo(transport);
    clock.advance(1999);
    expect(line.all).toEqual([]);
    clock.advance(1);
    expect(line.all).toEqual([{ type: "closed", reason: `no answer from 127.0.0.1, port ${device.port} within 2 s` }]);
  });

  test("closed by us, it tells nothing any more", async () => {
    const device = await listeningDevice();
    const transport = client(device.port);
    const line = listenTo(transport);
    const socket = await device.caller();
    await line.next("open");
    await transport.close();
    await once(socket.resume(), "close");
    expect(line.all).toEqual([{ type: "open" }]);
  });

  test("a device that reads no answers costs bounded memory, is reported once, and its numbers go on", async () => {
    const device = await listeningDevice();
    const transport = client(device.port);
    const line = listenTo(transport);
    const socket = await device.caller();
    socket.pause();
    await line.next("open");
    const answer = new Uint8Array(65_536);
    for (let i = 0; i < 400; i++) transport.write(answer);
    socket.write("x");
    await line.bytes("78");
    expect(line.all.filter(({ type }) => type === "trouble")).toMatchObject([{ kind: "unsent-bytes" }]);
  });
});

/** Lets the clock run a little with every turn of the loop, until it is stopped. */
function passing(clock: ManualClock): () => void {
  let over = false;
  const step = () => {
    if (over) return;
    clock.advance(10);
    setImmediate(step);
  };
  step();
  return () => void (over = true);
}

describe("tcp server", () => {
  async function stand() {
    const clock = manualClock();
    const transport = tcpServerTransport({ host: "127.0.0.1", port: 0 }, { clock, timers: clock });
    endings.push(() => transport.close());
    const line = listenTo(transport);
    const port = await new Promise<number>((resolve) => {
      const look = () => {
        const bound = transport.address();
        if (bound) resolve(bound.port);
        else setImmediate(look);
      };
      look();
    });
    const dial = async () => {
      const socket = connect(port, "127.0.0.1");
      socket.on("error", () => undefined);
      endings.push(() => void socket.destroy());
      await once(socket, "connect");
      return socket;
    };
    return { clock, transport, line, dial, port };
  }

  test("a device that dials in is the line", async () => {
    const { line, dial, transport } = await stand();
    expect(line.all).toEqual([]);
    const device = await dial();
    device.write("x");
    expect(await line.bytes("78")).toBe("78");
    transport.write(Uint8Array.of(6));
    await once(device, "data");
    device.end();
    expect(await line.next("closed")).toEqual({ type: "closed", reason: "the device hung up", hungUp: true });
  });

  test("a connection that breaks off is no call that was ended", async () => {
    const { line, dial } = await stand();
    const device = await dial();
    device.write("x");
    await line.bytes("78");
    device.resetAndDestroy();
    expect(await line.next("closed")).toEqual({ type: "closed", reason: "the device broke the connection off" });
  });

  test("while the device speaks, a second one is refused, counted, and not one of its bytes is heard", async () => {
    const { clock, line, dial } = await stand();
    const device = await dial();
    device.write("a");
    await line.bytes("61");
    clock.advance(5000);
    const stranger = await dial();
    stranger.write("z");
    const refused = new Promise<void>((done) => void stranger.resume().once("close", () => done()));
    // Past the moment in which the device itself could be between two calls.
    const stop = passing(clock);
    await refused;
    stop();
    expect((await line.next("trouble")).kind).toBe("refused-connection");
    device.write("b");
    expect(await line.bytes("6162")).toBe("6162");
  });

  test("a device that is heard to call again before it is heard to have hung up is not turned away", async () => {
    const { line, dial, transport } = await stand();
    const first = await dial();
    first.write("a");
    await line.bytes("61");
    const second = await dial();
    second.write("b");
    first.end();
    await line.next("closed");
    expect(await listenTo(transport).bytes("62")).toBe("62");
    expect(line.all.filter(({ type }) => type === "trouble")).toEqual([]);
  });

  test("a peer that has been silent for more than 5 s gives way to a new one, whose bytes are all kept", async () => {
    const { clock, line, dial, transport } = await stand();
    const dead = await dial();
    dead.write("a");
    await line.bytes("61");
    clock.advance(5001);
    const again = await dial();
    again.write("first words");
    expect((await line.next("closed")).reason).toBe("silent for 5 s, and the device dialled again");
    const second = listenTo(transport);
    expect(Buffer.from(await second.bytes("00".repeat(11)), "hex").toString()).toBe("first words");
  });

  test("a device that dials again before the line is reopened is not turned away", async () => {
    const { line, dial, transport } = await stand();
    (await dial()).end();
    await line.next("closed");
    const again = await dial();
    again.write("x");
    expect(await listenTo(transport).bytes("78")).toBe("78");
  });

  test("a port that another program has is closed with a reason; the line can be opened later", async () => {
    const { port } = await stand();
    const transport = tcpServerTransport({ host: "127.0.0.1", port }, { clock: hostTime, timers: hostTime });
    endings.push(() => transport.close());
    const { reason } = await listenTo(transport).next("closed");
    expect(reason).toBe(`127.0.0.1, port ${port} is used by another program; choose another port or end that program`);
  });

  test("closed, it listens no more and the port is free at once", async () => {
    const { transport, dial, port } = await stand();
    const device = await dial();
    await transport.close();
    await once(device.resume(), "close");
    const next = createServer().listen(port, "127.0.0.1");
    endings.push(() => void next.close());
    await once(next, "listening");
  });
});
