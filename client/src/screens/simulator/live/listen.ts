import type { LiveEvent } from "./live-run.ts";

/** What is used of an `EventSource`, so that a test can be one. */
export interface Stream {
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

export interface Listening {
  readonly open: () => Stream;
  /** Asked after a break: whether the run is still there, and if nobody answers, in which words. */
  readonly why: () => Promise<"gone" | "there" | { readonly words: string }>;
  readonly tell: (event: LiveEvent) => void;
  readonly waves: (text: string) => void;
}

/** A state comes four times a second: silence this long is a break, whatever the browser thinks of the line. */
export const SILENT_MS = 2500;
export const AGAIN_MS = 1500;

/**
 * Listens to the stream of a run until it is let go, and opens it anew after every break. The browser would do so by
 * itself for some breaks, and give up for good at others (an answer that is not 200).
 * @returns lets go
 */
export function listen({ open, why, tell, waves }: Listening): () => void {
  let stream: Stream | null = null;
  let watch: ReturnType<typeof setTimeout> | undefined;
  let over = false;

  function stop(): void {
    clearTimeout(watch);
    stream?.close();
    stream = null;
  }
  function end(): void {
    over = true;
    stop();
  }
  function begin(): void {
    const mine = open();
    stream = mine;
    const ifMine = (hear: (text: string) => void) => (event: MessageEvent<string>) => {
      if (stream === mine) hear(event.data);
    };
    mine.addEventListener(
      "state",
      ifMine((text) => {
        expect();
        tell({ kind: "state", text });
      }),
    );
    mine.addEventListener("waves", ifMine(waves));
    mine.addEventListener(
      "gone",
      ifMine(() => {
        end();
        tell({ kind: "gone" });
      }),
    );
    mine.addEventListener("error", ifMine(breakOff));
    expect();
  }
  function expect(): void {
    clearTimeout(watch);
    watch = setTimeout(breakOff, SILENT_MS);
  }
  function breakOff(): void {
    stop();
    tell({ kind: "lost" });
    watch = setTimeout(() => void again(), AGAIN_MS);
  }
  async function again(): Promise<void> {
    const answer = await why();
    if (over) return;
    if (answer === "gone") {
      end();
      tell({ kind: "gone" });
    } else if (answer === "there") begin();
    else {
      tell({ kind: "lost", why: answer.words });
      watch = setTimeout(() => void again(), AGAIN_MS);
    }
  }
  begin();
  return end;
}
