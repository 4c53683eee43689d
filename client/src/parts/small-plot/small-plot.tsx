import styles from "./small-plot.module.css";

export interface PlotPoint {
  readonly t: number;
  /** Null: a hole in the line. */
  readonly y: number | null;
}

export interface PlotSpan {
  readonly from: number;
  readonly until: number;
}

/** A row of bars below the lines, such as the alarms of a run. */
export interface PlotLane {
  readonly title: string;
  readonly bars: readonly (PlotSpan & { readonly look: "added" | "high" | "low" | "medium"; readonly words: string })[];
}

interface SmallPlotProps {
  readonly from: number;
  readonly until: number;
  readonly lines: readonly { readonly ink: string; readonly points: readonly PlotPoint[] }[];
  /** Readings that stand for their moment alone, such as a cuff's: nothing is drawn between them. */
  readonly dots?: readonly { readonly t: number; readonly y: number }[];
  readonly limits?: readonly { readonly y: number; readonly dashed?: boolean }[];
  readonly marks?: readonly number[];
  readonly shaded?: readonly PlotSpan[];
  readonly lanes?: readonly PlotLane[];
  /** The whole of it in words, for whoever does not see it. */
  readonly label: string;
}

const WIDTH = 600;
const HEIGHT = 140;
const LANE = 16;
const EDGE = 6;

/** A small chart without axes of its own: lines, limits, moments, spans, and bars below. */
export function SmallPlot({
  from,
  until,
  lines,
  dots = [],
  limits = [],
  marks = [],
  shaded = [],
  lanes = [],
  label,
}: SmallPlotProps) {
  const ofLines = lines.flatMap(({ points }) => points.flatMap(({ y }) => y ?? []));
  const ys = [...ofLines, ...[...dots, ...limits].map(({ y }) => y)];
  const low = ys.reduce((least, y) => Math.min(least, y), Infinity);
  const high = ys.reduce((most, y) => Math.max(most, y), -Infinity);
  const spread = Math.max(high - low, 4);
  const x = (t: number) => (Math.min(Math.max(t, from), until) - from) * (WIDTH / Math.max(1, until - from));
  const y = (value: number) => HEIGHT - EDGE - ((value - low) / spread) * (HEIGHT - 2 * EDGE);
  const whole = HEIGHT + lanes.length * LANE;
  return (
    <svg
      className={styles.plot}
      viewBox={`0 0 ${WIDTH} ${whole}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {shaded.map((span) => (
        <rect
          key={span.from}
          className={styles.shaded}
          x={x(span.from)}
          y={0}
          width={Math.max(1, x(span.until) - x(span.from))}
          height={HEIGHT}
        />
      ))}
      {limits.map((limit) => (
        <line
          key={`${limit.y} ${limit.dashed ?? false}`}
          className={styles.limit}
          data-dashed={limit.dashed || undefined}
          x1={0}
          x2={WIDTH}
          y1={y(limit.y)}
          y2={y(limit.y)}
        />
      ))}
      {lines.map(({ ink, points }) => (
        <path key={ink} className={styles.line} style={{ stroke: ink }} d={pathOf(points, x, y)} />
      ))}
      {dots.map((dot) => (
        <path
          key={`${dot.t} ${dot.y}`}
          className={styles.dot}
          data-testid="dot"
          d={`M${x(dot.t).toFixed(1)} ${y(dot.y).toFixed(1)}h0.01`}
        />
      ))}
      {marks.map((t) => (
        <line key={t} className={styles.mark} x1={x(t)} x2={x(t)} y1={0} y2={HEIGHT} />
      ))}
      {lanes.map((lane, index) => (
        <g key={lane.title} aria-hidden>
          {lane.bars.map((bar) => (
            <rect
              key={`${bar.from} ${bar.words}`}
              className={styles.bar}
              data-look={bar.look}
              x={x(bar.from)}
              y={HEIGHT + index * LANE + 3}
              width={Math.max(2, x(bar.until) - x(bar.from))}
              height={LANE - 6}
            >
              <title>{bar.words}</title>
            </rect>
          ))}
        </g>
      ))}
    </svg>
  );
}

/** A value holds until the next one; a hole is a hole. */
function pathOf(points: readonly PlotPoint[], x: (t: number) => number, y: (value: number) => number): string {
  let path = "";
  let before: number | null = null;
  for (const point of points) {
    if (point.y === null) before = null;
    else {
      const at = x(point.t).toFixed(1);
      path += before === null ? `M${at} ${y(point.y).toFixed(1)}` : `H${at}V${y(point.y).toFixed(1)}`;
      before = point.y;
    }
  }
  return path;
}
