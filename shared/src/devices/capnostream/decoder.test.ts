import { describe, expect, test } from "vitest";
import type { Observation } from "@evenkeel/shared/vitals";
import { faultsOf, noticesOf, othersOf, vitalsOf, wavesOf } from "../steps.fixture.ts";
import { CapnostreamDecoder } from "./decoder.ts";
import { capnostreamOptions } from "./options.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
const OFF = 0xff;

/** A frame written from the sheet, without the encoder. */
function framed(code: number, payload: readonly number[]): number[] {
  const body = [payload.length + 1, code, ...payload];
  body.push(body.reduce((check, byte) => check ^ byte));
  return [0x85, ...body.flatMap((byte) => (byte === 0x85 || byte === 0x80 ? [0x80, byte - 0x80] : [byte]))];
}

const LIMITS = [60, 15, 30, 5, 8, 100, 85, 140, 50];
interface Told {
  readonly seconds?: number;
  readonly values?: readonly number[];
  readonly slow?: number;
  readonly co2?: number;
  readonly spo2?: number;
  readonly noBreath?: number;
  readonly unit?: number;
  readonly extended?: number;
}
const payload = ({ seconds = NOW / 1000, values = [38, 2, 14, 97, 72], ...told }: Told = {}) => [
  ...[24, 16, 8, 0].map((shift) => (seconds >>> shift) & 0xff),
  ...values,
  ...[told.slow ?? 0, 0, 0, 0, told.co2 ?? 0, told.spo2 ?? 0, told.noBreath ?? 3],
  ...LIMITS,
  ...[told.unit ?? 1, told.extended ?? 0],
];
const numerics = (told: Told = {}) => framed(1, payload(told));
const sample = (number: number, whole: number, fraction = 0, fast = 0) => framed(0, [number, whole, fraction, fast]);
const line = (...frames: number[][]) => Uint8Array.from(frames.flat());

const decoder = (options: object = {}) => new CapnostreamDecoder(capnostreamOptions.parse(options));

describe("numerics", () => {
  test("a whole message, its clock first", () => {
    const step = decoder().push(line(numerics()), NOW + 20);
    expect(step.observations).toEqual([
      { kind: "clock", at: NOW + 20, deviceTime: NOW },
      { kind: "numeric", vital: "etco2", value: 38, at: NOW + 20 },
      { kind: "numeric", vital: "respRateCo2", value: 14, at: NOW + 20 },
      { kind: "numeric", vital: "spo2", value: 97, at: NOW + 20 },
      { kind: "numeric", vital: "pulseRate", value: 72, at: NOW + 20 },
      { kind: "other", at: NOW + 20, code: "FiCO2", name: "Inspired CO₂", value: 2, unit: "mmHg" },
      { kind: "other", at: NOW + 20, code: "no-breath-time", name: "Time without breath", value: 3, unit: "s" },
    ]);
    expect([step.frames, step.faults]).toEqual([1, []]);
  });

  test("the device's clock is local, in the zone of the options", () => {
    const step = decoder({ timeZoneOffsetMinutes: 120 }).push(line(numerics({ seconds: NOW / 1000 + 7200 })), NOW);
    expect(step.observations[0]).toEqual({ kind: "clock", at: NOW, deviceTime: NOW });
  });

  test.each([
    ["mmHg", 1, 38, "etco2 38", "FiCO2 38 mmHg"],
    ["kPa", 2, 53, "etco2 39.8", "FiCO2 39.8 mmHg"],
    ["Vol%", 3, 50, "etco2 38", "FiCO2 38 mmHg"],
  ])("in %s", (_unit, unit, told, etco2, fico2) => {
    const step = decoder().push(line(numerics({ unit, values: [told, told, 14, 97, 72] })), NOW);
    expect([vitalsOf(step)[0], othersOf(step)[0]]).toEqual([etco2, fico2]);
  });

  test("Vol% are a share of the air pressure of the place", () => {
    const step = decoder({ barometricPressure: 630 }).push(line(numerics({ unit: 3, values: [50, 0, 9, 9, 99] })), NOW);
    expect(vitalsOf(step)[0]).toBe("etco2 31.5");
  });

  test("FF is missing everywhere", () => {
    const step = decoder().push(line(numerics({ values: [OFF, OFF, OFF, OFF, OFF], noBreath: OFF })), NOW);
    expect(vitalsOf(step)).toEqual(["etco2 invalid", "respRateCo2 invalid", "spo2 invalid", "pulseRate invalid"]);
    expect(othersOf(step)).toEqual(["FiCO2 null mmHg", "no-breath-time null s"]);
  });

  test.each([
    ["FilterLine off", 0x40, 0, "unplugged"],
    ["malfunction", 0x80, 0, "invalid"],
    ["occlusion", 0x04, 0, "invalid"],
    ["pump off", 0, 0x04, "invalid"],
    ["initialising", 0x02, 0, "searching"],
    ["purging", 0x20, 0, "searching"],
    ["self-maintenance", 0x10, 0, "searching"],
  ])("%s: a held CO2 value is not told as live", (_what, fast, extended, reason) => {
    const step = decoder().push(line(sample(0, 0, 0, fast), numerics({ extended })), NOW);
    expect(vitalsOf(step)).toEqual([`etco2 ${reason}`, `respRateCo2 ${reason}`, "spo2 97", "pulseRate 72"]);
    expect(othersOf(step)[0]).toBe("FiCO2 null mmHg");
  });

  test.each([
    ["sensor off", 0x20, "sensor-off"],
    ["disconnected", 0x40, "unplugged"],
    ["no pulse", 0x01, "searching"],
  ])("%s: a held oximeter value is not told as live", (_what, spo2, reason) => {
    const step = decoder().push(line(numerics({ spo2 })), NOW);
    expect(vitalsOf(step)).toEqual(["etco2 38", "respRateCo2 14", `spo2 ${reason}`, `pulseRate ${reason}`]);
  });

  test("a CO2 value that the device doubts is marked", () => {
    const step = decoder().push(line(sample(0, 3, 0, 0x01), numerics()), NOW);
    expect(vitalsOf(step)).toEqual(["etco2 38?", "respRateCo2 14?", "spo2 97", "pulseRate 72"]);
  });

  test("0 is a value where nobody breathes, and none where oxygen is measured", () => {
    const step = decoder().push(line(numerics({ values: [0, 0, 0, 0, 0] })), NOW);
    expect(vitalsOf(step)).toEqual(["etco2 0", "respRateCo2 0", "spo2 invalid", "pulseRate invalid"]);
    expect(faultsOf(step)).toEqual(["implausible 1", "implausible 1"]);
  });
});

