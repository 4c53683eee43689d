import { WAVES, type WaveKey } from "@evenkeel/shared/vitals";
import type { WaveRing } from "../../stores/wave-ring.ts";
import { onEveryFrame } from "./frame-loop.ts";
import { wavePainter, type WavePainter } from "./painter.ts";
import { autoSpan, unitSpan, type Span } from "./span.ts";

export interface Swept {
  readonly wave: WaveKey;
  readonly ring: WaveRing;
  /** The time that the ring's samples are stamped in, at this moment. */
  readonly now: () => number;
  /** Told in every frame whether there is a signal. */
  readonly tell: (flowing: boolean) => void;
}

/** Keeps a painter for the canvas's present size and colour in the frame loop. @returns takes it out again */
export function sweepOn(canvas: HTMLCanvasElement, { wave, ring, now, tell }: Swept): () => void {
  const context = canvas.getContext("2d");
  if (!context) return () => undefined;
  let painter: WavePainter | null = null;
  let ink = "";
  let inkAt = 0;
  let span: Span | null = null;
  const spanFor = (seen: Span): Span =>
    (span = WAVES[wave].unit === "" ? autoSpan(span, seen) : unitSpan(WAVES[wave].span, seen));

  const observer = new ResizeObserver(() => (painter = null));
  observer.observe(canvas);
  function begin(): WavePainter {
    const { clientWidth: width, clientHeight: height } = canvas;
    canvas.width = Math.round(width * devicePixelRatio);
    canvas.height = Math.round(height * devicePixelRatio);
    context!.scale(devicePixelRatio, devicePixelRatio);
    return wavePainter({ context: context!, width, height, ink }, ring, spanFor);
  }
  const leave = onEveryFrame((frameAt) => {
    // The colour is the theme's: looked up about once a second, since a style cannot be watched.
    if (frameAt - inkAt > 1000) {
      inkAt = frameAt;
      const seen = getComputedStyle(canvas).color;
      if (seen !== ink) painter = null;
      ink = seen;
    }
    painter ??= begin();
    tell(painter.paint(now()));
  });
  return () => {
    leave();
    observer.disconnect();
    context.clearRect(0, 0, canvas.width, canvas.height);
  };
}
