import { may, type Ability } from "@evenkeel/shared/wire";
import type { Request, Response } from "express";
import type { IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";
import type { Accounts, Log, Timers } from "../ports.ts";
import { Refusal } from "./problem.ts";

const MOST = { each: 4, all: 20 } as const;
/** How long a stream may go on without its sign-in and its reader being looked at again. */
const LOOK_MS = 30_000;

export interface LiveStreamsParts {
  readonly auth: Pick<Accounts, "onRevoked" | "who">;
  readonly timers: Timers;
  readonly log: Log;
}

/** Server-sent events on their way to browsers. */
export interface LiveStreams {
  /**
   * Hands `events` on as they come, until either end goes or whoever asked may no longer see them: at once when they
   * sign out, are switched off or get another role; within 30 s when the sign-in runs out. Ends `events` in any case.
   * Rejects with a `Refusal` (`signed-out`, `too-many-streams`, `streams-full`) when there is nothing to begin.
   */
  handOn(events: IncomingMessage, to: Browser): Promise<void>;
}

interface Browser {
  readonly request: Request;
  readonly response: Response;
  readonly userId: string;
  readonly ability: Ability;
}

interface Stream {
  readonly userId: string;
  end(): void;
}

export function createLiveStreams({ auth, timers, log }: LiveStreamsParts): LiveStreams {
  const open = new Set<Stream>();
  auth.onRevoked((userId) => {
    for (const stream of open) if (stream.userId === userId) stream.end();
  });

  function refuseWithoutPlace(userId: string): void {
    const own = [...open].filter((stream) => stream.userId === userId).length;
    if (own >= MOST.each) throw new Refusal("too-many-streams", { retryAfterSeconds: 5 });
    if (open.size >= MOST.all) throw new Refusal("streams-full", { retryAfterSeconds: 30 });
  }

  async function mayStill({ request, userId, ability }: Browser): Promise<boolean> {
    const me = await auth.who(request.headers);
    return me?.id === userId && !me.mustSetPassword && may(me.role, ability);
  }

  /** Ends a stream whose reader has taken nothing in, or may no longer. */
  function looksAt(browser: Browser, over: AbortController): () => void {
    let taken = true;
    const onDrain = (): void => void (taken = true);
    browser.response.on("drain", onDrain);
    const stop = timers.every(LOOK_MS, () => {
      if (browser.response.writableNeedDrain && !taken) over.abort();
      taken = false;
      mayStill(browser).then(
        (still) => {
          if (!still) over.abort();
        },
        // A store that fails must not blind anybody: whoever was let in goes on, and is asked again.
        (error: unknown) => log.error({ error }, "A stream's sign-in could not be checked again."),
      );
    });
    return () => {
      stop();
      browser.response.off("drain", onDrain);
    };
  }

  return {
    async handOn(events, browser) {
      const { response, userId } = browser;
      const over = new AbortController();
      const stream: Stream = { userId, end: () => over.abort() };
      let stopLooking: () => void = () => undefined;
      try {
        refuseWithoutPlace(userId);
        open.add(stream);
        // From here on a revocation ends it. One between the gate and here is found by asking once more.
        if (!(await mayStill(browser)) || over.signal.aborted) throw new Refusal("signed-out");
        stopLooking = looksAt(browser, over);
        response.status(200).set({ "Content-Type": "text/event-stream", "X-Accel-Buffering": "no" }).flushHeaders();
        await pipeline(events, response, { signal: over.signal }).catch(() => undefined);
      } finally {
        stopLooking();
        open.delete(stream);
        events.destroy();
      }
    },
  };
}
