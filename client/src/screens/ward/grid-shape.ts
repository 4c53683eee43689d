/**
 * A tile drawn at scale 1, in CSS pixels: lying, the sketch of a ward of six on a 1920 x 1080 screen; upright, with the
 * numerals in two rows. `room-tile.module.css` divides by the same numbers.
 */
const TILES = { lying: { width: 620, height: 460 }, upright: { width: 415, height: 672 } } as const;

/** Words stop shrinking at 11 px while numerals go on, so that a tile loses by being narrow sooner than by being low. */
const WIDTH_COUNTS = 0.85;

/** Smaller, the words and the numerals of 28 px at least would leave the tile; the ward then scrolls instead of shrinking on. */
const LEAST = { width: 290, height: 180 } as const;

/** Between two tiles, in pixels: `ward-screen.module.css`. */
const GAP = 10;

/** An empty cell is screen that no patient has: it counts, though less than size does. */
const FULL_COUNTS = 0.6;

export interface GridShape {
  readonly columns: number;
  readonly rows: number;
  /** False when even the smallest readable tiles do not fit the height. */
  readonly fits: boolean;
}

/** Columns and rows that let `count` tiles be largest in the given space: rooms keep one screen as long as they can be read. */
export function gridShape(rooms: number, width: number, height: number): GridShape {
  const count = Math.max(1, rooms);
  let best: { columns: number; rows: number; worth: number } | null = null;
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const tile = { width: (width + GAP) / columns - GAP, height: (height + GAP) / rows - GAP };
    if (tile.width < LEAST.width || tile.height < LEAST.height) continue;
    const worth = scaleOf(tile.width, tile.height) * (count / (columns * rows)) ** FULL_COUNTS;
    if (!best || worth > best.worth + 1e-9) best = { columns, rows, worth };
  }
  if (best) return { columns: best.columns, rows: best.rows, fits: true };
  const columns = Math.min(count, Math.max(1, Math.floor((width + GAP) / (LEAST.width + GAP))));
  return { columns, rows: Math.ceil(count / columns), fits: false };
}

/** Whether a tile stands upright: the container query of `room-tile.module.css` and `occupied-room.module.css`. */
function isUpright(width: number, height: number): boolean {
  const ratio = width / height;
  return width >= 280 && (ratio < 0.9 || (ratio < 1.05 && height >= 600));
}

function scaleOf(width: number, height: number): number {
  const full = isUpright(width, height) ? TILES.upright : TILES.lying;
  return Math.min((width / full.width) * WIDTH_COUNTS, height / full.height);
}
