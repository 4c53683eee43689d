import type { Cancel, Clock, EpochMs, Timers, Transport, TransportEvent } from "../../ports.ts";
import { reasonOf } from "./reason.ts";
import { openRecording, type Recording, type RecordedChunk } from "./recording.ts";

/** Chunks that are late are handed over in portions, so that a long stall does not become one long turn. */
const MOST_AT_ONCE = 200;

/**
 * Plays a recorded byte file with its own timing, `speed` times as fast, from its beginning at every `open`.
 * Its end, and a line that is wrong, close the line.
 */
export function replayTransport(
  { file, speed }: { readonly file: string; readonly speed: number },
  { clock, timers }: { readonly clock: Clock; readonly timers: Timers },
): Transport {
  let stop: () => void = () => undefined;
  return {
    open(listener) {
      stop();
      let recording: Recording;
      try {
        recording = openRecording(file);
      } catch (error) {
        listener({ type: "closed", reason: reasonOf(error, file) });
        return;
      }
      stop = play(recording, { file, speed, clock, timers, listener });
    },
    write: () => undefined,
    close() {
      stop();
      return Promise.resolve();
    },
  };
}

function play(
  recording: Recording,
  {
    file,
    speed,
    clock,
    timers,
    listener,
  }: {
    readonly file: string;
    readonly speed: number;
    readonly clock: Clock;
    readonly timers: Timers;
    readonly listener: (event: TransportEvent) => void;
  },
): Cancel {
  let over = false;
  let cancel: Cancel = () => undefined;
  let chunk: RecordedChunk | null = null;
  let begin: { readonly at: EpochMs; readonly t: number } | null = null;

  function stop(): void {
    over = true;
    cancel();
    recording.close();
  }

  function tell(event: TransportEvent): void {
    if (!over) listener(event);
  }

  function end(reason: string): void {
    tell({ type: "closed", reason });
    stop();
  }

  function dueIn(next: RecordedChunk): number {
    begin ??= { at: clock.now(), t: next.t };
    return begin.at + (next.t - begin.t) / speed - clock.now();
  }

  function advance(): void {
    for (let sent = 0; sent < MOST_AT_ONCE; sent++) {
      try {
        chunk ??= recording.next();
      } catch (error) {
        end(reasonOf(error, file));
        return;
      }
      if (!chunk) {
        end("end of recording");
        return;
      }
      const wait = dueIn(chunk);
      if (wait > 0) {
        cancel = timers.after(wait, advance);
        return;
      }
      const { bytes } = chunk;
      chunk = null;
      tell({ type: "bytes", bytes, at: clock.now() });
    }
    cancel = timers.after(0, advance);
  }

  cancel = timers.after(0, () => {
    tell({ type: "open" });
    advance();
  });
  return stop;
}
