import { expect, type Locator, type Page } from "@playwright/test";

/** One pulse as it left the page, in seconds of the audio context's own time. */
export interface HeardPulse {
  readonly from: number;
  readonly until: number;
  /** Its fundamental. */
  readonly hz: number;
}

interface Ear {
  readonly pulses: HeardPulse[];
  now(): number;
  /** All pulses up to here are written down: a busy page is told of them late. */
  heardUntil(): number;
}

declare global {
  interface Window {
    ear?: Ear;
  }
}

/** Runs on the audio thread, so that neither a busy page nor a busy machine blurs what it measures. */
const PROCESSOR = `
const LOUD = 0.02, HOLD_S = 0.02, KEPT = 4096, TELL_S = 0.1;
registerProcessor("ear", class extends AudioWorkletProcessor {
  from = null; last = 0; told = 0; kept = new Float32Array(KEPT); length = 0;
  process([input]) {
    const samples = input[0] ?? new Float32Array(128);
    for (let i = 0; i < samples.length; i += 1) {
      const t = currentTime + i / sampleRate;
      if (this.from !== null && this.length < KEPT) this.kept[this.length++] = samples[i];
      if (Math.abs(samples[i]) > LOUD) { this.from ??= t; this.last = t; }
      else if (this.from !== null && t - this.last > HOLD_S) {
        this.port.postMessage({ from: this.from, until: this.last, samples: this.kept.slice(0, this.length) });
        this.from = null; this.length = 0;
      }
    }
    if (this.from === null && currentTime - this.told > TELL_S) {
      this.told = currentTime;
      this.port.postMessage({ until: currentTime });
    }
    return true;
  }
});`;

/** Listens at the page's own output: whatever reaches an audio destination is measured too. Nothing of the product is asked. */
function hangUpEar(processor: string): void {
  const module = URL.createObjectURL(new Blob([processor], { type: "text/javascript" }));
  // A headless browser sounds without a gesture, and to the page a test's own look at it is one. A nurse's browser is
  // stricter: only what comes from mouse, finger or keyboard counts.
  let touched = false;
  for (const event of ["pointerdown", "keydown"]) {
    window.addEventListener(event, ({ isTrusted }) => void (touched ||= isTrusted), { capture: true });
  }
  /** The pitch by the shortest period that fits: every partial of a pulse is a whole multiple of the fundamental. */
  function pitch(samples: Float32Array, rate: number): number {
    const half = samples.length >> 1;
    const fit = (lag: number): number => {
      let [both, here, there] = [0, 0, 0];
      for (let i = 0; i < half; i += 1) {
        const [a, b] = [samples[i]!, samples[i + lag]!];
        both += a * b;
        here += a * a;
        there += b * b;
      }
      return both / Math.sqrt(here * there || 1);
    };
    const lags = Array.from({ length: Math.max(0, Math.min(half, Math.round(rate / 200)) - Math.round(rate / 600)) });
    const fits = lags.map((_, index) => ({
      lag: Math.round(rate / 600) + index,
      is: fit(Math.round(rate / 600) + index),
    }));
    const best = Math.max(...fits.map(({ is }) => is));
    const first = fits.findIndex(({ is }) => is > 0.95 * best);
    const peak = fits.slice(first).find(({ is }, index, all) => is >= (all[index + 1]?.is ?? -1));
    return peak ? rate / peak.lag : 0;
  }
  const connect = Reflect.get(AudioNode.prototype, "connect") as (...to: unknown[]) => unknown;
  const ears = new WeakMap<BaseAudioContext, Promise<AudioNode>>();
  async function earOf(context: BaseAudioContext): Promise<AudioNode> {
    const pulses: HeardPulse[] = [];
    let heardUntil = 0;
    window.ear = { pulses, now: () => context.currentTime, heardUntil: () => heardUntil };
    await context.audioWorklet.addModule(module);
    const node = new AudioWorkletNode(context, "ear");
    node.port.onmessage = ({ data }: MessageEvent<{ from?: number; until: number; samples?: Float32Array }>) => {
      const { from, until, samples } = data;
      heardUntil = until;
      if (from !== undefined && samples) pulses.push({ from, until, hz: pitch(samples, context.sampleRate) });
    };
    Reflect.apply(connect, node, [context.destination]);
    return node;
  }
  function hear(context: BaseAudioContext): Promise<AudioNode> {
    const ear = ears.get(context) ?? earOf(context);
    ears.set(context, ear);
    return ear;
  }
  AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
    if (to[0] instanceof AudioDestinationNode) {
      void hear(this.context).then((ear) => Reflect.apply(connect, this, [ear]));
    }
    return Reflect.apply(connect, this, to);
  } as never;
  const Context = window.AudioContext;
  window.AudioContext = class extends Context {
    constructor(options?: AudioContextOptions) {
      super(options);
      if (!touched) void this.suspend();
      void hear(this);
    }
    override resume(): Promise<void> {
      return touched ? super.resume() : Promise.reject(new Error("no gesture"));
    }
  };
}

