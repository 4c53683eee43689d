import { describe, expect, it } from "vitest";
import { waveRing } from "../../stores/wave-ring.ts";
import { wavePainter } from "./painter.ts";
import { DELAY_MS, ERASE_PX, NO_SIGNAL_MS } from "./sweep.ts";

const HZ = 50;
const START = Date.UTC(2026, 0, 1);
const WIDTH = 4000;

/** What a canvas was told to draw: longest joined stretch in x, and how much was wiped. */
function surface() {
  const drawn = { longestStep: 0, lines: 0, wiped: 0 };
  let x = 0;
  const context = {
    clearRect: (_left: number, _top: number, width: number) => (drawn.wiped += width),
    beginPath: () => undefined,
    stroke: () => undefined,
    moveTo: (to: number) => (x = to),
    lineTo(to: number) {
      drawn.lines++;
      drawn.longestStep = Math.max(drawn.longestStep, to - x);
      x = to;
    },
  } as unknown as CanvasRenderingContext2D;
  return { drawn, on: { context, width: WIDTH, height: 100, ink: "#fff" } };
}

const samples = (seconds: number) => Float32Array.from({ length: seconds * HZ }, (_, i) => Math.sin(i / 5));

describe("the pen of a wave", () => {
  it("draws only what is new, frame by frame", () => {
    const ring = waveRing();
    ring.write(START, HZ, samples(10));
    const { drawn, on } = surface();
    const painter = wavePainter(on, ring, (seen) => seen);
    expect(painter.paint(START + 5000)).toBe(true);
    const first = { ...drawn };
    painter.paint(START + 5100);
    expect(drawn.lines - first.lines).toBeLessThanOrEqual(7);
    expect(drawn.wiped - first.wiped).toBeLessThan(15);
  });

  it("joins what comes in chunks, however late they are", () => {
    const ring = waveRing();
    const { drawn, on } = surface();
    const painter = wavePainter(on, ring, () => ({ low: -1, high: 1 }));
    ring.write(START, HZ, samples(2));
    for (let second = 2; second < 10; second++) {
      // The pen has reached the newest sample well before the next chunk comes.
      for (let ms = 0; ms < 1000; ms += 16) painter.paint(START + second * 1000 + DELAY_MS + 600 + ms);
      ring.write(START + second * 1000 + 7, HZ, samples(1));
    }
    painter.paint(START + 12_000);
    // Every sample but the very first is the end of one line, from the sample before it.
    expect(drawn.lines).toBe(10 * HZ - 1);
  });

  it("begins behind the erase bar, so that nothing old is left standing before the pen", () => {
    const width = 300;
    const ring = waveRing();
    ring.write(START, HZ, samples(10));
    const xs: number[] = [];
    const { on } = surface();
    const context = Object.assign(on.context, {
      moveTo: (x: number) => xs.push(x),
      lineTo: (x: number) => xs.push(x),
    });
    wavePainter({ context, width, height: 100, ink: "#fff" }, ring, (seen) => seen).paint(START + 9000);
    const pen = xs.at(-1)!;
    for (const x of xs) expect((x - pen + width) % width === 0 || (x - pen + width) % width >= ERASE_PX).toBe(true);
  });

  it("draws the whole sweep anew when its scale changes", () => {
    const ring = waveRing();
    ring.write(START, HZ, samples(20));
    const { drawn, on } = surface();
    let scale = 1;
    const painter = wavePainter(on, ring, () => ({ low: -scale, high: scale }));
    painter.paint(START + 6000);
    painter.paint(START + 7000);
    const before = { ...drawn };
    scale = 2;
    painter.paint(START + 9000);
    expect(drawn.wiped - before.wiped).toBeCloseTo(WIDTH);
    expect(drawn.lines - before.lines).toBeGreaterThan(5 * HZ);
  });

  it("leaves a lost packet blank", () => {
    const ring = waveRing();
    ring.write(START, HZ, samples(3));
    ring.write(START + 5000, HZ, samples(3));
    const { drawn, on } = surface();
    wavePainter(on, ring, (seen) => seen).paint(START + 8000 + DELAY_MS);
    expect(drawn.lines).toBeGreaterThan(200);
    // One sample is 1.9 px on; a bridge over the two seconds would be 189 px.
    expect(drawn.longestStep).toBeLessThan(3);
  });

  it("takes the trace away when the signal stops", () => {
    const ring = waveRing();
    ring.write(START, HZ, samples(3));
    const { drawn, on } = surface();
    const painter = wavePainter(on, ring, (seen) => seen);
    expect(painter.paint(START + 3000)).toBe(true);
    const before = drawn.wiped;
    expect(painter.paint(START + 3001 + NO_SIGNAL_MS)).toBe(false);
    expect(drawn.wiped - before).toBe(WIDTH);
    expect(painter.paint(START + 4000 + NO_SIGNAL_MS)).toBe(false);
    expect(drawn.wiped - before).toBe(WIDTH);
  });
});
