import { mkdtemp, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SerialLineSettings } from "../transport-settings.ts";
import { happenings, hostTime, listenTo, pseudoTerminal } from "./played-device.ts";
import { serialTransport } from "./serial.ts";

const time = { clock: hostTime, timers: hostTime };
const settings = (path: string): SerialLineSettings => ({
  kind: "serial",
  path,
  baudRate: 9600,
  dataBits: 8,
  parity: "none",
  stopBits: 1,
});

describe.skipIf(process.platform === "win32")("serial line over a pseudo-terminal", () => {
  const endings: (() => unknown)[] = [];
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "evenkeel-serial-"));
  });
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
    await rm(folder, { recursive: true });
  });

  function plug() {
    const terminal = pseudoTerminal();
    endings.push(() => terminal.unplug());
    return terminal;
  }

  function line(path: string) {
    const transport = serialTransport(settings(path), time);
    endings.push(() => transport.close());
    return { transport, ...listenTo(transport) };
  }

  test("carries every byte both ways untouched", async () => {
    const device = plug();
    const heard = happenings<string>();
    device.onBytes((bytes) => heard.add(Buffer.from(bytes).toString("hex")));
    const { transport, next, bytes } = line(device.path);
    await next("open");
    const all = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    device.send(all);
    expect(await bytes(all.toString("hex"))).toBe(all.toString("hex"));
    transport.write(all);
    await heard.first((_one): _one is string => heard.all.join("").length >= 512);
    expect(heard.all.join("")).toBe(all.toString("hex"));
  });

  test("does not tell what came before it was open", async () => {
    const device = plug();
    device.send(Buffer.from("old\n"));
    const { next, bytes } = line(device.path);
    await next("open");
    device.send(Buffer.from("new"));
    expect(await bytes(Buffer.from("new").toString("hex"))).toBe(Buffer.from("new").toString("hex"));
  });

  test("a port that is not there is closed with what to look at, and can be opened once it is", async () => {
    const path = join(folder, "port");
    const { transport, next } = line(path);
    expect((await next("closed")).reason).toBe(`${path} is not there; is the cable plugged in?`);
    await symlink(plug().path, path);
    await listenTo(transport).next("open");
  });

  test("a file or a folder in the place of a port is not opened, and one cannot be told from the other", async () => {
    const file = join(folder, "file");
    await writeFile(file, "as it was");
    await symlink(file, join(folder, "link"));
    for (const path of [file, folder, join(folder, "link")])
      expect((await line(path).next("closed")).reason).toBe("this is no serial port");
    expect((await line(join(file, "under")).next("closed")).reason).toMatch(
      / is not there; is the cable plugged in\?$/u,
    );
    expect(await readFile(file, "utf8")).toBe("as it was");
  });

  test("unplugged in the middle of a stream, it is told, each time anew", async () => {
    for (let round = 0; round < 3; round++) {
      const device = plug();
      const { next, transport } = line(device.path);
      await next("open");
      // serialport now and then reads a hung-up port for ever without a word: the probe has to find out.
      for (let i = 0; i < 20; i++) device.send(new Uint8Array(100 + round));
      await next("bytes");
      device.unplug();
      expect((await next("closed")).reason).toBe(`${device.path} has been unplugged`);
      await transport.close();
    }
  });

  test("a path that leads to another adapter is a replug, though the old one seems open", async () => {
    const path = join(folder, "port");
    const before = plug();
    const after = plug();
    await symlink(before.path, path);
    const { next, transport } = line(path);
    await next("open");
    await symlink(after.path, `${path}-new`);
    await rename(`${path}-new`, path);
    expect((await next("closed")).reason).toBe(`${path} has been unplugged`);
    const again = listenTo(transport);
    await again.next("open");
    after.send(Uint8Array.of(0x41));
    expect(await again.bytes("41")).toBe("41");
  });

  test("closed while it is still being opened, it tells nothing and frees the port", async () => {
    const device = plug();
    const first = line(device.path);
    await first.transport.close();
    expect(first.all).toEqual([]);
    const second = line(device.path);
    await second.next("open");
    await second.transport.close();
    await second.transport.close();
    await line(device.path).next("open");
  });
});
