import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import type { DeviceDriver } from "@evenkeel/shared/devices";
import { manualClock } from "@evenkeel/shared/time";
import type { Log } from "../ports.ts";
import { listenForMonitors, type FoundMonitors } from "./found-monitors.ts";
import { toyDriver } from "./toy-driver.ts";

/** `model label port`; a datagram that begins with `!` breaks the reader. */
const toy: DeviceDriver = {
  ...toyDriver,
  beacon: {
    udpPort: 24_005,
    read(datagram) {
      const text = Buffer.from(datagram).toString();
      if (text.startsWith("!")) throw new Error("broken reader");
      const [model, label, port] = text.split("|");
      return model === undefined || label === undefined || port === undefined
        ? null
        : { model, label, port: Number(port) };
    },
    write: () => new Uint8Array(),
  },
};

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function bound(reuseAddr: boolean): Promise<Socket> {
  const socket = createSocket({ type: "udp4", reuseAddr });
  socket.bind(0);
  await once(socket, "listening");
  return socket;
}

async function freePort(): Promise<number> {
  const socket = await bound(false);
  const { port } = socket.address();
  await new Promise<void>((done) => socket.close(done));
  return port;
}

async function stand(port?: number) {
  const clock = manualClock();
  const warnings: object[] = [];
  const quiet = () => undefined;
  const log: Log = { debug: quiet, info: quiet, error: quiet, warn: (fields) => warnings.push(fields) };
  const own = port ?? (await freePort());
  const found = listenForMonitors({ drivers: [toyDriver, toy], clock, log, port: own });
  endings.push(() => found.stop());
  await found.ready;
  const speaker = createSocket("udp4");
  endings.push(() => new Promise((done) => speaker.close(done)));
  const say = (text: string) =>
    new Promise<void>((resolve, reject) => {
      speaker.send(text, own, "127.0.0.1", (error) => (error ? reject(error) : resolve()));
    });
  return { clock, found, say, warnings };
}

async function until(found: FoundMonitors, newest: string): Promise<void> {
  while (found.list()[0]?.label !== newest) await new Promise((resolve) => setImmediate(resolve));
}

test("monitors that announce themselves are listed, newest first, until ten minutes after their last word", async () => {
  const { clock, found, say } = await stand();
  await say("MX450|Bed 1|24105");
  await until(found, "Bed 1");
  clock.advance(60_000);
  await say("MX450|Bed 2|24106");
  await until(found, "Bed 2");
  expect(found.list()).toEqual([
    { driver: "toy", host: "127.0.0.1", port: 24_106, model: "MX450", label: "Bed 2", lastSeenAt: clock.now() },
    {
      driver: "toy",
      host: "127.0.0.1",
      port: 24_105,
      model: "MX450",
      label: "Bed 1",
      lastSeenAt: clock.now() - 60_000,
    },
  ]);
  await say("MX450|Bed 1 moved|24105");
  await until(found, "Bed 1 moved");
  expect(found.list().map(({ label }) => label)).toEqual(["Bed 1 moved", "Bed 2"]);
  clock.advance(10 * 60_000 + 1);
  expect(found.list()).toEqual([]);
});

test("strangers' bytes do no harm: nonsense is passed over, words are cut, the list has an end", async () => {
  const { found, say } = await stand();
  await say("nonsense");
  await say("! breaks the reader");
  for (let port = 1; port <= 130; port++) await say(`${"M".repeat(500)}|Bed\u0007\n${port}|${port}`);
  await until(found, "Bed 130");
  expect(found.list()).toHaveLength(100);
  expect(found.list()[0]!.model).toHaveLength(80);
});

test("a port that is taken is said once and harms nothing", async () => {
  const taken = await bound(false);
  endings.push(() => new Promise((done) => taken.close(done)));
  const { found, warnings } = await stand(taken.address().port);
  expect(warnings).toHaveLength(1);
  expect(found.list()).toEqual([]);
  await found.stop();
});

test("no driver that announces itself: nothing is opened", async () => {
  const quiet = () => undefined;
  const log: Log = { debug: quiet, info: quiet, error: quiet, warn: quiet };
  const found = listenForMonitors({ drivers: [toyDriver], clock: manualClock(), log });
  await found.ready;
  expect(found.list()).toEqual([]);
  await found.stop();
});
