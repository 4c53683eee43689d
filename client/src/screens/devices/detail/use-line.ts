import type { LineView } from "@evenkeel/shared/wire";
import { useEffect, useRef, useState } from "react";
import { lineView } from "../../../rest/device-setup.ts";

export type Chunk = LineView["chunks"][number];

export interface Line {
  readonly chunks: readonly Chunk[];
  /** Why the line could not be read the last time; empty when it could. */
  readonly failure: string;
}

const ASK_MS = 1000;
/** As many as the server keeps: more would be a log, and there is a recorder for that. */
const MOST = 200;

const NOTHING: Line = { chunks: [], failure: "" };

/** What went over the line before, and what came since; a server that has started anew counts from the beginning. */
export function joined(before: readonly Chunk[], view: LineView): readonly Chunk[] {
  const newest = before.at(-1)?.n ?? 0;
  const kept = newest > view.next ? [] : before;
  return [...kept, ...view.chunks].slice(-MOST);
}

/** What goes over a device's line, asked for once a second while not `paused`. Give the component the device's id as key. */
export function useLine(device: string, paused: boolean): Line & { readonly clear: () => void } {
  const [line, setLine] = useState<Line>(NOTHING);
  const after = useRef(0);
  useEffect(() => {
    if (paused) return;
    const control = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function ask(): Promise<void> {
      let failure = "";
      try {
        const view = await lineView(device, after.current, control.signal);
        after.current = view.next;
        setLine(({ chunks }) => ({ chunks: joined(chunks, view), failure }));
      } catch (error) {
        if (control.signal.aborted) return;
        failure = error instanceof Error ? error.message : String(error);
        setLine(({ chunks }) => ({ chunks, failure }));
      }
      timer = setTimeout(() => void ask(), ASK_MS);
    }
    void ask();
    return () => {
      control.abort();
      clearTimeout(timer);
    };
  }, [device, paused]);
  return { ...line, clear: () => setLine(NOTHING) };
}
