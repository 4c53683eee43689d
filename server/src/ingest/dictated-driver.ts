import { z } from "zod";
import type { Decoder, DecodeStep, DeviceDriver } from "@evenkeel/shared/devices";
import type { Observation } from "@evenkeel/shared/vitals";

/** Whatever the test says that the device said; times are filled in. */
export type Dictated = Observation extends infer Each ? (Each extends Observation ? Omit<Each, "at"> : never) : never;

const text = (words: string) => new TextEncoder().encode(words);
const nothing: DecodeStep = { observations: [], replies: [], faults: [], frames: 0 };

/** One message of the device that the test dictates to. */
export function dictated(...observations: readonly Dictated[]): Uint8Array {
  return text(`${JSON.stringify(observations)}\n`);
}

/** For tests: a device whose messages are what the host shall read in them. */
export const dictatedDriver: DeviceDriver = {
  id: "dictated",
  title: "Dictated device",
  confidence: "beta",
  numerics: ["spo2"],
  waves: ["pleth"],
  serial: { baudRate: 9600, dataBits: 8, parity: "none", stopBits: 1 },
  udpPort: 24105,
  quietAfterMs: 2500,
  setup: { cable: "None.", onDevice: [], here: [] },
  options: z.strictObject({ cuff: z.boolean().default(false) }),
  decoder: (_options, line) => dictatedDecoder(line ?? "stream"),
  encoder: () => {
    throw new Error("the dictated device is played by hand");
  },
  actions: (options) => ((options as { cuff: boolean }).cuff ? ["start-nibp"] : []),
};

function dictatedDecoder(line: string): Decoder {
  let rest = "";
  return {
    push(bytes, at) {
      const lines = (rest + new TextDecoder().decode(bytes)).split("\n");
      rest = lines.pop() ?? "";
      const messages = lines.map((each) => JSON.parse(each) as Omit<Observation, "at">[]);
      const observations = messages.flat().map((each) => ({ ...each, at }) as Observation);
      return { ...nothing, observations, frames: messages.length };
    },
    tick: () => nothing,
    farewell: () => [text(`bye on a ${line}`)],
    act: (action) => ({ ...nothing, replies: [text(action)] }),
  };
}
