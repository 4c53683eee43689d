import { waveKeys, type WaveKey } from "@evenkeel/shared/vitals";
import type { EpochMs, Log, WaveBlock, WaveSpan } from "../ports.ts";
import { waveCode } from "./codes.ts";
import type { Connection } from "./connection.ts";
import type { Keys } from "./keys.ts";
import { rowStatement } from "./row-statement.ts";
import type { Tables } from "./tables.ts";

/** No block is longer, so a block that reaches into a span begins at most this much before it. */
const LONGEST_BLOCK_MS = 60_000;

const COLUMNS = ["session", "wave", "device", "at", "rate", "gain", "offset", "samples"] as const;

/** Writes wave blocks inside the caller's transaction; blocks of a session that was never opened are left out and told. */
export function waveWriter(connection: Connection, keys: Keys, log: Log): (blocks: readonly WaveBlock[]) => void {
  const insert = rowStatement(connection, COLUMNS, (row: Omit<Tables["wave_block"], "id">) =>
    connection.kysely.insertInto("wave_block").values(row),
  );
  return (blocks) => {
    let left = 0;
    for (const block of blocks) {
      const session = keys.session(block.session);
      if (session === undefined || ![block.at, block.rate, block.gain, block.offset].every(Number.isFinite)) {
        left += 1;
        continue;
      }
      const { rate, gain, offset } = block;
      const samples = new Uint8Array(block.samples.buffer, block.samples.byteOffset, block.samples.byteLength);
      const device = keys.device(block.device);
      insert({ session, wave: waveCode(block.wave), device, at: Math.round(block.at), rate, gain, offset, samples });
    }
    if (left > 0) log.error({ blocks: left }, "wave blocks of no known session or time were left out of the record");
  };
}

/** The blocks of one wave that reach into [from, until), oldest first. */
export function wavesBetween(
  { kysely, read }: Connection,
  session: string,
  wave: WaveKey,
  from: EpochMs,
  until: EpochMs,
): readonly WaveBlock[] {
  const ofSession = kysely.selectFrom("session").select("id").where("uuid", "=", session);
  const rows = read(
    kysely
      .selectFrom("wave_block")
      .innerJoin("device", "device.id", "wave_block.device")
      .select(["name as device", "at", "rate", "gain", "offset", "samples"])
      .where("session", "=", ofSession)
      .where("wave", "=", waveCode(wave))
      .where("at", ">", from - LONGEST_BLOCK_MS)
      .where("at", "<", until)
      .orderBy("at"),
  );
  return rows
    .map((row): WaveBlock => ({ ...row, session, wave, samples: int16(row.samples) }))
    .filter(({ at, rate, samples }) => at + (samples.length / rate) * 1000 > from);
}

/** The waves of a session, each from the beginning of its first block to that of its last. */
export function waveSpans({ kysely, read }: Connection, session: string): readonly WaveSpan[] {
  const ofSession = kysely.selectFrom("session").select("id").where("uuid", "=", session);
  return waveKeys.flatMap((wave) => {
    // Each by itself is one step down the index; both in one query would read a session from end to end.
    const end = (direction: "asc" | "desc"): EpochMs | undefined =>
      read(
        kysely
          .selectFrom("wave_block")
          .select("at")
          .where("session", "=", ofSession)
          .where("wave", "=", waveCode(wave))
          .orderBy("at", direction)
          .limit(1),
      )[0]?.at;
    const [from, until] = [end("asc"), end("desc")];
    return from === undefined || until === undefined ? [] : [{ wave, from, until }];
  });
}

/** A copy, since an Int16Array must begin at an even address. Every platform that Node ships for here is little endian. */
function int16(bytes: Uint8Array): Int16Array {
  return new Int16Array(bytes.slice().buffer);
}
