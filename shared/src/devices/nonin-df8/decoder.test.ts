import { describe, expect, test } from "vitest";
import type { Observation } from "@evenkeel/shared/vitals";
import { converse, faultTotals, joined, LAW_START } from "../laws-line.ts";
import { faultsOf, noticesOf, vitalsOf } from "../steps.fixture.ts";
import { noninDf8 } from "./driver.ts";

const NOW = Date.UTC(2026, 0, 5, 9);

/** Four bytes, written from the sheet and without the encoder. */
function frame({ rate = 72, spo2 = 97, status = 0, status2 = 0 } = {}): number[] {
  return [0x80 | status | (rate >> 7), rate & 0x7f, spo2, status2];
}

const bytes = (...frames: number[][]) => Uint8Array.from(frames.flat());
const decoder = (selectFormat = false) => noninDf8.decoder({ selectFormat });
function listening() {
  const device = decoder();
  device.push(bytes(frame()), NOW - 3000);
  device.push(bytes(frame()), NOW - 2000);
  device.push(bytes(frame()), NOW - 1000);
  return device;
}

describe("frames", () => {
  test("the twin's bytes are the sheet's", () => {
    const twin = noninDf8.encoder({ selectFormat: false });
    const say = (...observations: Observation[]) => {
      for (const one of observations) twin.encode(one);
    };
    say(
      { kind: "numeric", vital: "pulseRate", value: 57, at: NOW },
      { kind: "numeric", vital: "spo2", value: 98, at: NOW },
    );
    // A SmartPoint measurement as OpenTele's test has it: 80 39 62 20.
    expect([...joined(twin.tick(NOW))]).toEqual([0x80, 0x39, 0x62, 0x20]);
    say(
      { kind: "notice", code: "sensor-fault", text: "", active: true, at: NOW },
      { kind: "notice", code: "low-battery", text: "", active: true, at: NOW },
      { kind: "missing", vital: "pulseRate", reason: "searching", at: NOW },
      { kind: "missing", vital: "spo2", reason: "searching", at: NOW },
    );
    expect([...joined(twin.tick(NOW + 1000))]).toEqual([0xa3, 0x7f, 0x7f, 0x09]);
  });

  test("the display value and the rate of a frame, on a proven line", () => {
    const step = listening().push(bytes(frame({ rate: 300, spo2: 91, status2: 0x20 })), NOW);
    expect([vitalsOf(step), noticesOf(step), step.faults, step.frames]).toEqual([
      ["pulseRate 300", "spo2 91"],
      [],
      [],
      1,
    ]);
  });

  test("a sensor alarm, which is how an Onyx says that the finger is out, leaves no number standing", () => {
    const step = listening().push(bytes(frame({ status2: 0x08 })), NOW);
    expect(vitalsOf(step)).toEqual(["pulseRate sensor-off", "spo2 sensor-off"]);
    expect(step.observations.find((one) => one.kind === "notice")).toMatchObject({
      code: "sensor-fault",
      active: true,
      alarm: { priority: "low", source: "technical" },
    });
  });

  test("the second status byte's notices begin and end", () => {
    const device = listening();
    const codes = ["sensor-fault", "spot-check", "critical-battery", "low-battery"];
    expect(noticesOf(device.push(bytes(frame({ status2: 0x0f })), NOW))).toEqual(codes.map((code) => `${code} on`));
    expect(noticesOf(device.push(bytes(frame()), NOW + 1000))).toEqual(codes.map((code) => `${code} off`));
  });

  test("a battery that is about to end the monitoring is an alarm of the device's own", () => {
    const [notice] = listening().push(bytes(frame({ status2: 0x02 })), NOW).observations;
    expect(notice).toMatchObject({ code: "critical-battery", alarm: { priority: "medium", source: "technical" } });
  });
});

describe("choosing the format", () => {
  const asks = (device: ReturnType<typeof decoder>, at: number) => device.tick(at).replies.map((one) => [...one]);
  const SHORT = [2, 0x70, 2, 2, 8, 3];
  const LONG = [2, 0x70, 4, 2, 8, 0, 0x7e, 3];

  test("a device is asked only where it is told to, every 5 s, and never while it speaks the format", () => {
    expect(asks(decoder(), NOW)).toEqual([]);
    const device = decoder(true);
    expect([asks(device, NOW), asks(device, NOW + 4999), asks(device, NOW + 5000)]).toEqual([[SHORT], [], [SHORT]]);
    expect(faultsOf(device.push(Uint8Array.of(6), NOW + 5010))).toEqual([]);
    for (const ms of [5020, 6000, 7000]) device.push(bytes(frame()), NOW + ms);
    expect([asks(device, NOW + 11_999), asks(device, NOW + 12_000)]).toEqual([[], [SHORT]]);
  });

  test("refused in the short form it is asked in the long one; refused twice, people are told until frames come", () => {
    const device = decoder(true);
    expect(asks(device, NOW)).toEqual([SHORT]);
    expect(noticesOf(device.push(Uint8Array.of(0x15), NOW + 10))).toEqual([]);
    expect(asks(device, NOW + 1000)).toEqual([LONG]);
    const refused = device.push(Uint8Array.of(0x15), NOW + 1010);
    expect([noticesOf(refused), refused.faults]).toEqual([["format-refused on"], []]);
    expect([asks(device, NOW + 2000), asks(device, NOW + 6000)]).toEqual([[], [SHORT]]);
    for (const ms of [6100, 7000]) device.push(bytes(frame()), NOW + ms);
    expect(noticesOf(device.push(bytes(frame()), NOW + 8000))).toEqual(["format-refused off"]);
  });

  test("06 and 15 that nobody asked for are garbage", () => {
    expect(faultsOf(listening().push(Uint8Array.of(6, 0x15), NOW))).toEqual(["garbage 2"]);
  });
});

test("three hours with a device that was asked for the format: one request, one answer, a number a second", () => {
  const options = { selectFormat: true };
  const ms = 3 * 3_600_000;
  const { heard } = converse(
    noninDf8.encoder(options),
    noninDf8.decoder(options),
    [{ kind: "numeric", vital: "spo2", value: 93, at: LAW_START }],
    ms,
  );
  expect([heard.frames, faultTotals(heard.faults), heard.replies]).toEqual([ms / 1000 + 1, {}, [2, 0x70, 2, 2, 8, 3]]);
  expect(vitalsOf({ observations: heard.observations.slice(-2) })).toEqual(["pulseRate invalid", "spo2 93"]);
});
