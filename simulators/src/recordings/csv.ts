import { parse } from "csv-parse/sync";

/** A table of numbers by column name; NaN where a cell is empty or not a number. */
export interface NumberTable {
  readonly rows: number;
  column(name: string): Float64Array | null;
}

/** Reads a CSV row by row; whatever `take` returns is dropped, so that a long file needs no memory for its texts. */
function eachRow(bytes: Buffer, take: (row: readonly string[], index: number) => void): void {
  let index = -1;
  parse(bytes, {
    bom: true,
    skip_empty_lines: true,
    trim: true,
    relax_column_count: true,
    on_record(row: string[]) {
      take(row, (index += 1));
      return null;
    },
  });
}

/** Reads a CSV with a header. Columns are found by name, so their order and any further ones do not matter. */
export function readNumbers(bytes: Buffer | null): NumberTable | null {
  if (!bytes) return null;
  let names: readonly string[] = [];
  let columns: Float64Array[] = [];
  let rows = 0;
  eachRow(bytes, (row, index) => {
    if (index === 0) {
      names = row;
      columns = row.map(() => new Float64Array(1024));
      return;
    }
    if (rows === columns[0]?.length) columns = columns.map(doubled);
    columns.forEach((column, place) => (column[rows] = row[place] ? Number(row[place]) : Number.NaN));
    rows += 1;
  });
  return {
    rows,
    column(name) {
      // The last of several that are called alike.
      const place = names.lastIndexOf(name);
      return place < 0 ? null : columns[place]!.subarray(0, rows);
    },
  };
}

function doubled(column: Float64Array): Float64Array {
  const larger = new Float64Array(column.length * 2);
  larger.set(column);
  return larger;
}

/** Reads a CSV of words: each row as an object by the header's names. */
export function readWords(bytes: Buffer | null): readonly Readonly<Record<string, string>>[] | null {
  if (!bytes) return null;
  const rows: Record<string, string>[] = [];
  let names: readonly string[] = [];
  eachRow(bytes, (row, index) => {
    if (index === 0) names = row;
    else rows.push(Object.fromEntries(names.map((name, place) => [name, row[place] ?? ""])));
  });
  return rows;
}
