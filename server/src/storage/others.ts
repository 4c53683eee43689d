import type { EpochMs, Log, OtherRow } from "../ports.ts";
import type { Connection } from "./connection.ts";
import type { Keys } from "./keys.ts";
import { rowStatement } from "./row-statement.ts";
import type { Tables } from "./tables.ts";
import { wholeMs } from "./whole-ms.ts";

/** A value that stands still is written once in this time. A monitor tells dozens of such settings every second. */
export const STEADY_MS = 60_000;
/** As much of a device's words as every screen shows, in UTF-16 units. */
export const LONGEST_TEXT = 120;
/** More than a clinic has open at one time; of the one unused for longest the last value is looked up anew. */
const MOST_KEPT = 5000;

const COLUMNS = ["session", "at", "channel", "value", "text", "measured_at"] as const;

type Value = Omit<Tables["other_value"], "id">;
type Written = Pick<Value, "at" | "measured_at" | "text" | "value">;

/** Writes other values inside the caller's transaction. */
export interface OtherWriter {
  add(rows: readonly OtherRow[]): void;
  /** After a transaction that failed: what was remembered as written may not be. */
  forget(): void;
}

/**
 * Every change of a value is written; one that stands still, once a minute. Still means equal, told and measured within
 * a minute of the last one written, so that a new measurement that happens to equal an old one is in the record. A row
 * that can never be stored (a session that was never opened, no time) is left out and told in the log.
 */
export function otherWriter(connection: Connection, keys: Keys, log: Log): OtherWriter {
  const insert = rowStatement(connection, COLUMNS, (row: Value) =>
    connection.kysely.insertInto("other_value").values(row),
  );
  const written = new Map<number, Written>();

  function remember(channel: number, value: Written): void {
    // Taken out and put back, so that the order of the map is the order of use.
    written.delete(channel);
    written.set(channel, value);
    if (written.size > MOST_KEPT) written.delete(written.keys().next().value!);
  }

  return {
    add(rows) {
      let left = 0;
      for (const row of rows) {
        const session = keys.session(row.session);
        const at = wholeMs(row.at);
        if (session === undefined || at === null) {
          left += 1;
          continue;
        }
        const words = { code: bounded(row.code), name: bounded(row.name), unit: bounded(row.unit) };
        const stored = { session, at, channel: keys.other(session, row.device, words), ...content(row) };
        const last = written.get(stored.channel) ?? lastWithin(connection, stored);
        const steady = last !== undefined && standsStill(last, stored);
        if (!steady) insert(stored);
        remember(stored.channel, steady ? last : stored);
      }
      if (left > 0) log.error({ rows: left }, "other values of no known session or time were left out of the record");
    },
    forget: () => written.clear(),
  };
}

/** Other values of a session in [from, until), oldest first; of more than `most` the newest. */
export function othersBetween(
  { kysely, read }: Connection,
  session: string,
  from: EpochMs,
  until: EpochMs,
  most?: number,
): readonly OtherRow[] {
  const ofSession = kysely.selectFrom("session").select("id").where("uuid", "=", session);
  const newestFirst = kysely
    .selectFrom("other_value")
    .innerJoin("other_channel", "other_channel.id", "other_value.channel")
    .innerJoin("device", "device.id", "other_channel.device")
    .select(["device.name as device", "code", "other_channel.name as name", "unit"])
    .select(["at", "value", "text", "measured_at"])
    .where("other_value.session", "=", ofSession)
    .where("at", ">=", from)
    .where("at", "<", until)
    .orderBy("at", "desc")
    .orderBy("other_value.id", "desc");
  const rows = read(most === undefined ? newestFirst : newestFirst.limit(most));
  return rows
    .map(({ device, code, name, unit, at, value: number, text, measured_at }): OtherRow => {
      const measured = measured_at === null ? {} : { measuredAt: measured_at };
      return { kind: "other", session, device, code, name, unit, at, ...measured, value: text ?? number };
    })
    .reverse();
}

/** The last one written of a channel, unless that is too long ago to matter. */
function lastWithin({ kysely, read }: Connection, { session, channel, at }: Value): Written | undefined {
  const values = kysely.selectFrom("other_value").select(["at", "value", "text", "measured_at"]);
  const ofChannel = values.where("session", "=", session).where("channel", "=", channel);
  const newestFirst = ofChannel.orderBy("at", "desc").orderBy("id", "desc");
  return read(newestFirst.where("at", ">", at - STEADY_MS).limit(1))[0];
}

function standsStill(last: Written, next: Written): boolean {
  if (last.value !== next.value || last.text !== next.text) return false;
  const toldAfter = next.at - last.at;
  const measuredApart = Math.abs((next.measured_at ?? next.at) - (last.measured_at ?? last.at));
  return toldAfter >= 0 && toldAfter < STEADY_MS && measuredApart < STEADY_MS;
}

/** A number that is none is no value. */
function content({ value, measuredAt }: OtherRow): Pick<Value, "measured_at" | "text" | "value"> {
  return {
    value: typeof value === "number" && Number.isFinite(value) ? value : null,
    text: typeof value === "string" ? bounded(value) : null,
    measured_at: wholeMs(measuredAt),
  };
}

/** What was cut shows it. Half a character at the cut, or anywhere, would not come back from UTF-8 as it went in. */
function bounded(text: string): string {
  const short = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
  return short.toWellFormed();
}
