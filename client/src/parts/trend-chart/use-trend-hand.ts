import { useRef, type KeyboardEvent, type PointerEvent, type RefObject } from "react";
import { useEffect } from "react";
import { pan, windowOf, zoom, type Session, type TrendView } from "./trend-view.ts";

/** A chart is drawn anew for every step of a drag: so often, and no oftener, in milliseconds. */
const DRAG_MS = 90;

interface TrendHand {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

interface Drag {
  readonly x: number;
  readonly view: TrendView;
  at: number;
}

interface Held {
  readonly view: TrendView;
  readonly session: Session;
  readonly onView: (view: TrendView) => void;
  /** Between the chart's edge and its plot, in pixels. */
  readonly inset: { readonly left: number; readonly right: number };
}

/**
 * Moves and zooms a trend by hand: dragged by the pointer, with the wheel and Ctrl (without it the page scrolls), and by
 * keys: arrows, + and -, Home for the beginning, End for now.
 */
export function useTrendHand(chart: RefObject<HTMLElement | null>, held: Held): TrendHand {
  const drag = useRef<Drag | null>(null);
  const newest = useRef(held);
  useEffect(() => {
    newest.current = held;
  });
  const plotOf = (element: HTMLElement) => {
    const { left, width } = element.getBoundingClientRect();
    const { inset } = newest.current;
    return { left: left + inset.left, width: Math.max(1, width - inset.left - inset.right) };
  };

  useEffect(() => {
    const element = chart.current;
    if (!element) return undefined;
    // By hand, since React's own listener may not keep the browser from zooming the page.
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      const { view, session, onView } = newest.current;
      const { left, width } = plotOf(element);
      const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
      onView(zoom(view, session, event.deltaY < 0 ? "in" : "out", share));
    };
    element.addEventListener("wheel", wheel, { passive: false });
    return () => element.removeEventListener("wheel", wheel);
  }, [chart]);

  const move = (event: PointerEvent<HTMLElement>, last: boolean) => {
    const { session, onView } = newest.current;
    const now = drag.current;
    if (!now || (!last && event.timeStamp - now.at < DRAG_MS)) return;
    now.at = event.timeStamp;
    const { from, until } = windowOf(now.view, session);
    onView(pan(now.view, session, ((now.x - event.clientX) / plotOf(event.currentTarget).width) * (until - from)));
  };
  return {
    onPointerDown(event) {
      if (event.button !== 0) return;
      drag.current = { x: event.clientX, view: newest.current.view, at: 0 };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => move(event, false),
    onPointerUp(event) {
      if (drag.current && Math.abs(event.clientX - drag.current.x) > 3) move(event, true);
      drag.current = null;
    },
    onPointerCancel: () => void (drag.current = null),
    onKeyDown(event) {
      const { view, session, onView } = newest.current;
      const next = viewByKey(event.key, view, session);
      if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      onView(next);
    },
  };
}

function viewByKey(key: string, view: TrendView, session: Session): TrendView | null {
  const { from, until } = windowOf(view, session);
  const quarter = (until - from) / 4;
  switch (key) {
    case "ArrowLeft":
      return pan(view, session, -quarter);
    case "ArrowRight":
      return pan(view, session, quarter);
    case "+":
    case "=":
      return zoom(view, session, "in");
    case "-":
      return zoom(view, session, "out");
    case "Home":
      return pan(view, session, session.openedAt - until);
    case "End":
      return { ...view, until: null };
    default:
      return null;
  }
}
