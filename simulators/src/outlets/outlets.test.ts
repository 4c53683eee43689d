import { once } from "node:events";
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openOutlet } from "./index.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "outlets-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => index % 251);

/** Resolves once so many bytes have come, with all of them. */
function take(
  stream: { on(event: "data", listener: (chunk: Buffer) => void): unknown },
  length: number,
): Promise<Buffer> {
  return new Promise((done) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk) => {
      chunks.push(chunk);
      const all = Buffer.concat(chunks);
      if (all.length >= length) done(all);
    });
  });
}

describe("a pseudoterminal", () => {
  it("gives a host every byte as it is, from the first on, after each plug anew", async () => {
    const path = join(folder, "line");
    const outlet = await openOutlet(`pty:${path}`, () => 0);
    for (let round = 0; round < 3; round += 1) {
      const host = createReadStream(path);
      await once(host, "open");
      const taken = take(host, 3000);
      outlet.send(bytes(3000));
      expect(await taken).toEqual(Buffer.from(bytes(3000)));
      host.on("error", () => undefined);
      await outlet.unplug();
      expect(existsSync(path)).toBe(false);
      host.destroy();
      await outlet.replug();
    }
    await outlet.close();
    expect(existsSync(path)).toBe(false);
  });

  it("loses what nobody reads, and goes on", async () => {
    const outlet = await openOutlet(`pty:${join(folder, "line")}`, () => 0);
    for (let round = 0; round < 100; round += 1) outlet.send(bytes(4000));
    await outlet.close();
  });
});

describe("a socket", () => {
  it("listens on a port of its own, and again on the same one after it was unplugged", async () => {
    const outlet = await openOutlet("listen:0", () => 0);
    const port = Number(outlet.address.split(":").at(-1));
    for (let round = 0; round < 2; round += 1) {
      const host = connect(port, "127.0.0.1");
      const heard = new Promise<Uint8Array>((done) => outlet.onBytes(done));
      host.write("hello");
      expect(Buffer.from(await heard).toString()).toBe("hello");
      const taken = take(host, 10);
      outlet.send(bytes(10));
      expect(await taken).toEqual(Buffer.from(bytes(10)));
      host.on("error", () => undefined);
      const ended = once(host, "close");
      await outlet.unplug();
      await ended;
      await outlet.replug();
    }
    await outlet.close();
  });

  it("dials until somebody answers", async () => {
    const server = createServer();
    await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    const outlet = await openOutlet(`dial:${port}`, () => 0);
    for (let round = 0; round < 2; round += 1) {
      const [host] = (await once(server, "connection")) as [Socket];
      host.on("error", () => undefined).destroy();
    }
    await outlet.close();
    server.close();
  });
});

describe("a file", () => {
  it("holds what was sent, with its times from the first", async () => {
    let now = 5000;
    const path = join(folder, "bytes.ndjson");
    const outlet = await openOutlet(`file:${path}`, () => now);
    outlet.send(Uint8Array.of(1, 2));
    now += 40;
    outlet.send(Uint8Array.of(255));
    await outlet.close();
    expect(readFileSync(path, "utf8")).toBe('{"t":0,"hex":"0102"}\n{"t":40,"hex":"ff"}\n');
  });
});

it("says what an outlet looks like to whoever wrote none", async () => {
  await expect(openOutlet("usb:1", () => 0)).rejects.toThrow(/pty:PATH/u);
  await expect(openOutlet("listen:99999", () => 0)).rejects.toThrow(/listen/u);
});