/**
 * Before the first `goto`: from then on, everything that this page sounds is measured. Its context needs `bypassCSP`,
 * since the product's policy rightly keeps out every script that is not its own, an ear's too.
 */
export async function listenTo(page: Page): Promise<void> {
  await page.addInitScript(hangUpEar, PROCESSOR);
}

/** A mark in the page's audio time: what is asked for after it has begun after it. */
export async function audioNow(page: Page): Promise<number> {
  return page.evaluate(() => window.ear?.now() ?? 0);
}

/** Seconds without a sound, since `mark` at the longest. */
export async function silentFor(page: Page, mark: number): Promise<number> {
  return page.evaluate((since) => {
    const last = window.ear?.pulses.at(-1)?.until ?? 0;
    return (window.ear?.heardUntil() ?? 0) - Math.max(since, last);
  }, mark);
}

/** The page's audio time at a time of the machine's clock (ms since 1970). */
export async function audioAt(page: Page, wallMs: number): Promise<number> {
  return page.evaluate((at) => (window.ear?.now() ?? 0) - (Date.now() - at) / 1000, wallMs);
}

/**
 * Presses a key as soon as a sound has begun after `mark`, in the midst of its burst: by the page itself, since a test's
 * own way to the key may take longer than the burst. Resolves with when it was pressed, ms since 1970.
 */
export async function pressWhenHeard(key: Locator, mark: number): Promise<number> {
  return key.evaluate(
    (element: HTMLElement, since) =>
      new Promise<number>((done) => {
        const listening = setInterval(() => {
          if (!window.ear?.pulses.some(({ from }) => from > since)) return;
          clearInterval(listening);
          element.click();
          done(Date.now());
        }, 10);
      }),
    mark,
  );
}

/** Nothing sounds from `mark` on, for so many seconds of the page's audio time. */
export async function expectSilence(page: Page, mark: number, seconds: number): Promise<void> {
  await page.waitForFunction(([from, s]) => (window.ear?.heardUntil() ?? 0) > from! + s!, [mark, seconds], {
    polling: 250,
    timeout: 60_000,
  });
  const heard = await page.evaluate((from) => window.ear?.pulses.filter(({ until }) => until > from), mark);
  expect(heard, "nothing sounds").toEqual([]);
}

/** Longer than any pause within a burst (IEC 60601-1-8 table 3: at most 1.3 s), shorter than any between two. */
const BETWEEN_BURSTS_S = 1.5;

/** The first whole burst that begins after `mark`; waits for it and for the silence behind it. */
export async function nextBurst(page: Page, mark: number): Promise<readonly HeardPulse[]> {
  let burst: HeardPulse[] = [];
  await expect(async () => {
    const { pulses, now } = await page.evaluate(() => ({
      pulses: window.ear?.pulses ?? [],
      now: window.ear?.heardUntil() ?? 0,
    }));
    burst = [];
    for (const pulse of pulses) {
      const last = burst.at(-1);
      if (last && pulse.from - last.until > BETWEEN_BURSTS_S) break;
      const before = pulses[pulses.indexOf(pulse) - 1];
      const opens = !before || pulse.from - before.until > BETWEEN_BURSTS_S;
      if (last || (pulse.from > mark && opens)) burst.push(pulse);
    }
    const end = burst.at(-1)?.until ?? Infinity;
    const next = pulses.find(({ from }) => from > end);
    expect((next?.from ?? now) - end, "a whole burst was heard").toBeGreaterThan(BETWEEN_BURSTS_S);
  }).toPass({ timeout: 45_000, intervals: [250] });
  return burst;
}
