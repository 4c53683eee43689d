import type { Page } from "@playwright/test";

/** A metronome's stroke, and how late it may be on a machine that has time. */
const [STROKE_MS, USUAL_MS] = [20, 10];

interface Stroke {
  readonly at: number;
  readonly lateMs: number;
}

declare global {
  interface Window {
    strokes?: Stroke[];
  }
}

/**
 * Runs `work`, and tells for how many ms in all the machine let these pages and this process wait for their turn from the
 * time on that `work` resolves with (ms since 1970): a promise in seconds holds for a machine that does what it is asked,
 * and a test machine may have others to serve. This process stands for the server, which waits as it does.
 */
export async function heldUpDuring(pages: readonly Page[], work: () => Promise<number>): Promise<number> {
  for (const page of pages) {
    await page.evaluate(
      ([stroke, usual]) => {
        let struck = performance.now();
        window.strokes ??= [];
        setInterval(() => {
          const now = performance.now();
          window.strokes!.push({ at: Date.now(), lateMs: Math.max(0, now - struck - stroke! - usual!) });
          struck = now;
        }, stroke);
      },
      [STROKE_MS, USUAL_MS],
    );
  }
  const own: Stroke[] = [];
  let struck = performance.now();
  const beat = setInterval(() => {
    const now = performance.now();
    own.push({ at: Date.now(), lateMs: Math.max(0, now - struck - STROKE_MS - USUAL_MS) });
    struck = now;
  }, STROKE_MS);
  let since = 0;
  try {
    since = await work();
  } finally {
    clearInterval(beat);
  }
  const all = await Promise.all(pages.map((page) => page.evaluate(() => window.strokes ?? [])));
  return [own, ...all].flat().reduce((sum, { at, lateMs }) => (at >= since ? sum + lateMs : sum), 0);
}
