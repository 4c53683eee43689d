import type { WaveKey } from "@evenkeel/shared/vitals";
import type { WaveRing } from "../../stores/wave-ring.ts";
import { onEveryFrame } from "./frame-loop.ts";
import { isCut, spanAtGain, type Gain } from "./gain.ts";
import { wavePainter, type WavePainter } from "./painter.ts";
import type { Span } from "./span.ts";
import { pxPerMs } from "./sweep.ts";

/** In which span a wave is drawn, and whether it leaves it. */
export interface ShownScale extends Span {
  readonly cut: boolean;
}

export interface Swept {
  readonly wave: WaveKey;
  readonly ring: WaveRing;
  /** The time that the ring's samples are stamped in, at this moment. */
  readonly now: () => number;
  /** Told in every frame whether there is a signal. */
  readonly tell: (flowing: boolean) => void;
  /** 25 where it is left out. */
  readonly mmPerS?: number;
  readonly gain?: Gain;
  /** Told when the span, or whether the signal leaves it, has changed. */
  readonly scaled?: (scale: ShownScale) => void;
}

/** Keeps a painter for the canvas's present size and colour in the frame loop. @returns takes it out again */
export function sweepOn(canvas: HTMLCanvasElement, swept: Swept): () => void {
  const { wave, ring, now, tell, mmPerS = 25, gain = 1, scaled } = swept;
  const context = canvas.getContext("2d");
  if (!context) return () => undefined;
  let painter: WavePainter | null = null;
  let ink = "";
  let inkAt = 0;
  let base: Span | null = null;
  let told: ShownScale | null = null;
  const spanFor = (seen: Span): Span => {
    const { base: next, shown } = spanAtGain(wave, gain, base, seen);
    base = next;
    const cut = isCut(shown, seen);
    if (scaled && (told?.low !== shown.low || told.high !== shown.high || told.cut !== cut)) {
      told = { ...shown, cut };
      scaled(told);
    }
    return shown;
  };

  const observer = new ResizeObserver(() => (painter = null));
  observer.observe(canvas);
  function begin(): WavePainter {
    const { clientWidth: width, clientHeight: height } = canvas;
    canvas.width = Math.round(width * devicePixelRatio);
    canvas.height = Math.round(height * devicePixelRatio);
    context!.scale(devicePixelRatio, devicePixelRatio);
    return wavePainter({ context: context!, width, height, ink, speed: pxPerMs(mmPerS) }, ring, spanFor);
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
