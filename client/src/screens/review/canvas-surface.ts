import type { WaveSurface } from "./wave-painter.ts";

/**
 * Keeps a canvas at the size of its place and painted: at once when its size or the theme changes, else in the next frame
 * after `ask`, however often that is called. @returns `ask`, and how to end it
 */
export function keepPainted(
  canvas: HTMLCanvasElement,
  paint: (surface: WaveSurface) => void,
): { readonly ask: () => void; readonly end: () => void } {
  const context = canvas.getContext("2d");
  if (!context) return { ask: () => undefined, end: () => undefined };
  let frame = 0;
  let sized = false;
  const inks = new Map<string, string>();

  function ink(role: string): string {
    const known = inks.get(role) ?? getComputedStyle(canvas).getPropertyValue(`--${role}`).trim();
    inks.set(role, known);
    return known;
  }

  function now(): void {
    frame = 0;
    const { clientWidth: width, clientHeight: height } = canvas;
    if (width === 0 || height === 0) return;
    if (!sized) {
      sized = true;
      canvas.width = Math.round(width * devicePixelRatio);
      canvas.height = Math.round(height * devicePixelRatio);
      context!.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    }
    paint({ context: context!, width, height, ink });
  }

  function ask(): void {
    frame ||= requestAnimationFrame(now);
  }

  const sizes = new ResizeObserver(() => {
    sized = false;
    ask();
  });
  sizes.observe(canvas);
  const themes = new MutationObserver(() => {
    inks.clear();
    ask();
  });
  themes.observe(document.documentElement, { attributes: true });
  ask();
  return {
    ask,
    end() {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      themes.disconnect();
    },
  };
}
