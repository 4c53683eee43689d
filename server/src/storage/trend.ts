import type { Trend, TrendSeries } from "@evenkeel/shared/wire";
import { sql, type NotNull } from "kysely";
import type { EpochMs } from "../ports.ts";
import { continuousCodes, episodicCodes, vitalOf } from "./codes.ts";
import type { Connection } from "./connection.ts";
import { ROLLUP_WIDTHS } from "./rollup.ts";

const SECOND = 1000;
const HOUR = 3_600_000;
/** Widths of a bucket in seconds up to an hour; each is a whole multiple of the roll-up that it is read from. */
const WIDTHS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 900, 1800, 3600].map((seconds) => seconds * SECOND);

/** The narrowest width that covers the span with at most `buckets` buckets. */
export function bucketWidth(spanMs: number, buckets: number): number {
  const least = spanMs / Math.max(1, buckets);
  return WIDTHS.find((width) => width >= least) ?? Math.ceil(least / HOUR) * HOUR;
}

/**
 * A session's vitals over [from, until), each device's apart. Continuous ones as extremes of buckets that begin at whole multiples of
 * `bucketMs` since the epoch (so that as time goes on only the last bucket changes), nulls where nothing was measured;
 * episodic ones reading by reading, at the time of their measurement.
 */
export function trend(connection: Connection, session: string, from: EpochMs, until: EpochMs, buckets: number): Trend {
  const bucketMs = bucketWidth(until - from, buckets);
  const start = Math.floor(from / bucketMs) * bucketMs;
  const end = Math.ceil(until / bucketMs) * bucketMs;
  const rows = until > from ? extremes(connection, session, start, end, bucketMs) : [];
  const channels = new Map<number, TrendSeries>();
  const count = Math.max(0, end - start) / bucketMs;
  for (const { channel, vital, device, bucket, low, high } of rows) {
    const key = vitalOf(vital);
    if (key === undefined) continue;
    const empty = () => Array.from({ length: count }, (_, i) => ({ t: start + i * bucketMs, min: null, max: null }));
    const series = channels.get(channel) ?? { vital: key, device, points: empty() };
    channels.set(channel, series);
    series.points[(bucket - start) / bucketMs] = { t: bucket, min: low, max: high };
  }
  return {
    from,
    until,
    bucketMs,
    continuous: [...channels.values()],
    episodic: until > from ? readings(connection, session, from, until) : [],
  };
}

/** From the widest roll-up that fits the bucket, else from the samples themselves. Whole buckets, also at both ends. */
function extremes(connection: Connection, session: string, start: EpochMs, end: EpochMs, bucketMs: number) {
  const channels = channelsOf(connection, session, continuousCodes);
  const width = ROLLUP_WIDTHS.find((one) => bucketMs % one === 0);
  if (width === undefined) {
    return connection.read(
      channels
        .innerJoin("sample", "sample.channel", "channel.id")
        .select(sql<number>`sample.at - sample.at % ${bucketMs}`.as("bucket"))
        .select((eb) => [
          "channel.id as channel",
          "vital",
          "device.name as device",
          eb.fn.min("value").as("low"),
          eb.fn.max("value").as("high"),
        ])
        .where("at", ">=", start)
        .where("at", "<", end)
        .where("value", "is not", null)
        .$narrowType<{ low: NotNull; high: NotNull }>()
        .groupBy(["channel.id", "bucket"])
        .orderBy("channel.id"),
    );
  }
  return connection.read(
    channels
      .innerJoin("rollup", "rollup.channel", "channel.id")
      .select(sql<number>`rollup.t - rollup.t % ${bucketMs}`.as("bucket"))
      .select((eb) => [
        "channel.id as channel",
        "vital",
        "device.name as device",
        eb.fn.min("low").as("low"),
        eb.fn.max("high").as("high"),
      ])
      .where("width", "=", width)
      .where("t", ">=", start)
      .where("t", "<", end)
      .groupBy(["channel.id", "bucket"])
      .orderBy("channel.id"),
  );
}

function readings(connection: Connection, session: string, from: EpochMs, until: EpochMs): Trend["episodic"] {
  const rows = connection.read(
    channelsOf(connection, session, episodicCodes)
      .innerJoin("sample", "sample.channel", "channel.id")
      .select(["channel.vital", "device.name as device", "sample.reading_at", "sample.value"])
      .where("sample.reading_at", "is not", null)
      .where("sample.reading_at", ">=", from)
      .where("sample.reading_at", "<", until)
      .orderBy("sample.reading_at")
      .orderBy("channel.id"),
  );
  return rows.flatMap(({ vital, device, reading_at, value }) => {
    const key = vitalOf(vital);
    return key === undefined || value === null || reading_at === null
      ? []
      : [{ t: reading_at, vital: key, device, value }];
  });
}

function channelsOf({ kysely }: Connection, session: string, vitals: readonly number[]) {
  return kysely
    .selectFrom("channel")
    .innerJoin("device", "device.id", "channel.device")
    .where("channel.session", "=", (eb) => eb.selectFrom("session").select("id").where("uuid", "=", session))
    .where("channel.vital", "in", vitals);
}
