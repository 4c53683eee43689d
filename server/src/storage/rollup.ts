import type { EpochMs } from "@evenkeel/shared/time";
import type { Connection } from "./connection.ts";
import { rowStatement } from "./row-statement.ts";

/** Widths in ms that extremes are kept at, widest first. Buckets begin at whole multiples since the epoch. */
export const ROLLUP_WIDTHS = [60_000, 10_000] as const;

interface Extremes {
  readonly channel: number;
  readonly width: number;
  readonly t: EpochMs;
  low: number;
  high: number;
  count: number;
}

/** A number of a continuous vital, as it is stored. */
interface Value {
  readonly channel: number;
  readonly at: EpochMs;
  readonly value: number;
}

const COLUMNS = ["channel", "width", "t", "low", "high", "count"] as const;

/** Adds continuous values to the roll-ups, in the transaction that writes the values themselves. */
export function rollups(connection: Connection): (values: readonly Value[]) => void {
  const add = rowStatement(connection, COLUMNS, (row: Extremes) =>
    connection.kysely
      .insertInto("rollup")
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(["channel", "width", "t"]).doUpdateSet((eb) => ({
          low: eb.fn<number>("min", ["rollup.low", "excluded.low"]),
          high: eb.fn<number>("max", ["rollup.high", "excluded.high"]),
          count: eb("rollup.count", "+", eb.ref("excluded.count")),
        })),
      ),
  );
  return (values) => {
    for (const one of extremes(values)) add(one);
  };
}

function extremes(values: readonly Value[]): Extremes[] {
  const buckets = new Map<string, Extremes>();
  for (const { channel, at, value } of values) {
    for (const width of ROLLUP_WIDTHS) {
      const t = at - (at % width);
      const key = `${channel}/${width}/${t}`;
      const bucket = buckets.get(key);
      if (!bucket) {
        buckets.set(key, { channel, width, t, low: value, high: value, count: 1 });
        continue;
      }
      bucket.low = Math.min(bucket.low, value);
      bucket.high = Math.max(bucket.high, value);
      bucket.count += 1;
    }
  }
  return [...buckets.values()];
}
