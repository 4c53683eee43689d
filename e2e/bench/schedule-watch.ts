import type { Page } from "@playwright/test";

/** A sound that the page has put on its audio timeline: when its first sample sounds, ms since 1970. */
export interface Scheduled {
  readonly at: number;
}

declare global {
  interface Window {
    scheduled?: (one: Scheduled) => void;
  }
}

/** Before the first `goto`: tells of every sound as the page schedules it. Nothing of the product is asked. */
export async function hearsSchedules(page: Page, hear: (one: Scheduled) => void): Promise<void> {
  await page.exposeFunction("scheduled", hear);
  await page.addInitScript(() => {
    const start = Reflect.get(AudioBufferSourceNode.prototype, "start") as (...given: unknown[]) => void;
    AudioBufferSourceNode.prototype.start = function (this: AudioBufferSourceNode, when = 0, ...rest) {
      const ahead = Math.max(0, when - this.context.currentTime);
      window.scheduled?.({ at: performance.timeOrigin + performance.now() + ahead * 1000 });
      Reflect.apply(start, this, [when, ...rest]);
    };
  });
}
