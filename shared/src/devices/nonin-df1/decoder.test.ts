import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { converse, faultTotals, joined, LAW_START } from "../laws-line.ts";
import { ShortDecoder } from "../nonin/short-decoder.ts";
import { faultsOf, noticesOf, vitalsOf } from "../steps.fixture.ts";
import { noninDf1 } from "./driver.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
const decoder = () => new ShortDecoder({ frameBytes: 3, request: null });

/** Three bytes, written from the sheet and without the encoder. */
function frame({ rate = 72, spo2 = 97, status = 0 } = {}): number[] {
  return [0x80 | status | (rate >> 7), rate & 0x7f, spo2];
}

const bytes = (...frames: number[][]) => Uint8Array.from(frames.flat());
/** A device that is in step already: three frames have come at its pace. */
function listening() {
  const device = decoder();
  device.push(bytes(frame()), NOW - 3000);
  device.push(bytes(frame()), NOW - 2000);
  device.push(bytes(frame()), NOW - 1000);
  return device;
}

describe("frames", () => {
  test("the twin's bytes are the sheet's, one frame a second", () => {
    const twin = noninDf1.encoder({});
    twin.encode({ kind: "numeric", vital: "pulseRate", value: 300, at: NOW });
    twin.encode({ kind: "numeric", vital: "spo2", value: 96.6, at: NOW });
    // 300 is 2 times 128 and 44.
    expect([...joined(twin.tick(NOW))]).toEqual([0x82, 44, 97]);
    expect(twin.tick(NOW + 999)).toEqual([]);
    twin.encode({ kind: "missing", vital: "spo2", reason: "sensor-off", at: NOW });
    twin.encode({ kind: "missing", vital: "pulseRate", reason: "sensor-off", at: NOW });
    expect([...joined(twin.tick(NOW + 1000))]).toEqual([0xc3, 0x7f, 0x7f]);
    expect(twin.respond(Uint8Array.of(2, 0x70, 2, 2, 2, 3), NOW)).toEqual([]);
  });

  test("two frames at the device's pace are only a proof; from the third on each is told when it comes", () => {
    const device = decoder();
    expect(device.push(bytes(frame()), NOW)).toEqual({ observations: [], replies: [], faults: [], frames: 0 });
    expect(device.push(bytes(frame()), NOW + 900)).toEqual({ observations: [], replies: [], faults: [], frames: 0 });
    const step = device.push(bytes(frame({ rate: 130, spo2: 88 })), NOW + 2000);
    expect([step.frames, step.faults]).toEqual([3, []]);
    expect(step.observations).toEqual([
      { kind: "numeric", vital: "pulseRate", value: 130, at: NOW + 2000 },
      { kind: "numeric", vital: "spo2", value: 88, at: NOW + 2000 },
    ]);
    expect(device.push(bytes(frame()), NOW + 3000).frames).toBe(1);
  });

  test.each([
    [0x40, "sensor-off"],
    [0x60, "sensor-off"],
    [0x20, "searching"],
    [0x24, "searching"],
    [0x04, "artefact"],
    [0x00, "invalid"],
  ])("511 and 127 are missing; status %i says %s", (status, reason) => {
    const step = listening().push(bytes(frame({ rate: 511, spo2: 127, status })), NOW);
    expect(vitalsOf(step)).toEqual([`pulseRate ${reason}`, `spo2 ${reason}`]);
    expect(step.faults).toEqual([]);
  });

  test("a held value under 'sensor off' is not told as live", () => {
    expect(vitalsOf(listening().push(bytes(frame({ status: 0x40 })), NOW))).toEqual([
      "pulseRate sensor-off",
      "spo2 sensor-off",
    ]);
  });

  test.each([0x20, 0x10, 0x08, 0x04])("status %i marks numbers as questionable", (status) => {
    expect(vitalsOf(listening().push(bytes(frame({ status })), NOW))).toEqual(["pulseRate 72?", "spo2 97?"]);
  });

  test("what cannot be measured is missing and counted", () => {
    const step = listening().push(bytes(frame({ rate: 400, spo2: 0 })), NOW);
    expect([vitalsOf(step), faultsOf(step)]).toEqual([
      ["pulseRate invalid", "spo2 invalid"],
      ["implausible 1", "implausible 1"],
    ]);
  });

  test("notices are told when they begin and when they end", () => {
    const device = listening();
    const codes = ["low-perfusion", "marginal-perfusion", "artefact", "out-of-track"];
    expect(noticesOf(device.push(bytes(frame({ status: 0x3c })), NOW))).toEqual(codes.map((code) => `${code} on`));
    expect(noticesOf(device.push(bytes(frame({ status: 0x3c })), NOW + 1000))).toEqual([]);
    expect(noticesOf(device.push(bytes(frame()), NOW + 2000))).toEqual(codes.map((code) => `${code} off`));
  });
});

