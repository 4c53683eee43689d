import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { findDriver, type DeviceDriver } from "@evenkeel/shared/devices";
import { manualClock } from "@evenkeel/shared/time";
import { afterEach, describe, expect, it } from "vitest";
import { readMonitor } from "../devices/open.ts";
import { announce, hostTransport, openOutlet } from "./index.ts";

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function host(): Promise<Socket> {
  const socket = createSocket("udp4");
  await new Promise<void>((done) => socket.bind(0, "127.0.0.1", done));
  endings.push(() => socket.close());
  return socket;
}

async function outlet() {
  const opened = await openOutlet("udp:0", () => 0);
  endings.push(() => opened.close());
  const port = Number(opened.address.split(":").at(-1));
  const ask = async (from: Socket, byte: number) => {
    const heard = new Promise<Uint8Array>((done) => opened.onBytes(done));
    from.send(Uint8Array.of(byte), port, "127.0.0.1");
    expect(await heard).toEqual(Buffer.from([byte]));
  };
  return { opened, port, ask };
}

describe("a datagram outlet", () => {
  it("answers whoever spoke last, a datagram a frame", async () => {
    const { opened, ask } = await outlet();
    opened.send(Uint8Array.of(0));
    const [one, other] = [await host(), await host()];
    for (const from of [one, other, one]) {
      await ask(from, 1);
      const answered = once(from, "message");
      opened.send(new Uint8Array(1200).fill(7));
      expect((await answered)[0]).toEqual(Buffer.alloc(1200, 7));
    }
  });

  it("is found at the same port after it was unplugged, and knows nobody then", async () => {
    const { opened, ask, port } = await outlet();
    const from = await host();
    await ask(from, 1);
    await opened.unplug();
    opened.send(Uint8Array.of(1));
    await opened.replug();
    expect(opened.address).toBe(`udp://127.0.0.1:${port}`);
    await ask(from, 2);
    expect(hostTransport(opened.address)).toEqual({ kind: "udp", host: "127.0.0.1", port });
  });
});

describe("an announcement", () => {
  const driver: DeviceDriver = {
    ...findDriver("nonin-df2")!,
    beacon: {
      udpPort: 24_005,
      read: () => null,
      write: (said) => new TextEncoder().encode(JSON.stringify(said)),
    },
  };

  it("is said at once and every 5 s, from the device's own address, until it ends", async () => {
    const clock = manualClock();
    const from = await host();
    const stop = announce(driver, { host: "127.0.0.1", port: from.address().port }, "udp://127.0.0.1:4711", clock);
    endings.push(stop);
    for (let round = 0; round < 2; round += 1) {
      const [bytes, sender] = (await once(from, "message")) as [Buffer, { address: string }];
      expect(JSON.parse(bytes.toString())).toEqual({ model: driver.title, label: "SIM", port: 4711 });
      expect(sender.address).toBe("127.0.0.1");
      clock.advance(5000);
    }
    stop();
    clock.advance(60_000);
  });

  it("is refused where devices do not announce themselves, or have no port", () => {
    const clock = manualClock();
    const to = { host: "127.0.0.1", port: 9 };
    expect(() => announce(findDriver("nonin-df2")!, to, "udp://127.0.0.1:1", clock)).toThrow(/does not announce/u);
    expect(() => announce(driver, to, "/tmp/line", clock)).toThrow(/no port/u);
  });

  it("is asked for by a word of the monitor", () => {
    expect(readMonitor("nonin-df2 udp:0 announce=127.0.0.1:24005")).toMatchObject({
      outlet: "udp:0",
      announce: { host: "127.0.0.1", port: 24_005 },
      options: {},
    });
    expect(() => readMonitor("nonin-df2 udp:0 announce=here")).toThrow(/HOST:PORT/u);
  });
});
