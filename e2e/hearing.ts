import { expect, type Page } from "@playwright/test";

/** One pulse as it left the page, in seconds of the audio context's own time. */
export interface HeardPulse {
  readonly from: number;
  readonly until: number;
}

interface Ear {
  readonly pulses: HeardPulse[];
  now(): number;
}

declare global {
  interface Window {
    ear?: Ear;
  }
}

/** Runs on the audio thread, so that neither a busy page nor a busy machine blurs what it measures. */
const PROCESSOR = `
const LOUD = 0.02, HOLD_S = 0.02;
registerProcessor("ear", class extends AudioWorkletProcessor {
  from = null; last = 0;
  process([input]) {
    const samples = input[0] ?? new Float32Array(128);
    for (let i = 0; i < samples.length; i += 1) {
      const t = currentTime + i / sampleRate;
      if (Math.abs(samples[i]) > LOUD) { this.from ??= t; this.last = t; }
      else if (this.from !== null && t - this.last > HOLD_S) {
        this.port.postMessage({ from: this.from, until: this.last });
        this.from = null;
      }
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
  const connect = Reflect.get(AudioNode.prototype, "connect") as (...to: unknown[]) => unknown;
  const ears = new WeakMap<BaseAudioContext, Promise<AudioNode>>();
  async function earOf(context: BaseAudioContext): Promise<AudioNode> {
    const pulses: HeardPulse[] = [];
    window.ear = { pulses, now: () => context.currentTime };
    await context.audioWorklet.addModule(module);
    const node = new AudioWorkletNode(context, "ear");
    node.port.onmessage = ({ data }: MessageEvent<HeardPulse>) => void pulses.push(data);
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
    return (window.ear?.now() ?? 0) - Math.max(since, last);
  }, mark);
}

/** Longer than any pause within a burst (IEC 60601-1-8 table 3: at most 1.3 s), shorter than any between two. */
const BETWEEN_BURSTS_S = 1.5;

/** The first whole burst that begins after `mark`; waits for it and for the silence behind it. */
export async function nextBurst(page: Page, mark: number): Promise<readonly HeardPulse[]> {
  let burst: HeardPulse[] = [];
  await expect(async () => {
    const { pulses, now } = await page.evaluate(() => ({
      pulses: window.ear?.pulses ?? [],
      now: window.ear?.now() ?? 0,
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
