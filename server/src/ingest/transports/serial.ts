import { realpathSync } from "node:fs";
import { stat } from "node:fs/promises";
import { SerialPort } from "serialport";
import type { Cancel, Clock, Timers, Transport, TransportEvent } from "../../ports.ts";
import { isNoSerialPort, NO_SERIAL_PORT } from "../serial-path.ts";
import type { SerialLineSettings } from "../transport-settings.ts";
import { reasonOf } from "./reason.ts";
import { watchForUnplugging } from "./unplug-watch.ts";

/** Minutes of polls at 9600 baud: a device that takes none of them is not listening. */
const MOST_UNSENT_BYTES = 64 * 1024;
/** How long a farewell may take to get into the system's hands before the port is closed. */
const FAREWELL_MS = 500;

interface SerialLine {
  write(bytes: Uint8Array): void;
  pause(): void;
  resume(): void;
  close(): Promise<void>;
}

/** A serial port, a USB adapter or a pseudo-terminal. */
export function serialTransport(
  settings: SerialLineSettings,
  deps: { readonly clock: Clock; readonly timers: Timers },
): Transport {
  let line: SerialLine | null = null;
  return {
    open(listener) {
      line = openLine(settings, deps, listener);
    },
    write: (bytes) => line?.write(bytes),
    async close() {
      const closing = line;
      line = null;
      await closing?.close();
    },
    pause: () => line?.pause(),
    resume: () => line?.resume(),
  };
}

function openLine(
  { path, baudRate, dataBits, parity, stopBits, rtscts }: SerialLineSettings,
  { clock, timers }: { readonly clock: Clock; readonly timers: Timers },
  listener: (event: TransportEvent) => void,
): SerialLine {
  const lock = !isPseudoTerminal(path);
  const port = new SerialPort({
    path,
    baudRate,
    dataBits,
    parity,
    stopBits,
    rtscts: rtscts ?? false,
    lock,
    autoOpen: false,
  });
  let over = false;
  let refusing = false;
  let unsent = 0;
  let stopWatch: Cancel = () => undefined;
  let released: () => void = () => undefined;
  const free = new Promise<void>((resolve) => (released = resolve));

  function release(): void {
    if (port.isOpen) port.close(() => released());
    else if (!port.opening && !port.closing) released();
  }

  /** Closing a port throws away what it was not given yet. */
  function releaseOnceSent(): void {
    const cancel = timers.after(FAREWELL_MS, release);
    void free.then(cancel);
  }

  function end(reason?: string): void {
    if (over) return;
    over = true;
    stopWatch();
    if (reason === undefined && port.isOpen && unsent > 0) releaseOnceSent();
    else release();
    if (reason !== undefined) listener({ type: "closed", reason });
  }

  port.on("data", (bytes: Uint8Array) => {
    if (!over) listener({ type: "bytes", bytes, at: clock.now() });
  });
  port.on("error", (error) => end(reasonOf(error, path)));
  port.on("close", (error: unknown) => {
    released();
    end(reasonOf(error ?? "closed", path));
  });
  function opened(error: Error | null): void {
    if (over) {
      release();
      return;
    }
    if (error) {
      end(reasonOf(error, path));
      return;
    }
    const watched = { speed: () => port.port?.getBaudRate() ?? Promise.resolve(), identity: () => identity(path) };
    stopWatch = watchForUnplugging(watched, timers, () => end(`${path} has been unplugged`));
    listener({ type: "open" });
  }

  void isNoSerialPort(path).then((refused) => {
    if (over) return;
    if (refused) end(NO_SERIAL_PORT);
    else port.open(opened);
  });

  return {
    write(bytes) {
      if (over) return;
      const full = port.writableLength + bytes.length > MOST_UNSENT_BYTES;
      if (!full) {
        unsent += 1;
        port.write(bytes, () => {
          unsent -= 1;
          if (over && unsent === 0) release();
        });
      } else if (!refusing) {
        listener({ type: "trouble", kind: "unsent-bytes", detail: `${path} does not take our polls` });
      }
      refusing = full;
    },
    pause() {
      if (!over) port.pause();
    },
    resume() {
      if (!over) port.resume();
    },
    close() {
      end();
      return free;
    },
  };
}

/** Which device a path leads to; null where paths are not files (COM ports) or nothing is there. */
async function identity(path: string): Promise<string | null> {
  try {
    const { dev, ino, rdev } = await stat(path);
    return `${dev}:${ino}:${rdev}`;
  } catch {
    return null;
  }
}

/** The lock (TIOCEXCL) of a pseudo-terminal outlives us while its other side is open, and would lock us out. */
function isPseudoTerminal(path: string): boolean {
  try {
    return realpathSync(path).startsWith("/dev/pts/");
  } catch {
    return false;
  }
}
