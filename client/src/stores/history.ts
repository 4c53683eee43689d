import type { EpochMs } from "@evenkeel/shared/time";
import { NUMERICS, numericKeys, type NumericKey } from "@evenkeel/shared/vitals";
import { trendSchema, type Trend, type TrendPoint, type WireNumeric } from "@evenkeel/shared/wire";
import { useQuery } from "@tanstack/react-query";
import { request } from "../rest/request.ts";
import { bucketWidthMs, mergePoints, secondBuckets, type SecondBuckets } from "./buckets.ts";
import { serverNow, useNow } from "./clock.ts";
import { oneCurve } from "./one-curve.ts";

interface Episode {
  readonly t: EpochMs;
  readonly vital: NumericKey;
  readonly device: string;
  readonly value: number;
}

/** What a chart draws: one curve of each vital, every bucket of one device alone. Buckets on absolute multiples of `bucketMs`, holes filled with nulls; cuff readings one by one. */
export interface LiveTrend {
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly bucketMs: number;
  readonly continuous: Readonly<Partial<Record<NumericKey, readonly TrendPoint[]>>>;
  /** Of a vital that several devices measured: those whose values are in its curve, the one shown now first. */
  readonly sources: Readonly<Partial<Record<NumericKey, readonly string[]>>>;
  readonly episodic: readonly Episode[];
  /** `loading`: what is shown began when this page was opened; `failed`: and the record could not be read. */
  readonly past: "failed" | "loading" | "whole";
}

export interface TrendWindow {
  /** How far back; without it, the whole session (or half an hour where there is none). */
  readonly spanMs?: number;
  /** The end of a stretch of the past, `spanMs` long; without it the stretch goes along with the time. */
  readonly until?: EpochMs;
  /** At most this many buckets: 150 at the most on a screen, since recharts pays for every row. */
  readonly buckets?: number;
  readonly vitals?: readonly NumericKey[];
}

/** One vital by device, and which of them spoke last: that is the one whose number is shown. */
interface LiveSources {
  readonly byDevice: Map<string, SecondBuckets>;
  shown: { readonly device: string; readonly at: EpochMs };
}

interface RoomHistory {
  readonly continuous: Map<NumericKey, LiveSources>;
  episodic: Episode[];
}

const rooms = new Map<string, RoomHistory>();
/** More cuff readings than this between two fetches of the record are no cuff's. */
const MOST_EPISODES = 600;
export const HALF_HOUR_MS = 1_800_000;

/** Keeps values as they arrive; `m`, the device's own time, tells a new cuff reading from a repeated one. */
export function keepHistory(room: string, values: readonly WireNumeric[]): void {
  const history = rooms.get(room) ?? { continuous: new Map<NumericKey, LiveSources>(), episodic: [] };
  rooms.set(room, history);
  for (const { v, x, t, m, d } of values) {
    if (NUMERICS[v].rhythm === "episodic") {
      history.episodic = mergeEpisodes([history.episodic, [{ t: m ?? t, vital: v, device: d, value: x }]]).slice(
        -MOST_EPISODES,
      );
      continue;
    }
    const sources = history.continuous.get(v) ?? {
      byDevice: new Map<string, SecondBuckets>(),
      shown: { device: d, at: t },
    };
    history.continuous.set(v, sources);
    if (t >= sources.shown.at) sources.shown = { device: d, at: t };
    const seconds = sources.byDevice.get(d) ?? secondBuckets();
    sources.byDevice.set(d, seconds);
    seconds.add(t, x);
  }
}

/** Another patient: nothing of the one before may be joined to it. */
export function forgetHistory(room: string): void {
  rooms.delete(room);
}

/** Cuff readings of several lists, each of a device once, by time. */
function mergeEpisodes(lists: readonly (readonly Episode[])[]): Episode[] {
  const once = new Map<string, Episode>();
  for (const episode of lists.flat())
    once.set(`${episode.vital} ${Math.round(episode.t / 1000)} ${episode.device}`, episode);
  return [...once.values()].sort((a, b) => a.t - b.t);
}

/** Every bucket of the span, so that a chart's line breaks where nothing was measured. */
function withHoles(points: readonly TrendPoint[], from: EpochMs, until: EpochMs, bucketMs: number): TrendPoint[] {
  const byStart = new Map(points.map((point) => [point.t, point]));
  const whole: TrendPoint[] = [];
  for (let t = Math.floor(from / bucketMs) * bucketMs; t <= until; t += bucketMs) {
    whole.push(byStart.get(t) ?? { t, min: null, max: null });
  }
  return whole;
}

