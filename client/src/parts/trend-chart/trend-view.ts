const MINUTE = 60_000;
/** Spans that a step of zooming goes through; longer than the session is the whole of it. */
const SPANS = [5, 10, 15, 30, 60, 120, 240, 480].map((minutes) => minutes * MINUTE);

/** Which stretch of the session somebody looks at. */
export interface TrendView {
  /** How much of it; null is all. */
  readonly spanMs: number | null;
  /** The end of the stretch; null goes along with the time. */
  readonly until: number | null;
}

/** What a view is held against. */
export interface Session {
  readonly openedAt: number;
  readonly now: number;
  /** How much of what is to come is shown beside now, as a share of the span. */
  readonly ahead: number;
}

/** The stretch in figures: both ends of the chart's axis. */
export interface TrendWindow {
  readonly from: number;
  readonly until: number;
  /** Now is in it, and it goes along. */
  readonly live: boolean;
}

/** A session that has just begun is no stripe that grows. */
const LEAST_WHOLE_MS = 5 * MINUTE;

export function windowOf({ spanMs, until }: TrendView, { openedAt, now, ahead }: Session): TrendWindow {
  if (spanMs === null) {
    const whole = Math.max(LEAST_WHOLE_MS, now - openedAt);
    return { from: openedAt, until: openedAt + whole * (1 + ahead), live: true };
  }
  const end = until ?? now + spanMs * ahead;
  const from = Math.max(openedAt, end - spanMs);
  return { from, until: from + spanMs, live: until === null };
}

/** Back and forth in time; at the end it goes along with the time again, and before the opening there is nothing. */
export function pan(view: TrendView, session: Session, ms: number): TrendView {
  const { spanMs } = view;
  if (spanMs === null) return view;
  return { spanMs, until: endWithin(spanMs, windowOf(view, session).until + ms, session) };
}

/** One step nearer or farther. What lies at `share` of the window's width stays where it is. */
export function zoom(view: TrendView, session: Session, step: "in" | "out", share = 1): TrendView {
  const { from, until, live } = windowOf(view, session);
  const whole = session.now - session.openedAt;
  const spanMs = nextSpan(view.spanMs ?? whole, step, whole);
  if (spanMs === null) return { spanMs, until: null };
  // Whoever looks at now and zooms by a key goes on looking at now.
  if (live && share === 1) return { spanMs, until: null };
  const still = from + share * (until - from);
  return { spanMs, until: endWithin(spanMs, still + (1 - share) * spanMs, session) };
}

function nextSpan(now: number, step: "in" | "out", whole: number): number | null {
  if (step === "in") return SPANS.findLast((span) => span < now) ?? SPANS[0]!;
  const next = SPANS.find((span) => span > now);
  return next === undefined || next >= whole ? null : next;
}

/** Null where the stretch reaches now. */
function endWithin(spanMs: number, end: number, { openedAt, now, ahead }: Session): number | null {
  const held = Math.max(end, openedAt + spanMs);
  return held >= now + spanMs * ahead ? null : held;
}
