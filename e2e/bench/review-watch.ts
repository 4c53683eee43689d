import type { Browser, Page } from "@playwright/test";

declare global {
  interface Window {
    frameGaps?: number[];
  }
}

/** Gaps between the page's frames while `work` goes on, in ms. */
export async function watchFrames(page: Page, work: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(() => {
    const gaps: number[] = [];
    let before: number | null = null;
    const frame = (at: number): void => {
      if (window.frameGaps !== gaps) return;
      if (before !== null) gaps.push(at - before);
      before = at;
      requestAnimationFrame(frame);
    };
    window.frameGaps = gaps;
    requestAnimationFrame(frame);
  });
  await work();
  return page.evaluate(() => {
    const gaps = window.frameGaps ?? [];
    delete window.frameGaps;
    return gaps;
  });
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds: by the wall, and what the thread had of the processor meanwhile. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Milliseconds: the longest by the wall, and the one that took most of the processor. */
export interface LongestTask {
  readonly wallMs: number;
  readonly workMs: number;
}

/** The longest task of the page's main thread while `work` goes on, as Chromium's own trace has it. */
export async function longestTask(browser: Browser, page: Page, work: () => Promise<void>): Promise<LongestTask> {
  await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) =>
      (name === "RunTask" || name === "ThreadControllerImpl::RunTask") && mains.has(`${pid} ${tid}`),
  );
  if (tasks.length === 0) throw new Error("The trace holds no tasks.");
  const longest = (of: (task: TraceEvent) => number | undefined) =>
    tasks.reduce((most, task) => Math.max(most, of(task) ?? 0), 0) / 1000;
  return { wallMs: longest(({ dur }) => dur), workMs: longest(({ tdur }) => tdur) };
}
