import { isNumericKey, NUMERICS, numericKeys, type MissingReason, type NumericKey } from "@evenkeel/shared/vitals";
import { CAPNOMETER_COLUMNS, CUFF_TIME_COLUMN, numericColumns } from "./columns.ts";
import { readNumbers, readWords, type NumberTable } from "./csv.ts";
import type { RecordingFiles } from "./files.ts";

/** A value at its time, or that there was none. */
export interface RecordedRow {
  /** Seconds since the recording's start. */
  readonly t: number;
  readonly vital: NumericKey;
  /** NaN: not measured. */
  readonly value: number;
  readonly reason?: MissingReason;
  /** When a cuff took it, seconds. */
  readonly measuredS?: number;
  readonly doubtful?: boolean;
}

const REASONS: ReadonlySet<string> = new Set<MissingReason>([
  "artefact",
  "invalid",
  "searching",
  "sensor-off",
  "unplugged",
]);

/** A moment of a vital, told to the ms. */
const moment = (t: number, vital: string): string => `${Math.round(t * 1000)} ${vital}`;

/** Every vital of the recording, in order of time. */
export function recordedRows(files: RecordingFiles): readonly RecordedRow[] {
  const missing = readWords(files.read("missing.csv"));
  const doubtful = new Set(
    readWords(files.read("doubtful.csv"))?.map(({ t_s, vital }) => moment(Number(t_s), vital ?? "")) ?? [],
  );
  // Where what is missing has a file of its own, an empty cell says nothing: each vital may have its own rhythm.
  const emptyIsMissing = missing === null;
  const capnometer = (vital: NumericKey) => CAPNOMETER_COLUMNS[vital] ?? [];
  const rows = [
    ...rowsOf(readNumbers(files.read("numerics.csv")), numericColumns, emptyIsMissing),
    ...rowsOf(readNumbers(files.read("capnometer.csv")), capnometer, emptyIsMissing),
  ].map((row) => (doubtful.has(moment(row.t, row.vital)) ? { ...row, doubtful: true } : row));
  for (const { t_s, vital = "", reason = "" } of missing ?? []) {
    const t = Number(t_s);
    if (!isNumericKey(vital) || t_s === "" || !Number.isFinite(t)) continue;
    rows.push({ t, vital, value: Number.NaN, reason: isReason(reason) ? reason : "invalid" });
  }
  return rows.sort((a, b) => a.t - b.t);
}

function isReason(text: string): text is MissingReason {
  return REASONS.has(text);
}

function rowsOf(
  table: NumberTable | null,
  columns: (vital: NumericKey) => readonly string[],
  emptyIsMissing: boolean,
): RecordedRow[] {
  const times = table?.column("t_s");
  if (!table || !times) return [];
  const measured = table.column(CUFF_TIME_COLUMN);
  const rows: RecordedRow[] = [];
  for (const vital of numericKeys) {
    const values = columns(vital)
      .map((name) => table.column(name))
      .find((found) => found !== null);
    if (!values) continue;
    const episodic = NUMERICS[vital].rhythm === "episodic";
    let had = false;
    for (let index = 0; index < values.length; index += 1) {
      const [t, value] = [times[index]!, values[index]!];
      // A column that is empty from the first row on is a sensor that was never there; afterwards empty means lost.
      had ||= !Number.isNaN(value);
      if (Number.isNaN(t) || (Number.isNaN(value) && !(had && emptyIsMissing))) continue;
      const measuredS = episodic ? measured?.[index] : undefined;
      const isTold = measuredS !== undefined && !Number.isNaN(measuredS);
      rows.push({ t, vital, value, ...(isTold && { measuredS }) });
    }
  }
  return rows;
}
