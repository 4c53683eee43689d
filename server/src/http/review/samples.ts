import { NUMERICS } from "@evenkeel/shared/vitals";
import type { ReviewSamples } from "@evenkeel/shared/wire";
import type { ObservationStore, SampleRow } from "../../ports.ts";
import { otherWork, pieces, type Stretch } from "./stretch.ts";

/** Some thousand rows, a few ms of work. */
const PIECE_MS = 120_000;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Channel = Mutable<ReviewSamples["channels"][number]>;

/** The numerics of a stretch by vital and device, each with the last word before it. */
export async function samplesOf(
  store: Pick<ObservationStore, "newest" | "samples">,
  session: string,
  stretch: Stretch,
): Promise<ReviewSamples> {
  const channels = new Map<string, Channel>();
  const take = (row: SampleRow) => {
    const { vital, device, at } = row;
    const key = `${vital} ${device}`;
    const channel: Channel = channels.get(key) ?? { vital, device, t: [], x: [], m: [], q: [] };
    channels.set(key, channel);
    const place = channel.t.push(at - stretch.from) - 1;
    channel.x.push(row.kind === "numeric" ? row.value : row.reason);
    if (row.kind !== "numeric") return;
    if (row.measuredAt !== undefined && NUMERICS[vital].rhythm === "episodic") channel.m.push([place, row.measuredAt]);
    if (row.questionable) channel.q.push(place);
  };
  for (const row of await store.newest(session, stretch.from)) take(row);
  for (const { from, until } of pieces(stretch, PIECE_MS)) {
    await otherWork();
    for (const row of await store.samples(session, from, until)) take(row);
  }
  return { ...stretch, channels: [...channels.values()] };
}
