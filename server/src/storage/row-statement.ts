import type { Compilable } from "kysely";
import type { Connection } from "./connection.ts";

/** Writes one row with a statement that was compiled and prepared once. To be called inside a transaction. */
export type WriteRow<Row> = (row: Row) => void;

/**
 * For the tables that take hundreds of rows a second: composing a statement of many `VALUES` for every batch took longer
 * than SQLite takes to store it, and held up the event loop for 5 ms where this takes less than one.
 *
 * @param columns of the row, every one of which `insert` must write once
 * @param insert the statement for one row
 */
export function rowStatement<Column extends string, Row extends Readonly<Record<Column, unknown>>>(
  connection: Connection,
  columns: readonly Column[],
  insert: (row: Row) => Compilable,
): WriteRow<Row> {
  // A row whose values are its column names tells which column each parameter of the statement stands for.
  const names = Object.fromEntries(columns.map((column) => [column, column])) as unknown as Row;
  const statement = connection.prepare(insert(names));
  const order = statement.parameters as readonly Column[];
  return (row) => statement.run(order.map((column) => row[column]));
}
