import { createWriteStream } from "node:fs";
import { once } from "node:events";
import type { Outlet } from "./outlet.ts";

/** Writes a byte recording: a line of JSON a chunk, `{"t": ms since the first, "hex": "..."}`, as the server replays. */
export function fileOutlet(path: string, now: () => number): Outlet {
  const stream = createWriteStream(path);
  let first: number | null = null;
  let plugged = true;
  return {
    line: "stream",
    address: path,
    send(bytes) {
      if (!plugged || bytes.length === 0) return;
      first ??= now();
      stream.write(`${JSON.stringify({ t: now() - first, hex: Buffer.from(bytes).toString("hex") })}\n`);
    },
    onBytes: () => undefined,
    unplug: async () => {
      plugged = false;
      await Promise.resolve();
    },
    replug: async () => {
      plugged = true;
      await Promise.resolve();
    },
    async close() {
      stream.end();
      await once(stream, "finish");
    },
  };
}
