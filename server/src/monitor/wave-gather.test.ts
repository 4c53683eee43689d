import type { WaveformChunk } from "@evenkeel/shared/vitals";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { waveGather } from "./wave-gather.ts";

const RATE = 75;
const chunk = (at: number, samples: readonly (number | null)[], rate = RATE): WaveformChunk => ({
  kind: "wave",
  wave: "pleth",
  at,
  rate,
  samples,
});

describe("chunks of a wave", () => {
  it("that follow each other are one, whatever they were cut into", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }), (lengths) => {
        const gather = waveGather();
        let count = 0;
        for (const length of lengths) {
          const samples = Array.from({ length }, (_, index) => count + index);
          // Stamped in whole milliseconds, as the host's clock gives them.
          gather.add("a", chunk(Math.round(1000 + (count * 1000) / RATE), samples));
          count += length;
        }
        const taken = gather.take();
        expect(taken).toHaveLength(1);
        expect(taken[0]).toEqual({
          device: "a",
          chunk: chunk(
            1000,
            Array.from({ length: count }, (_, index) => index),
          ),
        });
        expect(gather.take()).toEqual([]);
      }),
    );
  });

  it("are never joined over a hole, over another rate, or between two devices", () => {
    const gather = waveGather();
    gather.add("a", chunk(0, [1, 2, 3]));
    gather.add("a", chunk(100, [4]));
    gather.add("a", chunk(113, [5], 100));
    gather.add("b", chunk(40, [6]));
    expect(gather.take().map(({ device, chunk: { at, samples } }) => [device, at, samples])).toEqual([
      ["a", 0, [1, 2, 3]],
      ["a", 100, [4]],
      ["a", 113, [5]],
      ["b", 40, [6]],
    ]);
  });
});
