import { expect, test } from "vitest";
import { capture, captureText } from "../captures.ts";
import { NoninDf2Decoder } from "./decoder.ts";

const NOW = Date.UTC(2026, 0, 5, 9);

test("the packet of the pufferfish ventilator's firmware test, three times over", (context) => {
  const file = capture("nonin/nonin_df2_packet_pufferfish.txt");
  if ("skip" in file) return context.skip(file.skip);
  const lines = captureText(file.bytes)
    .split(/\r?\n/)
    .filter((line) => line !== "" && !line.startsWith("#"));
  const packet = lines.flatMap((line) => line.split(" ").map((byte) => Number.parseInt(byte, 16)));
  expect(packet.length).toBe(125);

  const decoder = new NoninDf2Decoder(false);
  const steps = [0, 333, 667].map((later) => decoder.push(Uint8Array.from(packet), NOW + later));
  expect(steps.map((step) => [step.frames, step.faults])).toEqual(Array(3).fill([25, []]));
  // Each packet is told by the sync bit of the next.
  expect(steps[0]?.observations).toEqual([]);
  for (const [index, at] of [NOW, NOW + 333].entries()) {
    expect(steps[index + 1]?.observations).toEqual([
      { kind: "wave", wave: "pleth", at: at - 320, rate: 75, samples: Array<number>(25).fill(1) },
      { kind: "numeric", vital: "pulseRate", value: 72, at },
      { kind: "numeric", vital: "spo2", value: 97, at },
    ]);
  }
});
