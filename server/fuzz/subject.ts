import {
  retainedBytes,
  type Decoder,
  type DecodeStep,
  type DeviceDriver,
  type Encoder,
} from "@evenkeel/shared/devices";
import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import { judge, judgeReplies } from "./judge.ts";

/** What happened to a decoder or an encoder, so that it can be done to a fresh one again. */
export type Deed =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array; readonly at: EpochMs }
  | { readonly kind: "told"; readonly observation: Observation; readonly at: EpochMs }
  | { readonly kind: "tick"; readonly at: EpochMs };

/** One decoder or encoder under fire. */
export interface Subject {
  /** @returns what it says on the line, and what is wrong with that: `kind: detail`, null when nothing is */
  suffer(deed: Deed): { readonly said: readonly Uint8Array[]; readonly problem: string | null };
  /** What it keeps is too much: the problem; null when it is not. */
  weigh(): string | null;
  readonly retained: number;
  /** The slowest deed so far, in ms of CPU for 64 KiB or less. */
  readonly slowestMs: number;
}

export interface Limits {
  /** Of CPU, for a push of up to 64 KiB, or a tick. `Infinity` where nothing is timed. */
  readonly deedMs: number;
  readonly retainedBytes: number;
}

export const LIMITS: Limits = { deedMs: 250, retainedBytes: 4 * 1024 * 1024 };
const WHOLE_PUSH = 65_536;
/** What a twin says in one go: an hour of waves after a jump of its clock is no answer. */
const MOST_SAID_BYTES = 4 * 1024 * 1024;

/** Counts what is let through, for the table. */
export interface Passed {
  frames: number;
  observations: number;
  faults: number;
}

export function decoderSubject(driver: DeviceDriver, decoder: Decoder, limits: Limits, passed?: Passed): Subject {
  let latest = -Infinity;
  return subject(decoder, limits, (deed) => {
    if (deed.kind === "told") return { said: [], problem: null };
    latest = Math.max(latest, deed.at);
    const step: DecodeStep = deed.kind === "tick" ? decoder.tick(deed.at) : decoder.push(deed.bytes, deed.at);
    if (passed) {
      passed.frames += step.frames;
      passed.observations += step.observations.length;
      passed.faults += step.faults.length;
    }
    const bytes = deed.kind === "bytes" ? deed.bytes.length : 0;
    return { said: step.replies, problem: judge(driver, step, latest, bytes) };
  });
}

export function encoderSubject(encoder: Encoder, limits: Limits): Subject {
  return subject(encoder, limits, (deed) => {
    const said =
      deed.kind === "tick"
        ? encoder.tick(deed.at)
        : deed.kind === "told"
          ? encoder.encode(deed.observation)
          : encoder.respond(deed.bytes, deed.at);
    return { said, problem: judgeReplies(said, MOST_SAID_BYTES) };
  });
}

function subject(sufferer: object, limits: Limits, run: (deed: Deed) => ReturnType<Subject["suffer"]>): Subject {
  let slowestMs = 0;
  let retained = 0;
  return {
    suffer(deed) {
      const begun = cpuMs();
      try {
        const { said, problem } = run(deed);
        const share = deed.kind === "bytes" ? Math.max(1, deed.bytes.length / WHOLE_PUSH) : 1;
        const ms = (cpuMs() - begun) / share;
        slowestMs = Math.max(slowestMs, ms);
        return {
          said,
          problem: problem ?? (ms > limits.deedMs ? `slow: a ${deed.kind} took ${ms.toFixed(0)} ms` : null),
        };
      } catch (error) {
        const words =
          error instanceof Error ? (error.stack ?? error.message).split("\n").slice(0, 4).join(" | ") : String(error);
        return { said: [], problem: `threw: ${words}` };
      }
    },
    weigh() {
      retained = Math.max(retained, retainedBytes(sufferer));
      return retained > limits.retainedBytes ? `memory: ${retained} bytes are kept` : null;
    },
    get retained() {
      return retained;
    },
    get slowestMs() {
      return slowestMs;
    },
  };
}

/** Of this thread alone: a busy machine makes no decoder slow. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