describe("numerics that are shifted by a byte", () => {
  test("one byte too much: a limit stands where the unit belongs", () => {
    const step = decoder().push(line(framed(1, [0, ...payload()])), NOW);
    expect([vitalsOf(step), faultsOf(step)]).toEqual([[], ["implausible 1"]]);
  });

  test("the rate where the saturation belongs, and the saturation where the pulse does", () => {
    const device = decoder();
    device.push(line(numerics()), NOW);
    const step = device.push(line(numerics({ values: [0, 38, 2, 14, 97] })), NOW + 1000);
    expect([step.observations, faultsOf(step)]).toEqual([[], ["implausible 1"]]);
    expect(vitalsOf(device.push(line(numerics()), NOW + 2000))[2]).toBe("spo2 97");
  });

  test("a true saturation that happens to equal the rate before is told", () => {
    const device = decoder();
    device.push(line(numerics({ values: [38, 0, 60, 66, 72] })), NOW);
    expect(vitalsOf(device.push(line(numerics({ values: [38, 0, 58, 60, 72] })), NOW + 1000))[2]).toBe("spo2 60");
  });

  test("one byte too few, and any unit that is none", () => {
    expect(faultsOf(decoder().push(line(framed(1, payload().slice(1))), NOW))).toEqual(["bad-message 1"]);
    for (const unit of [0, 4, 0xff]) {
      expect(decoder().push(line(numerics({ unit })), NOW).observations).toEqual([]);
    }
  });
});

describe("the curve", () => {
  const curve = (device: CapnostreamDecoder, ...frames: number[][]) => {
    const all: Observation[] = [];
    frames.forEach((frame, index) => all.push(...device.push(line(frame), NOW + index * 50).observations));
    all.push(...device.tick(NOW + frames.length * 50 + 1000).observations);
    return wavesOf({ observations: all });
  };

  test("comes in runs of four, in mmHg", () => {
    const told = curve(decoder(), numerics(), ...[0, 1, 2, 3, 4].map((number) => sample(number, 10 + number, 128)));
    expect(told).toEqual([
      { kind: "wave", wave: "co2", at: NOW + 50, rate: 20, samples: [10.5, 11.5, 12.5, 13.5] },
      { kind: "wave", wave: "co2", at: NOW + 250, rate: 20, samples: [14.5] },
    ]);
  });

  test("a lost message is a hole of its length, and never joined over", () => {
    const device = decoder();
    const first = device.push(line(numerics(), sample(9, 1)), NOW);
    const after = device.push(line(sample(12, 4)), NOW + 150);
    const last = device.tick(NOW + 1200);
    const told = [first, after, last].flatMap(wavesOf);
    expect(told.map((chunk) => [chunk.at - NOW, ...chunk.samples])).toEqual([
      [0, 1],
      [150, 4],
    ]);
  });

  test("waits until the device has named its unit", () => {
    const told = curve(decoder(), sample(0, 53), numerics({ unit: 2 }), sample(1, 53));
    expect(told.map((chunk) => chunk.samples.map((one) => one?.toFixed(2)))).toEqual([["39.75"]]);
  });

  test("what is marked invalid is null, with its place", () => {
    const told = curve(decoder(), numerics(), sample(0, 9), sample(1, 9, 0, 1), sample(2, 9, 0, 0x40), sample(3, 9));
    expect(told[0]?.samples).toEqual([9, null, null, 9]);
  });

  test("a repeated number and a sample cut short are counted", () => {
    const step = decoder().push(line(numerics(), sample(0, 1), sample(0, 1), framed(0, [1, 2, 3])), NOW);
    expect(faultsOf(step)).toEqual(["duplicate 1", "bad-message 1"]);
  });
});

