import { z } from "zod";
import type { Decoder, DecodeStep, DeviceDriver } from "@evenkeel/shared/devices";

/** For tests: what a byte means to the toy device. */
export const TOY = {
  garbage: 0,
  throws: 200,
  lowBattery: 201,
  batteryFull: 202,
  asked: 203,
  unknownCode: 204,
} as const;

const options = z.strictObject({
  periodMs: z.number().positive().optional(),
  unbuildable: z.boolean().default(false),
  /** Counts every byte pushed, so that a test sees what reached a decoder. */
  pushed: z.custom<{ bytes: number; decoders: number }>().optional(),
});

/** A device whose every byte up to 100 is a whole frame with an SpO2 value: the smallest protocol that can go wrong. */
export const toyDriver: DeviceDriver<typeof options> = {
  id: "toy",
  title: "Toy oximeter",
  confidence: "beta",
  numerics: ["spo2"],
  waves: [],
  serial: { baudRate: 9600, dataBits: 8, parity: "none", stopBits: 1 },
  quietAfterMs: 2500,
  setup: { cable: "None.", onDevice: [], here: [] },
  options,
  decoder: ({ unbuildable, pushed }) => {
    if (unbuildable) throw new Error("no decoder for these options");
    if (pushed) pushed.decoders += 1;
    return toyDecoder(pushed ?? { bytes: 0, decoders: 0 });
  },
  encoder: () => {
    throw new Error("the toy device is played by hand");
  },
};

/** The same device on a network: no line speed is known. */
export const toyNetworkDriver: DeviceDriver<typeof options> = (({ serial: _line, ...rest }) => ({
  ...rest,
  id: "toy-network",
}))(toyDriver);

function toyDecoder(pushed: { bytes: number }): Decoder {
  let ticks = 0;
  return {
    push(bytes, at): DecodeStep {
      pushed.bytes += bytes.length;
      const values = [...bytes.subarray(0, 1000)].filter((byte) => byte > 0 && byte <= 100);
      const has = (byte: number) => bytes.includes(byte);
      if (has(TOY.throws)) throw new Error("toy decoder fell over");
      const notice = (active: boolean) =>
        ({ kind: "notice", at, code: "low-battery", text: "Battery low", active }) as const;
      return {
        observations: [
          ...values.map((value) => ({ kind: "numeric", vital: "spo2", value, at }) as const),
          ...(has(TOY.lowBattery) ? [notice(true)] : []),
          ...(has(TOY.batteryFull) ? [notice(false)] : []),
        ],
        replies: has(TOY.asked) ? [Uint8Array.of(6)] : [],
        faults: [
          ...(has(TOY.garbage) ? [{ kind: "garbage", at, count: 3 } as const] : []),
          ...(has(TOY.unknownCode)
            ? [{ kind: "unknown-code", at, count: 1, detail: "99^MDC_X^MDC=4 mmHg" } as const]
            : []),
        ],
        frames: values.length,
      };
    },
    tick: () => ({ observations: [], replies: [Uint8Array.of(0x70, ++ticks)], faults: [], frames: 0 }),
  };
}
