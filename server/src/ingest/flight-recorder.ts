import { createWriteStream, type WriteStream } from "node:fs";
import { basename } from "node:path";
import type { EpochMs } from "../ports.ts";
import { headerLine, type RecordingHeader } from "./recording-header.ts";

/** Hours of numerics, half an hour of waves. */
const MOST_BYTES = 64 * 1024 * 1024;
/** A disk that is behind by this much does not catch up; the line must not wait for it. */
const MOST_WAITING_BYTES = 4 * 1024 * 1024;

export interface FlightRecorder {
  /** The name of the file that is being written. */
  readonly running: string | null;
  /** Starts a file that does not exist yet, after ending one that runs. */
  start(file: string, header: RecordingHeader): void;
  note(dir: "in" | "out", bytes: Uint8Array, at: EpochMs): void;
  /** Resolves when the file is whole on disk, or given up. */
  stop(): Promise<void>;
}

/**
 * Writes what goes over a line, with its times, in the form that the replay plays: one JSON object a line, `{"t": ms
 * since the beginning, "hex": "…"}`, with `"dir": "out"` for bytes of ours. It stops by itself when the file is full or
 * cannot be written, and says why; the line goes on in any case.
 * @param ended told when it stopped by itself
 */
export function flightRecorder(ended: (reason: string) => void, mostBytes: number = MOST_BYTES): FlightRecorder {
  let stream: WriteStream | null = null;
  let name = "";
  let beganAt: EpochMs = 0;
  let newest = 0;
  let written = 0;
  let closing: Promise<unknown> = Promise.resolve();

  function finish(): void {
    const old = stream;
    stream = null;
    if (!old) return;
    const closed = new Promise<void>((resolve) => void old.once("close", () => resolve()));
    closing = Promise.all([closing, closed]);
    old.end();
  }

  function endFor(reason: string): void {
    finish();
    ended(`The recording ${name} has ended: ${reason}`);
  }

  function write(line: string): void {
    stream?.write(line);
    written += line.length;
  }

  return {
    get running() {
      return stream ? name : null;
    },
    start(file, header) {
      finish();
      // Bytes of a monitor may name its patient: nobody else on this computer reads them.
      const mine = createWriteStream(file, { flags: "wx", mode: 0o600 });
      stream = mine;
      name = basename(file);
      beganAt = header.startedAt;
      newest = 0;
      written = 0;
      mine.on("error", (error) => {
        // One that was ended already has nothing more to say.
        if (stream === mine) endFor(`${error.message}. Make room on the disk, or choose another folder.`);
      });
      write(`${headerLine(header)}\n`);
    },
    note(dir, bytes, at) {
      if (!stream) return;
      // A replay asks for times that never go back.
      newest = Math.max(newest, Math.round((at - beganAt) * 10) / 10);
      const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
      write(`${JSON.stringify(dir === "in" ? { t: newest, hex } : { t: newest, dir, hex })}\n`);
      if (written >= mostBytes) endFor(`it is full at ${Math.round(mostBytes / 1024 / 1024)} MB.`);
      else if (stream.writableLength > MOST_WAITING_BYTES) endFor("the disk is too slow for it.");
    },
    async stop() {
      finish();
      await closing;
    },
  };
}
