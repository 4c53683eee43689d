import { parse } from "csv-parse/sync";
import { existsSync, readFileSync } from "node:fs";

/** A table of numbers by column name; NaN where a cell is empty or not a number. */
export interface NumberTable {
  readonly rows: number;
  column(name: string): Float64Array | null;
}

/** Reads a CSV with a header. Columns are found by name, so their order and any further ones do not matter. */
export function readNumbers(path: string): NumberTable | null {
  if (!existsSync(path)) return null;
  const rows: string[][] = parse(readFileSync(path), {
    bom: true,
    skip_empty_lines: true,
    trim: true,
    relax_column_count: true,
  });
  const header = rows[0] ?? [];
  const body = rows.slice(1);
  const columns = new Map<string, Float64Array>();
  header.forEach((name, index) => {
    columns.set(
      name,
      Float64Array.from(body, (row) => (row[index] ? Number(row[index]) : Number.NaN)),
    );
  });
  return { rows: body.length, column: (name) => columns.get(name) ?? null };
}
