import type { EpochMs, Log, SampleRow } from "../ports.ts";
import { isEpisodic, vitalOf } from "./codes.ts";
import type { Connection } from "./connection.ts";
import type { Keys } from "./keys.ts";
import { rollups } from "./rollup.ts";
import { rowStatement } from "./row-statement.ts";
import type { Tables } from "./tables.ts";
import { wholeMs } from "./whole-ms.ts";

const COLUMNS = ["channel", "at", "value", "missing", "measured_at", "reading_at", "questionable"] as const;

/**
 * Writes samples and their roll-ups inside the caller's transaction. A row that can never be stored (a session that was
 * never opened, no time) is left out and told in the log: refusing it would hold up the record of every other room.
 */
export function sampleWriter(connection: Connection, keys: Keys, log: Log): (rows: readonly SampleRow[]) => void {
  const insert = rowStatement(connection, COLUMNS, (row: ReturnType<typeof sample>) =>
    // The same reading told again (a monitor repeats its last cuff pressure in every message) is one reading.
    connection.kysely
      .insertInto("sample")
      .values(row)
      .onConflict((conflict) => conflict.doNothing()),
  );
  const addToRollups = rollups(connection);

  return (rows) => {
    const continuous: { channel: number; at: number; value: number }[] = [];
    let left = 0;
    for (const row of rows) {
      const channel = keys.channel(row.session, row.device, row.vital);
      const at = wholeMs(row.at);
      if (channel === undefined || at === null) {
        left += 1;
        continue;
      }
      const stored = sample(row, channel, at);
      insert(stored);
      const { value, reading_at } = stored;
      if (value !== null && reading_at === null) continuous.push({ channel, at, value });
    }
    addToRollups(continuous);
    if (left > 0) log.error({ rows: left }, "samples of no known session or time were left out of the record");
  };
}

/** The newest sample of every vital and device of a session, of those before `before`. */
export function newestSamples(
  { kysely, read }: Connection,
  session: string,
  before: EpochMs = Number.MAX_SAFE_INTEGER,
): readonly SampleRow[] {
  const ofSession = kysely.selectFrom("session").select("id").where("uuid", "=", session);
  const rows = read(
    kysely
      .selectFrom("channel")
      .innerJoin("device", "device.id", "channel.device")
      .innerJoin("sample", (join) =>
        join.on((eb) =>
          eb(
            "sample.id",
            "=",
            eb
              .selectFrom("sample as one")
              .select("one.id")
              .whereRef("one.channel", "=", "channel.id")
              .where("one.at", "<", before)
              .orderBy("one.at", "desc")
              .orderBy("one.id", "desc")
              .limit(1),
          ),
        ),
      )
      .select(["vital", "device.name as device", "at", "value", "missing", "measured_at", "questionable"])
      .where("channel.session", "=", ofSession),
  );
  return rows.flatMap((row) => sampleRow(session, row));
}

/** A session's samples in [from, until), oldest first; of one moment in the order in which they were written. */
export function samplesBetween(
  { kysely, read }: Connection,
  session: string,
  from: EpochMs,
  until: EpochMs,
): readonly SampleRow[] {
  const ofSession = kysely.selectFrom("session").select("id").where("uuid", "=", session);
  const rows = read(
    kysely
      .selectFrom("channel")
      .innerJoin("device", "device.id", "channel.device")
      .innerJoin("sample", "sample.channel", "channel.id")
      .select(["vital", "device.name as device", "at", "value", "missing", "measured_at", "questionable"])
      .where("channel.session", "=", ofSession)
      .where("at", ">=", from)
      .where("at", "<", until)
      .orderBy("at")
      .orderBy("sample.id"),
  );
  return rows.flatMap((row) => sampleRow(session, row));
}

type Stored = Pick<Tables["sample"], "at" | "measured_at" | "missing" | "questionable" | "value"> & {
  readonly vital: number;
  readonly device: string;
};

/** Nothing for a vital that the catalogue has no more. */
function sampleRow(session: string, row: Stored): readonly SampleRow[] {
  const vital = vitalOf(row.vital);
  if (vital === undefined) return [];
  const common = { session, device: row.device, vital, at: row.at };
  if (row.value === null) return [{ kind: "missing", ...common, reason: row.missing ?? "invalid" }];
  const measured = row.measured_at === null ? {} : { measuredAt: row.measured_at };
  const questionable = row.questionable === 1 ? { questionable: true } : {};
  return [{ kind: "numeric", ...common, value: row.value, ...measured, ...questionable }];
}

/** A number that is none becomes a missing value, never a hole in the batch. */
function sample(row: SampleRow, channel: number, at: EpochMs): Omit<Tables["sample"], "id"> {
  const nothing = { channel, at, value: null, measured_at: null, reading_at: null, questionable: 0 as const };
  if (row.kind === "missing") return { ...nothing, missing: row.reason };
  if (!Number.isFinite(row.value)) return { ...nothing, missing: "invalid" };
  const measured_at = wholeMs(row.measuredAt);
  const reading_at = isEpisodic(row.vital) ? (measured_at ?? at) : null;
  const questionable = row.questionable === true ? (1 as const) : (0 as const);
  return { channel, at, value: row.value, missing: null, measured_at, reading_at, questionable };
}
