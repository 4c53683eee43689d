import { closeSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { isHeader } from "../recording-header.ts";

const READ_BYTES = 64 * 1024;
const LONGEST_LINE = 1024 * 1024;

/** One line of a recording: what a device sent, `t` milliseconds into it. */
export interface RecordedChunk {
  readonly t: number;
  readonly bytes: Uint8Array;
}

export interface Recording {
  /** The next chunk, or null at the end. Throws an `Error` for people that names the line that is wrong. */
  next(): RecordedChunk | null;
  close(): void;
}

/**
 * Opens a recorded byte file: one JSON object a line, `{"t": milliseconds, "hex": "0102…"}`, times never going back;
 * empty lines, the flight recorder's first line and bytes that were sent to the device count for nothing. Read piece by
 * piece, so that hours of waves need no memory.
 */
export function openRecording(file: string): Recording {
  const handle = openSync(file, "r");
  const utf8 = new StringDecoder("utf8");
  const piece = Buffer.alloc(READ_BYTES);
  let text = "";
  let number = 0;
  let newest = Number.NEGATIVE_INFINITY;
  let ended = false;
  let closed = false;

  function nextLine(): string | null {
    for (;;) {
      const end = text.indexOf("\n");
      if (end > LONGEST_LINE || (end < 0 && text.length > LONGEST_LINE)) {
        throw new Error(`line ${number + 1} is longer than ${LONGEST_LINE} characters`);
      }
      if (end >= 0) {
        const line = text.slice(0, end);
        text = text.slice(end + 1);
        number += 1;
        return line;
      }
      if (ended) {
        const line = text;
        text = "";
        number += 1;
        return line === "" ? null : line;
      }
      const length = readSync(handle, piece);
      ended = length === 0;
      text += ended ? utf8.end() : utf8.write(piece.subarray(0, length));
    }
  }

  return {
    next() {
      if (closed) return null;
      for (;;) {
        const line = nextLine();
        if (line === null) return null;
        if (line.trim() === "") continue;
        const chunk = readChunk(line);
        if (typeof chunk === "string") throw new Error(`line ${number}: ${chunk}`);
        if (!chunk) continue;
        if (chunk.t < newest) throw new Error(`line ${number}: its time is before that of the line above`);
        newest = chunk.t;
        return chunk;
      }
    },
    close() {
      if (!closed) closeSync(handle);
      closed = true;
    },
  };
}

/** The chunk, null when the device sent none of it, or what is wrong with the line. */
function readChunk(line: string): RecordedChunk | string | null {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return "it is not JSON";
  }
  if (typeof json !== "object" || json === null) return "it is not an object";
  if (isHeader(json) || ("dir" in json && json.dir === "out")) return null;
  const t = "t" in json ? json.t : undefined;
  const hex = "hex" in json ? json.hex : undefined;
  if (typeof t !== "number" || !Number.isFinite(t)) return '"t" is not a number of milliseconds';
  if (typeof hex !== "string" || !/^(?:[0-9a-f]{2})*$/iu.test(hex)) return '"hex" is not pairs of hexadecimal digits';
  return { t, bytes: Buffer.from(hex, "hex") };
}
