import * as nodePty from "@lydell/node-pty";
import { constants, openSync, readlinkSync, rmSync, symlinkSync, writeSync } from "node:fs";
import { ReadStream } from "node:tty";
import type { Outlet } from "./outlet.ts";

/** What the library's `open` gives, which its typings leave out: both ends of a pseudoterminal without a process in it. */
interface OpenPty {
  readonly _master: ReadStream;
  readonly _slave: ReadStream;
  readonly _fd: number;
  readonly _pty: string;
}

const { open } = nodePty as unknown as { readonly open: (options: { encoding: null }) => OpenPty };

/**
 * A real serial line without hardware: a pseudoterminal, found through a link at `path` that stays the same when the
 * plug is pulled and put back. What nobody reads is lost once the line's own small buffer is full, as on a wire.
 */
export function ptyOutlet(path: string): Outlet {
  let listener: (bytes: Uint8Array) => void = () => undefined;
  let line: (OpenPty & { readonly farEnd: ReadStream }) | null = null;

  function plug(): void {
    const next = open({ encoding: null });
    // The far end must stay open, or this end hangs up; it must not echo or wait for whole lines before a host sets it
    // up; and nobody here may read it, as the library's own stream does, or the host would miss the first bytes.
    next._slave.on("error", () => undefined).destroy();
    const farEnd = new ReadStream(openSync(next._pty, constants.O_RDWR | constants.O_NOCTTY));
    farEnd.on("error", () => undefined).setRawMode(true);
    next._master.removeAllListeners("error").on("error", () => undefined);
    next._master.on("data", (bytes: Buffer) => listener(bytes));
    unlink();
    symlinkSync(next._pty, path);
    line = Object.assign(next, { farEnd });
  }

  function unlink(): void {
    try {
      readlinkSync(path);
    } catch {
      // Nothing there, or something that is not ours to remove: then making the link fails and says so.
      return;
    }
    rmSync(path);
  }

  async function unplug(): Promise<void> {
    const gone = line;
    line = null;
    if (!gone) return;
    unlink();
    const closed = [gone.farEnd, gone._master].map(
      (stream) => new Promise<void>((resolve) => void stream.once("close", () => resolve()).destroy()),
    );
    await Promise.all(closed);
  }

  plug();
  return {
    line: "stream",
    address: path,
    send(bytes) {
      if (!line || bytes.length === 0) return;
      try {
        writeSync(line._fd, bytes);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      }
    },
    onBytes: (next) => void (listener = next),
    unplug,
    replug: async () => {
      if (!line) plug();
      await Promise.resolve();
    },
    close: unplug,
  };
}
