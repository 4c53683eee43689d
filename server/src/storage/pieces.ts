/** Few different sizes, so that few different statements are prepared; the largest stays far below SQLite's 32,766 parameters. */
const SIZES = [256, 64, 16, 4, 1] as const;

/** Cuts rows into pieces for statements with many `VALUES`. */
export function pieces<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const cut: Row[][] = [];
  for (let from = 0; from < rows.length;) {
    const size = SIZES.find((one) => one <= rows.length - from) ?? 1;
    cut.push(rows.slice(from, from + size));
    from += size;
  }
  return cut;
}