describe("broken lines", () => {
  test("a lost byte costs its frame and the next two, and none is told", () => {
    const device = listening();
    expect(vitalsOf(device.push(bytes(frame().slice(0, 2)), NOW))).toEqual([]);
    const after = [1, 2, 3, 4].map((second) => device.push(bytes(frame({ rate: 80 + second })), NOW + second * 1000));
    expect(after.map(vitalsOf)).toEqual([[], [], ["pulseRate 83", "spo2 97"], ["pulseRate 84", "spo2 97"]]);
    expect(after.flatMap(faultsOf)).toEqual(["cut-frame 1"]);
  });

  test("halves of two seconds never make one frame", () => {
    const device = listening();
    device.push(bytes([frame({ rate: 127 })[0]!]), NOW);
    const step = device.push(bytes(frame({ rate: 128 }).slice(1)), NOW + 1000);
    expect([vitalsOf(step), faultsOf(step)]).toEqual([[], ["cut-frame 1", "garbage 2"]]);
  });

  test("a byte too many costs the next two frames", () => {
    const device = listening();
    expect(faultsOf(device.push(bytes(frame(), [5]), NOW))).toEqual(["garbage 1"]);
    expect(vitalsOf(device.push(bytes(frame({ rate: 80 })), NOW + 1000))).toEqual([]);
    expect(vitalsOf(device.push(bytes(frame({ rate: 81 })), NOW + 2000))).toEqual([]);
    expect(vitalsOf(device.push(bytes(frame({ rate: 82 })), NOW + 3000))).toEqual(["pulseRate 82", "spo2 97"]);
  });

  test("after a silence the place is looked for anew, also where nobody ticks", () => {
    const device = listening();
    expect(vitalsOf(device.push(bytes(frame()), NOW))).toEqual(["pulseRate 72", "spo2 97"]);
    expect(vitalsOf(device.push(bytes(frame()), NOW + 3000))).toEqual([]);
    expect(vitalsOf(device.push(bytes(frame()), NOW + 4000))).toEqual([]);
    expect(vitalsOf(device.push(bytes(frame()), NOW + 5000))).toEqual(["pulseRate 72", "spo2 97"]);
  });

  test("what a stall of the host held up gives no number and is late, not garbage; two seconds on, it is read again", () => {
    const device = listening();
    device.push(bytes(frame()), NOW);
    const burst = device.push(bytes(...Array.from({ length: 5 }, () => frame({ rate: 99 }))), NOW + 5700);
    expect([vitalsOf(burst), faultsOf(burst)]).toEqual([[], ["late 4"]]);
    const after = [6000, 7000, 8000, 9000].map((ms) => device.push(bytes(frame()), NOW + ms));
    expect(after.map((step) => vitalsOf(step).length)).toEqual([0, 0, 2, 2]);
    expect(after.flatMap(faultsOf)).toEqual(["late 1"]);
  });

  test("frames faster than one a second are garbage, and so are those that waited for their proof", () => {
    const device = decoder();
    const told = Array.from({ length: 40 }, (_, index) => device.push(bytes(frame()), NOW + index * 300));
    expect(told.flatMap(vitalsOf)).toEqual([]);
    expect(faultTotals(told.flatMap(({ faults }) => faults))).toEqual({ garbage: 3 * 40 });
  });

  test("wherever a second's bytes are cut, with dirt or without, the same is told", () => {
    const seconds = fc.array(fc.record({ dirt: fc.uint8Array({ maxLength: 2 }), dirty: fc.boolean() }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(seconds, fc.nat(5), (line, cut) => {
        const [whole, pieces] = [decoder(), decoder()];
        line.forEach(({ dirt, dirty }, second) => {
          const sent = Uint8Array.from([...frame(), ...(dirty ? dirt : [])]);
          const at = NOW + second * 1000;
          const parts = [pieces.push(sent.slice(0, cut), at), pieces.push(sent.slice(cut), at)];
          const step = whole.push(sent, at);
          expect(parts.flatMap((one) => one.observations)).toEqual(step.observations);
          expect(faultTotals(parts.flatMap((one) => one.faults))).toEqual(faultTotals(step.faults));
        });
      }),
    );
  });

  test("bytes lost anywhere on a line in real time never make a number that the device did not say", () => {
    const rates = [127, 128, 255, 256, 60, 61];
    const sent = rates.flatMap((rate, second) => frame({ rate, spo2: 90 + second }).map((byte) => ({ byte, second })));
    fc.assert(
      fc.property(fc.nat(sent.length), fc.integer({ min: 1, max: sent.length }), (from, count) => {
        const device = listening();
        for (const { byte, second } of sent.toSpliced(from, count)) {
          for (const told of vitalsOf(device.push(bytes([byte]), NOW + second * 1000))) {
            expect(rates.flatMap((rate, index) => [`pulseRate ${rate}`, `spo2 ${90 + index}`])).toContain(told);
          }
        }
      }),
    );
  });
});

test("six hours between the twin and the decoder: a number a second, no fault, the last one the last", () => {
  const twin = noninDf1.encoder({});
  const hours = 6 * 3_600_000;
  const { heard, bytes: sent } = converse(
    twin,
    noninDf1.decoder({}),
    [
      { kind: "numeric", vital: "pulseRate", value: 66, at: LAW_START },
      { kind: "numeric", vital: "spo2", value: 98, at: LAW_START },
    ],
    hours,
  );
  expect([sent.length, heard.frames, faultTotals(heard.faults), heard.replies]).toEqual([
    3 * (hours / 1000 + 1),
    hours / 1000 + 1,
    {},
    [],
  ]);
  expect(vitalsOf({ observations: heard.observations.slice(-2) })).toEqual(["pulseRate 66", "spo2 98"]);
});
