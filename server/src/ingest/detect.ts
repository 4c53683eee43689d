import type { DeviceDriver } from "@evenkeel/shared/devices";
import type { Detection, DetectRequest } from "@evenkeel/shared/wire";
import type { Cancel, Clock, DeviceChange, Timers, Transport } from "../ports.ts";
import { hearing } from "./detect-hearing.ts";
import { detectPlan, driversOf, wordsOf, type DetectStep } from "./detect-plan.ts";
import { verdictOf } from "./detect-verdict.ts";
import { lineKindOf } from "./link-kind.ts";
import type { TransportSettings } from "./transport-settings.ts";

/** Bytes of another speed may look like a frame at first; so long everybody is heard. */
const LISTEN_AT_LEAST_MS = 2000;
/** A port that does not close is not waited for any longer. */
const CLOSING_MS = 2000;
/** Whatever has been found out by then is the answer. */
const LONGEST_MS = 57_000;

export interface DetectParts {
  readonly drivers: readonly DeviceDriver[];
  readonly clock: Clock;
  readonly timers: Timers;
  readonly openLine: (settings: TransportSettings) => Transport;
  /** The device of the list that has this line. */
  readonly owner: (settings: TransportSettings) => string | null;
}

export interface Detector {
  /** One at a time for the whole server: a line is dialled because a person asks for it, and not in bulk. */
  detect(request: DetectRequest, signal?: AbortSignal): Promise<Detection | DeviceChange>;
  /** Ends a detection that is going on. */
  stop(): Promise<void>;
}

interface StepResult {
  readonly tried: Detection["tried"][number];
  readonly convincing: readonly string[];
  readonly failure: string | null;
}

/** Listens on lines that no device has, and says what they sound like. */
export function lineDetector(parts: DetectParts): Detector {
  const { drivers, timers, owner } = parts;
  let current: { readonly abort: AbortController; readonly done: Promise<unknown> } | null = null;

  async function run({ transport: line, ask }: DetectRequest, signal: AbortSignal): Promise<Detection | DeviceChange> {
    if (line.kind === "replay") return refused("invalid", "transport.kind: a recording is played, not detected");
    const steps = detectPlan(line, ask, drivers);
    const fitting = driversOf(line, drivers);
    const tried: Detection["tried"][number][] = [];
    let failure: string | null = null;
    for (const step of steps) {
      if (signal.aborted) break;
      const result = await listen(step, fitting, signal, parts);
      tried.push(result.tried);
      failure = result.failure;
      const [best] = result.convincing;
      if (best !== undefined) {
        const looksLike = { step: result.tried, drivers: result.convincing };
        const serial = step.serial && { serial: step.serial };
        const verdict = verdictOf({ line, ask, tried, looksLike, failure, drivers });
        return { tried, best: { driver: best, ...serial }, verdict };
      }
      // A line that cannot be opened at one speed cannot be at another.
      if (failure !== null && result.tried.bytes === 0) break;
    }
    return { tried, best: null, verdict: verdictOf({ line, ask, tried, looksLike: null, failure, drivers }) };
  }

  return {
    async detect(request, signal) {
      if (current) return refused("conflict", "another detection is going on; wait a minute and try again");
      if (request.transport.kind !== "replay") {
        const device = owner(probe(request.transport));
        if (device !== null)
          return refused(
            "conflict",
            `transport: this line is that of "${device}" already; look at that device, or remove it first`,
          );
      }
      const abort = new AbortController();
      const end = () => abort.abort();
      signal?.addEventListener("abort", end, { once: true });
      if (signal?.aborted) end();
      const cancel = timers.after(LONGEST_MS, end);
      const done = run(request, abort.signal);
      current = { abort, done };
      try {
        return await done;
      } finally {
        current = null;
        cancel();
        signal?.removeEventListener("abort", end);
      }
    },
    async stop() {
      current?.abort.abort();
      await current?.done.catch(() => undefined);
    },
  };
}

/** The line as one of a device, whatever its speed. */
function probe(line: Exclude<DetectRequest["transport"], { kind: "replay" }>): TransportSettings {
  if (line.kind !== "serial") return line;
  return { kind: "serial", path: line.path, baudRate: 9600, dataBits: 8, parity: "none", stopBits: 1 };
}

async function listen(
  step: DetectStep,
  drivers: readonly DeviceDriver[],
  signal: AbortSignal,
  { clock, timers, openLine }: DetectParts,
): Promise<StepResult> {
  const transport = openLine(step.transport);
  const heard = hearing(drivers, lineKindOf(step.transport), step.asking, (bytes) => transport.write(bytes));
  const cancels: Cancel[] = [];
  const line = { open: false };
  const failure = await new Promise<string | null>((resolve) => {
    const enough = () => resolve(null);
    signal.addEventListener("abort", enough, { once: true });
    cancels.push(() => signal.removeEventListener("abort", enough), timers.after(step.ms, enough));
    const begun = clock.now();
    cancels.push(
      timers.every(1000, () => {
        if (line.open) heard.tick(clock.now());
        if (clock.now() - begun >= LISTEN_AT_LEAST_MS && heard.convinced()) enough();
      }),
    );
    try {
      transport.open((event) => {
        if (event.type === "bytes") heard.push(event.bytes, event.at);
        else if (event.type === "closed") {
          line.open = false;
          resolve(event.reason);
        } else if (event.type === "open") {
          line.open = true;
          // The first question at once, and not a second later.
          heard.tick(clock.now());
        }
      });
    } catch (error) {
      resolve(error instanceof Error ? error.message : String(error));
    }
  });
  for (const cancel of cancels) cancel();
  if (line.open) heard.farewell(clock.now());
  await closed(transport, timers);
  const { bytes, sample, candidates, convincing } = heard.result();
  const { serial, asking } = step;
  const settings = `${serial ? wordsOf(serial) : "network"}${asking ? `, asked as ${asking.id}` : ""}`;
  return {
    tried: { settings, ...(serial && { serial }), bytes, candidates, sample },
    convincing: convincing.map(({ driver }) => driver),
    failure,
  };
}

function closed(transport: Transport, timers: Timers): Promise<void> {
  return new Promise((resolve) => {
    const cancel = timers.after(CLOSING_MS, resolve);
    const done = () => {
      cancel();
      resolve();
    };
    transport.close().then(done, done);
  });
}

function refused(code: "conflict" | "invalid", problem: string): DeviceChange {
  return { ok: false, code, problems: [problem] };
}