describe("notices", () => {
  test("are told when they begin and when they end, with the alarm that they are", () => {
    const device = decoder();
    const begun = device.push(line(numerics({ co2: 0x01, slow: 0x02, extended: 0x80 })), NOW);
    expect(noticesOf(begun)).toEqual(["alarms-paused on", "no-breath on", "low-battery on"]);
    expect(begun.observations.find((one) => one.kind === "notice" && one.code === "no-breath")).toMatchObject({
      alarm: { priority: "high", source: "physiological" },
    });
    expect(noticesOf(device.push(line(numerics({ co2: 0x01 })), NOW + 1000))).toEqual([
      "alarms-paused off",
      "low-battery off",
    ]);
    expect(noticesOf(device.push(line(numerics()), NOW + 2000))).toEqual(["no-breath off"]);
  });

  test.each([
    ["co2", ["no-breath", "etco2-high", "etco2-low", "resp-rate-high", "resp-rate-low", "fico2-high"]],
    [
      "spo2",
      [
        "no-pulse",
        "spo2-high",
        "spo2-low",
        "pulse-rate-high",
        "pulse-rate-low",
        "spo2-sensor-off",
        "spo2-sensor-disconnected",
      ],
    ],
  ] as const)("each bit of the %s alarms", (byte, codes) => {
    codes.forEach((code, index) => {
      expect(noticesOf(decoder().push(line(numerics({ [byte]: 1 << index })), NOW))).toEqual([`${code} on`]);
    });
  });

  test("the FilterLine's come with the curve, before the next numerics", () => {
    expect(noticesOf(decoder().push(line(sample(0, 0, 0, 0x40)), NOW))).toEqual(["filter-line-off on"]);
  });

  test("after a break what holds is told again, and what has ended is ended", () => {
    const device = decoder();
    device.push(line(numerics({ co2: 0x01, extended: 0x80 })), NOW);
    expect(noticesOf(device.push(line(numerics({ co2: 0x01 })), NOW + 5000))).toEqual([
      "no-breath on",
      "low-battery off",
    ]);
  });
});

describe("other messages", () => {
  test("the device's own text is kept", () => {
    const text = Array.from("V45.67 02/24/2008 B355987654  ", (one) => one.charCodeAt(0));
    expect(othersOf(decoder().push(line(framed(4, text)), NOW))).toEqual(["device-id V45.67 02/24/2008 B355987654"]);
  });

  test.each([
    ["one byte a character", framed(2, [...Array.from("MRN-7".padEnd(20), (one) => one.charCodeAt(0))]), ["MRN-7"]],
    ["UTF-16, high byte first", framed(12, [0, 0x4d, 0x01, 0x41, 0, 0x20]), ["MŁ"]],
    ["UTF-16 with its mark, low byte first", framed(12, [0xff, 0xfe, 0x4d, 0, 0x41, 0x01]), ["MŁ"]],
    ["nobody", framed(2, Array<number>(20).fill(0x20)), []],
  ])("the patient in %s, only where an option asks for it", (_what, message, identifiers) => {
    expect(decoder().push(line(message), NOW).observations).toEqual([]);
    const told = decoder({ patientIdentifier: true }).push(line(message), NOW).observations;
    expect(told).toEqual([{ kind: "patient", at: NOW, identifiers }]);
  });

  test("unknown codes are counted, answers to what was not asked are not", () => {
    const step = decoder().push(line(framed(77, [1]), framed(77, []), framed(60, [5, 20])), NOW);
    expect([step.frames, faultsOf(step)]).toEqual([3, ["unknown-code 2"]]);
  });
});
