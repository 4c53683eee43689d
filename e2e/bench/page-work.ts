import type { CDPSession, Page } from "@playwright/test";

/** What a page did during a while: how its frames came, how busy its main thread was, and what it holds. */
export interface PageWork {
  readonly framesPerSecond: number;
  /** Share of frames that came within 1/30 s of the one before. */
  readonly onTime: number;
  /** Length of the longest frame, ms. */
  readonly worstMs: number;
  /** Share of the main thread's time that had work to do. */
  readonly busy: number;
  readonly heapMb: number;
}

/** A thirtieth of a second, and one millisecond for the clock's rounding. */
const ON_TIME_MS = 1000 / 30 + 1;

async function metrics(session: CDPSession): Promise<Readonly<Record<string, number>>> {
  const { metrics: all } = await session.send("Performance.getMetrics");
  return Object.fromEntries(all.map(({ name, value }) => [name, value]));
}

async function heapMb(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  return ((await metrics(session))["JSHeapUsedSize"] ?? 0) / 1e6;
}

/** Looks at a page for `seconds`. The counting of frames is the only thing that it adds to the page's own work. */
export async function pageWork(page: Page, seconds: number): Promise<PageWork> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "timeTicks" });
  const before = await metrics(session);
  const frames = await page.evaluate(
    (ms) =>
      new Promise<number[]>((done) => {
        const lengths: number[] = [];
        let last = performance.now();
        const end = last + ms;
        const next = (now: number): void => {
          lengths.push(now - last);
          last = now;
          if (now < end) requestAnimationFrame(next);
          else done(lengths.slice(1));
        };
        requestAnimationFrame(next);
      }),
    seconds * 1000,
  );
  const after = await metrics(session);
  const wallS = (after["Timestamp"] ?? 0) - (before["Timestamp"] ?? 0);
  const work: PageWork = {
    framesPerSecond: frames.length / seconds,
    onTime: frames.filter((ms) => ms <= ON_TIME_MS).length / frames.length,
    worstMs: Math.max(...frames),
    busy: ((after["TaskDuration"] ?? 0) - (before["TaskDuration"] ?? 0)) / wallS,
    heapMb: await heapMb(session),
  };
  await session.detach();
  return work;
}
