import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import type { DecodeFault, Decoder, DecodeStep, Encoder } from "./driver.ts";

/** When every law's line begins; an arbitrary whose observations carry times takes them from here on. */
export const LAW_START: EpochMs = Date.UTC(2026, 0, 5, 9, 0, 0);

/** How often the laws call `Encoder.tick`: the slowest that its contract allows. */
const TICK_MS = 100;

/** Everything that a decoder said over several steps, added up. */
export interface Heard {
  readonly observations: Observation[];
  readonly replies: number[];
  readonly faults: DecodeFault[];
  frames: number;
}

export function nothingHeard(): Heard {
  return { observations: [], replies: [], faults: [], frames: 0 };
}

export function hear(heard: Heard, step: DecodeStep): void {
  heard.observations.push(...step.observations);
  heard.faults.push(...step.faults);
  for (const reply of step.replies) heard.replies.push(...reply);
  heard.frames += step.frames;
}

/** Frames one after the other, as they lie on a stream. */
export function joined(frames: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(frames.reduce((sum, frame) => sum + frame.length, 0));
  let end = 0;
  for (const frame of frames) {
    bytes.set(frame, end);
    end += frame.length;
  }
  return bytes;
}

/** How many of each kind were thrown away. */
export function faultTotals(faults: readonly DecodeFault[]): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const fault of faults) totals[fault.kind] = (totals[fault.kind] ?? 0) + fault.count;
  return totals;
}

/**
 * Plays a device against a decoder for `lastMs` of the line's own time: the encoder is given `observations` and ticked,
 * the decoder hears each burst as it comes, and each answers the other.
 * @returns what the decoder heard, and all bytes that went its way
 */
export function converse(
  encoder: Encoder,
  decoder: Decoder,
  observations: readonly Observation[],
  lastMs: number,
  from: EpochMs = LAW_START,
): { heard: Heard; bytes: Uint8Array } {
  const heard = nothingHeard();
  const sent: number[] = [];

  function deliver(frames: readonly Uint8Array[], at: EpochMs): void {
    for (const frame of frames) {
      for (const byte of frame) sent.push(byte);
      answer(decoder.push(frame, at), at);
    }
  }
  function answer(step: DecodeStep, at: EpochMs): void {
    hear(heard, step);
    for (const reply of step.replies) deliver(encoder.respond(reply, at), at);
  }

  for (const observation of observations) deliver(encoder.encode(observation), from);
  for (let at = from; at <= from + lastMs; at += TICK_MS) {
    deliver(encoder.tick(at), at);
    answer(decoder.tick(at), at);
  }
  return { heard, bytes: Uint8Array.from(sent) };
}

/** Bytes that an object keeps alive through its fields: buffers at their full size, strings at two bytes a character. */
export function retainedBytes(root: object): number {
  const seen = new Set<object>();
  const open: unknown[] = [root];
  let total = 0;
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === "string") total += value.length * 2;
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    if (value instanceof ArrayBuffer) {
      total += value.byteLength;
    } else if (ArrayBuffer.isView(value)) {
      open.push(value.buffer);
    } else {
      const inside: unknown[] =
        value instanceof Map || value instanceof Set ? [...value.entries()] : Object.values(value);
      total += 16 * inside.length;
      for (const part of inside) open.push(part);
    }
  }
  return total;
}
