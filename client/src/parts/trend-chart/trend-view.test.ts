import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pan, windowOf, zoom, type Session, type TrendView } from "./trend-view.ts";

const MINUTE = 60_000;
const session: Session = { openedAt: 0, now: 180 * MINUTE, ahead: 0.25 };
const live = (minutes: number | null): TrendView => ({
  spanMs: minutes === null ? null : minutes * MINUTE,
  until: null,
});

describe("the stretch of a trend", () => {
  it("goes along with the time, with some of what is to come", () => {
    expect(windowOf(live(60), session)).toEqual({ from: 135 * MINUTE, until: 195 * MINUTE, live: true });
    expect(windowOf(live(null), session)).toMatchObject({ from: 0, until: 225 * MINUTE });
  });

  it("begins at the opening, and is as wide as was asked for", () => {
    const young = { ...session, now: 2 * MINUTE };
    expect(windowOf(live(15), young)).toEqual({ from: 0, until: 15 * MINUTE, live: true });
    expect(windowOf(live(null), young).until).toBeGreaterThanOrEqual(5 * MINUTE);
  });

  it("stands where it was moved to, and comes back to now at the end", () => {
    const back = pan(live(60), session, -30 * MINUTE);
    expect(windowOf(back, session)).toEqual({ from: 105 * MINUTE, until: 165 * MINUTE, live: false });
    expect(windowOf(back, { ...session, now: 200 * MINUTE })).toMatchObject({ from: 105 * MINUTE });
    expect(pan(back, session, 30 * MINUTE).until).toBeNull();
    expect(windowOf(pan(back, session, -1e9), session).from).toBe(0);
  });

  it("zooms step by step, up to the whole, about the place that is held", () => {
    expect(zoom(live(15), session, "in")).toEqual(live(10));
    expect(zoom(live(5), session, "in")).toEqual(live(5));
    expect(zoom(live(120), session, "out")).toEqual(live(null));
    const back = pan(live(60), session, -60 * MINUTE);
    const near = zoom(back, session, "in", 0.5);
    const middle = (view: TrendView) => (windowOf(view, session).from + windowOf(view, session).until) / 2;
    expect(near.spanMs).toBe(30 * MINUTE);
    expect(middle(near)).toBe(middle(back));
  });

  it("never leaves the session, whatever is done", () => {
    const move = fc.oneof(
      fc.record({ pan: fc.integer({ min: -400, max: 400 }) }),
      fc.record({
        zoom: fc.constantFrom("in" as const, "out" as const),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(fc.array(move, { maxLength: 20 }), fc.integer({ min: 1, max: 500 }), (moves, minutes) => {
        const own = { ...session, now: minutes * MINUTE };
        let view = live(15);
        for (const one of moves)
          view = "pan" in one ? pan(view, own, one.pan * MINUTE) : zoom(view, own, one.zoom, one.share);
        const { from, until, live: goesAlong } = windowOf(view, own);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(until).toBeGreaterThan(from);
        if (goesAlong) expect(until).toBeGreaterThanOrEqual(own.now);
        else expect(until).toBeLessThan(own.now + own.ahead * view.spanMs!);
      }),
    );
  });
});
