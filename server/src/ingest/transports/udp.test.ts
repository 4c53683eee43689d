import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { manualClock } from "@evenkeel/shared/time";
import { happenings, hostTime, listenTo } from "./played-device.ts";
import { udpTransport } from "./udp.ts";

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** A device's socket, and what it was told. */
async function socketAt(address: string, port = 0) {
  const socket = createSocket("udp4");
  const heard = happenings<{ readonly hex: string; readonly port: number }>();
  socket.on("message", (bytes, from) => heard.add({ hex: bytes.toString("hex"), port: from.port }));
  await new Promise<void>((resolve) => socket.bind(port, address, resolve));
  endings.push(() => close(socket));
  return { socket, heard, port: socket.address().port };
}

function close(socket: Socket): Promise<unknown> | undefined {
  try {
    const closed = once(socket, "close");
    socket.close();
    return closed;
  } catch {
    return undefined;
  }
}

async function stand(host = "127.0.0.1", clock = manualClock()) {
  const device = await socketAt("127.0.0.1");
  const transport = udpTransport({ host, port: device.port, localPort: 0 }, { clock, timers: hostTime });
  endings.push(() => transport.close());
  const line = listenTo(transport);
  await line.next("open");
  const port = transport.localPort()!;
  const say = (bytes: Uint8Array, from: Socket = device.socket) =>
    new Promise<void>((resolve) => from.send(bytes, port, "127.0.0.1", () => resolve()));
  return { device, transport, line, say, port, clock };
}

test.each(["127.0.0.1", "localhost"])("carries whole datagrams both ways with %s, and stamps them", async (host) => {
  const { device, transport, line, say, port, clock } = await stand(host);
  transport.write(Uint8Array.of(1, 2, 3));
  const poll = await device.heard.first((_one): _one is { hex: string; port: number } => true);
  expect(poll).toEqual({ hex: "010203", port });
  await say(Uint8Array.of(4, 5));
  await say(Uint8Array.of(6));
  expect(await line.bytes("040506")).toBe("040506");
  const told = line.all.flatMap((event) => (event.type === "bytes" ? [[event.bytes.length, event.at]] : []));
  expect(told).toEqual([
    [2, clock.now()],
    [1, clock.now()],
  ]);
});

test("the device may answer from another port; a datagram of 60 kB is one", async () => {
  const { line, say } = await stand();
  const other = await socketAt("127.0.0.1");
  await say(new Uint8Array(60_000), other.socket);
  expect((await line.next("bytes")).bytes.length).toBe(60_000);
});

test("nobody else is heard; strangers are reported now and then", async () => {
  const { line, say, clock } = await stand();
  const stranger = await socketAt("127.0.0.2");
  await say(Uint8Array.of(0xff), stranger.socket);
  await say(Uint8Array.of(0xff), stranger.socket);
  await say(Uint8Array.of(1));
  expect(await line.bytes("01")).toBe("01");
  const troubles = () => line.all.filter(({ type }) => type === "trouble");
  expect(troubles()).toEqual([
    {
      type: "trouble",
      kind: "refused-connection",
      detail: "datagrams from 127.0.0.2 are not heard: the device is 127.0.0.1",
    },
  ]);
  clock.advance(10_000);
  await say(Uint8Array.of(0xff), stranger.socket);
  await say(Uint8Array.of(2));
  expect(await line.bytes("0102")).toBe("0102");
  expect(troubles().length).toBe(2);
});

test("a device that is off is no crash: the line stays open, and hears it once it is on", async () => {
  const { device, transport, line, say } = await stand();
  await close(device.socket);
  for (let n = 0; n < 5; n++) transport.write(Uint8Array.of(n));
  const again = await socketAt("127.0.0.1", device.port);
  await say(Uint8Array.of(7), again.socket);
  expect(await line.bytes("07")).toBe("07");
  expect(line.all.some(({ type }) => type === "closed")).toBe(false);
});

test("what cannot be sent is trouble, told once until something can", async () => {
  const { transport, line, device } = await stand();
  transport.write(new Uint8Array(65_530));
  await line.next("trouble");
  for (let n = 0; n < 3; n++) transport.write(new Uint8Array(70_000));
  transport.write(Uint8Array.of(9));
  await device.heard.first((one): one is { hex: string; port: number } => one.hex === "09");
  expect(line.all.filter(({ type }) => type === "trouble")).toMatchObject([{ kind: "unsent-bytes" }]);
});

test("held back, it keeps a bounded share in order, and tells it when let go on", async () => {
  const { transport, line, say } = await stand();
  transport.pause?.();
  const other = await stand();
  for (let n = 0; n < 10; n++) {
    await say(Uint8Array.from({ length: 40_000 }, () => n));
    // A datagram that has gone round elsewhere has left time for the first to arrive.
    await other.say(Uint8Array.of(n));
    await other.line.bytes("00".repeat(n + 1));
  }
  expect(line.all.map(({ type }) => type)).toEqual(["open"]);
  transport.resume?.();
  const firsts = line.all.flatMap((event) => (event.type === "bytes" ? [event.bytes[0]] : []));
  expect(firsts.length).toBeGreaterThan(0);
  expect(firsts.length).toBeLessThanOrEqual(6);
  expect(firsts).toEqual(firsts.map((_, n) => n));
});

test("a goodbye goes out before the socket is closed, and nothing is told after", async () => {
  const { transport, device, line, say } = await stand();
  transport.write(Uint8Array.of(0xbe));
  transport.write(Uint8Array.of(0xef));
  await transport.close();
  await device.heard.first((one): one is { hex: string; port: number } => one.hex === "ef");
  await say(Uint8Array.of(1));
  expect(line.all.map(({ type }) => type)).toEqual(["open"]);
  expect(transport.localPort()).toBeNull();
});

test("a port that another program has, and a host that is not there, are closed with a reason", async () => {
  const { port } = await socketAt("0.0.0.0");
  const deps = { clock: hostTime, timers: hostTime };
  const taken = udpTransport({ host: "127.0.0.1", port: 9, localPort: port }, deps);
  endings.push(() => taken.close());
  const words = `local port ${port} is used by another program; choose another port or end that program`;
  expect((await listenTo(taken).next("closed")).reason).toBe(words);
  const nobody = udpTransport({ host: "no-such-host.invalid", port: 9, localPort: 0 }, deps);
  endings.push(() => nobody.close());
  expect((await listenTo(nobody).next("closed")).reason).toContain("no-such-host.invalid");
});

test("closed while the address is still looked for, it opens nothing", async () => {
  const transport = udpTransport({ host: "127.0.0.1", port: 9, localPort: 0 }, { clock: hostTime, timers: hostTime });
  const line = listenTo(transport);
  await transport.close();
  const after = await stand();
  expect(after.line.all.map(({ type }) => type)).toEqual(["open"]);
  expect(line.all).toEqual([]);
});
