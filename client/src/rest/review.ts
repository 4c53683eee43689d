import {
  reviewSamplesSchema,
  reviewSchema,
  unpackWaves,
  type Review,
  type ReviewSamples,
  type StripWish,
  type WaveRun,
} from "@evenkeel/shared/wire";
import { nothing, RefusedError, request } from "./request.ts";

const of = (id: string): string => `/api/sessions/${encodeURIComponent(id)}`;

/** A session from end to end. All throw `RefusedError`. */
export const reviewOf = (id: string): Promise<Review> => request(`${of(id)}/review`, reviewSchema);

/** The numerics of [from, until) with the last word before it. */
export const samplesOf = (id: string, from: number, until: number, signal: AbortSignal): Promise<ReviewSamples> =>
  request(`${of(id)}/review/samples?from=${from}&until=${until}`, reviewSamplesSchema, { signal });

/** All waves of [from, until). */
export async function wavesOf(
  id: string,
  from: number,
  until: number,
  signal: AbortSignal,
): Promise<readonly WaveRun[]> {
  const path = `${of(id)}/review/waves?from=${from}&until=${until}`;
  let answer: Response;
  try {
    answer = await fetch(path, { credentials: "same-origin", signal });
  } catch {
    signal.throwIfAborted();
    throw new RefusedError(0, "The server does not answer. Check the network, then try again.");
  }
  // A refusal is worded as every other one is.
  if (!answer.ok) await request(path, nothing, { signal });
  try {
    return unpackWaves(new Uint8Array(await answer.arrayBuffer()));
  } catch {
    signal.throwIfAborted();
    throw new RefusedError(answer.status, "The server answered something this page does not understand. Reload it.");
  }
}

/** Keeps a strip in the record of a session that has ended. */
export const keepStrip = (id: string, strip: StripWish): Promise<null> =>
  request(`${of(id)}/strips`, nothing, { method: "POST", body: strip });
