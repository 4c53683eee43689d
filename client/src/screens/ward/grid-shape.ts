/** A tile drawn at scale 1, in CSS pixels: the sketch of a ward of six on a 1920 x 1080 screen. */
const FULL = { width: 620, height: 490 } as const;

/** Words stop shrinking at 11 px while numerals go on, so that a tile loses by being narrow sooner than by being low. */
const WIDTH_COUNTS = 0.85;

/** Below this scale the numerals of a tile would go under 28 px; the ward then scrolls instead of shrinking on. */
const LEAST_SCALE = 28 / 92;

export interface GridShape {
  readonly columns: number;
  readonly rows: number;
  /** False when even the smallest readable tiles do not fit the height. */
  readonly fits: boolean;
}

/** Columns and rows that let `count` tiles be largest in the given space: rooms keep one screen as long as they can be read. */
export function gridShape(rooms: number, width: number, height: number): GridShape {
  const count = Math.max(1, rooms);
  let best = { columns: 1, rows: count, scale: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const scale = Math.min((width / columns / FULL.width) * WIDTH_COUNTS, height / rows / FULL.height);
    if (scale > best.scale + 1e-9) best = { columns, rows, scale };
  }
  if (best.scale >= LEAST_SCALE) return { columns: best.columns, rows: best.rows, fits: true };
  const columns = Math.min(count, Math.max(1, Math.floor((width * WIDTH_COUNTS) / (FULL.width * LEAST_SCALE))));
  return { columns, rows: Math.ceil(count / columns), fits: false };
}