/** The record's part and the live part as one trend. Pure but for what was kept live. */
export function joinTrend(
  room: string,
  record: Trend | undefined,
  window: { readonly from: EpochMs; readonly until: EpochMs; readonly buckets: number },
  vitals: readonly NumericKey[] = numericKeys,
): Omit<LiveTrend, "past"> {
  const { from, until, buckets } = window;
  const bucketMs = bucketWidthMs(until - from, buckets, record?.bucketMs ?? 0);
  const live = rooms.get(room);
  const continuous: Partial<Record<NumericKey, readonly TrendPoint[]>> = {};
  const sources: Partial<Record<NumericKey, readonly string[]>> = {};
  for (const vital of vitals) {
    const past = new Map(
      record?.continuous.flatMap((one) => (one.vital === vital ? [[one.device, one.points] as const] : [])),
    );
    const now = live?.continuous.get(vital);
    const byDevice = new Map<string, readonly TrendPoint[]>();
    for (const device of new Set([...past.keys(), ...(now?.byDevice.keys() ?? [])])) {
      const recorded = (past.get(device) ?? []).filter((point) => point.t >= from && point.t <= until);
      const points = mergePoints([recorded, now?.byDevice.get(device)?.points(from, until, bucketMs) ?? []], bucketMs);
      if (points.length > 0) byDevice.set(device, points);
    }
    const curve = oneCurve(byDevice, now?.shown.device ?? null, { until, bucketMs });
    if (curve.points.length > 0) continuous[vital] = withHoles(curve.points, from, until, bucketMs);
    if (byDevice.size > 1) sources[vital] = curve.devices;
  }
  const episodic = mergeEpisodes([record?.episodic ?? [], live?.episodic ?? []]).filter(
    ({ t, vital }) => t >= from && t <= until && vitals.includes(vital),
  );
  return { from, until, bucketMs, continuous, sources, episodic };
}

/** The record's buckets are asked for at this number; the page shows at most as many. */
const RECORD_BUCKETS = 300;
/** The live half hour bridges two fetches several times over. */
const REFETCH_MS = 300_000;

/** Where a session's trends are kept in the query cache: made invalid when a broken feed comes back. */
export const TREND_QUERY = "trend";

async function fetchTrend(session: string, from: EpochMs, until = serverNow()): Promise<Trend> {
  const span = new URLSearchParams({
    from: String(Math.floor(from)),
    until: String(Math.ceil(until)),
    buckets: String(RECORD_BUCKETS),
  });
  return request(`/api/sessions/${encodeURIComponent(session)}/trend?${span.toString()}`, trendSchema);
}

/**
 * The stretch of the record that is read for a window of the past: twice as long as what is shown, on multiples of half of
 * it, so that moving about asks seldom, and comes back to what was read before.
 */
export function pastStretch(spanMs: number, until: EpochMs): { readonly from: EpochMs; readonly until: EpochMs } {
  const step = spanMs / 2;
  const from = Math.floor((until - spanMs) / step) * step;
  return { from, until: from + 2 * spanMs };
}

/**
 * The trend of a room's session, live: the record once, joined by what has arrived since; renders once a second.
 * Without a session it is what this page has seen. `openedAt` is the session's; it bounds the trend.
 */
export function useTrend(
  room: string,
  session: { readonly id: string; readonly openedAt: EpochMs } | null,
  window: TrendWindow = {},
): LiveTrend {
  const now = useNow();
  const { spanMs, buckets = 150, vitals } = window;
  const until = Math.min(now, window.until ?? now);
  const stretch = window.until !== undefined && spanMs !== undefined ? pastStretch(spanMs, until) : null;
  const past = useQuery({
    queryKey: [TREND_QUERY, session?.id ?? null, spanMs ?? null, ...(stretch ? [stretch.from] : [])],
    queryFn: () => {
      if (!session) return Promise.reject(new Error("no session"));
      const { id, openedAt } = session;
      if (stretch) return fetchTrend(id, Math.max(openedAt, stretch.from), Math.min(stretch.until, serverNow()));
      return fetchTrend(id, Math.max(openedAt, spanMs === undefined ? 0 : serverNow() - spanMs));
    },
    enabled: session !== null,
    staleTime: Infinity,
    refetchInterval: stretch && stretch.until < now ? false : REFETCH_MS,
  });
  const from = Math.max(session?.openedAt ?? 0, spanMs === undefined && session ? 0 : until - (spanMs ?? HALF_HOUR_MS));
  return {
    ...joinTrend(room, past.data, { from, until, buckets }, vitals),
    past: session === null || past.isSuccess ? "whole" : past.isError ? "failed" : "loading",
  };
}
