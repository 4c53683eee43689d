import type { LinkState } from "@evenkeel/shared/wire";
import type { Cancel, Clock, EpochMs, Timers, Transport, TransportEvent } from "../ports.ts";
import { backoffMs, type Chance } from "./backoff.ts";

export interface LinkStatus {
  readonly link: LinkState;
  readonly since: EpochMs;
  readonly reason?: string;
}

export interface SupervisedLine {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly chance: Chance;
  /** For people, until the line is open the first time. */
  readonly opening: string;
  /** An open line without a valid frame for this long is quiet. */
  readonly quietAfterMs: number;
  /** And after this long it is closed and opened again: some stalls heal only so. `null`: never. */
  readonly reopenAfterMs: number | null;
  onLink(status: LinkStatus): void;
  onOpen(at: EpochMs): void;
  onBytes(bytes: Uint8Array, at: EpochMs): void;
  onTrouble(event: Extract<TransportEvent, { type: "trouble" }>): void;
  /** We are about to close a line that is open: what is written now still goes out. */
  onLeaving(at: EpochMs): void;
  onClosed(): void;
}

export interface Supervisor {
  start(): void;
  /** A valid frame has come. */
  heard(at: EpochMs): void;
  status(): LinkStatus;
  /** Closes the line for good. Nothing is told any more: the server is going down, not the device. */
  stop(): Promise<void>;
}

/**
 * Keeps one line to a device open for ever: tries again with growing pauses, tells when it is lost at once and when
 * it is silent in time, and hangs up on a line that stays silent. A line counts as connected only once a valid frame
 * has come: an open port with nothing behind it must not look like a device.
 *
 * A device that dials us anew for every message is connected between its calls too: after a call in which it spoke and
 * which it ended in order, the next has the time in which a device may be silent. An end without order is a loss.
 */
export function supervise(line: SupervisedLine): Supervisor {
  const { transport, clock, timers } = line;
  let phase: "between-calls" | "closing" | "open" | "opening" | "stopped" | "waiting" = "waiting";
  /** Events of an earlier opening are not heard. */
  let opening = 0;
  let failures = 0;
  let status: LinkStatus = { link: "connecting", since: clock.now(), reason: line.opening };
  /** Last valid frame, or the opening of the line when none has come since. */
  let heardAt = clock.now();
  let cancel: Cancel = () => undefined;

  function tell(link: LinkState, reason?: string): void {
    if (link === status.link && reason === status.reason) return;
    const since = link === status.link ? status.since : clock.now();
    status = { link, since, ...(reason === undefined ? {} : { reason }) };
    line.onLink(status);
  }

  function open(next: "between-calls" | "opening" = "opening"): void {
    phase = next;
    const mine = ++opening;
    try {
      transport.open((event) => {
        if (mine === opening) handle(event);
      });
    } catch (error) {
      if (mine === opening) lost(error instanceof Error ? error.message : String(error));
    }
  }

  function handle(event: TransportEvent): void {
    if (event.type === "bytes") line.onBytes(event.bytes, event.at);
    else if (event.type === "open") opened();
    else if (event.type === "closed") closed(event.reason, event.hungUp === true);
    else line.onTrouble(event);
  }

  function opened(): void {
    const calledAgain = phase === "between-calls";
    phase = "open";
    // The time of the last frame goes on: a caller who says nothing is no device.
    if (!calledAgain) {
      heardAt = clock.now();
      tell("connecting", "line open, no valid frame yet");
    }
    watch();
    line.onOpen(clock.now());
  }

  function closed(reason: string, hungUp: boolean): void {
    // Connected: a valid frame has come in this call or the one before it, and lately.
    if (hungUp && phase === "open" && status.link === "connected") awaitCall(reason);
    else lost(reason);
  }

  /** The line stays in use meanwhile, so that the device's notices are not forgotten with every message. */
  function awaitCall(reason: string): void {
    const silentMs = clock.now() - heardAt;
    cancel();
    cancel = timers.after(Math.max(0, line.quietAfterMs - silentMs), () => {
      // Where it dials in stays open: nothing is to be tried again.
      phase = "opening";
      line.onClosed();
      tell("lost", `${reason}, and has not called again`);
    });
    open("between-calls");
  }

  function lost(reason: string): void {
    hangUp();
    tell("lost", reason);
    phase = "waiting";
    cancel = timers.after(backoffMs(failures++, line.chance), () => open());
  }

  /** From here on the transport is not listened to. */
  function hangUp(): void {
    opening++;
    cancel();
    if (phase === "open" || phase === "between-calls") line.onClosed();
  }

  function watch(): void {
    cancel();
    // A host clock that was set back must not put the watchdog to sleep.
    heardAt = Math.min(heardAt, clock.now());
    const silentMs = clock.now() - heardAt;
    if (line.reopenAfterMs !== null && silentMs >= line.reopenAfterMs) {
      reopen(silentMs);
      return;
    }
    if (silentMs >= line.quietAfterMs && status.link === "connected") tell("quiet", silence(silentMs));
    const next = silentMs < line.quietAfterMs ? line.quietAfterMs : (line.reopenAfterMs ?? Number.POSITIVE_INFINITY);
    if (Number.isFinite(next)) cancel = timers.after(next - silentMs, watch);
  }

  function reopen(silentMs: number): void {
    line.onLeaving(clock.now());
    hangUp();
    phase = "closing";
    tell("lost", `${silence(silentMs)}; the line is being opened again`);
    const again = () => {
      if (phase === "closing") open();
    };
    transport.close().then(again, again);
  }

  return {
    start() {
      line.onLink(status);
      open();
    },
    heard(at) {
      heardAt = at;
      failures = 0;
      if (status.link === "connected" || phase !== "open") return;
      tell("connected");
      watch();
    },
    status: () => status,
    async stop() {
      if (phase === "open") line.onLeaving(clock.now());
      hangUp();
      phase = "stopped";
      await transport.close();
    },
  };
}

function silence(ms: number): string {
  return `no valid frame for ${Math.round(ms / 1000)} s`;
}
