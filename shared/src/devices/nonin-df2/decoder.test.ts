import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { faultsOf, noticesOf, vitalsOf, wavesOf } from "../steps.fixture.ts";
import { NoninDf2Decoder } from "./decoder.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
const SNSD = 0x40;
const ARTF = 0x20;
const OOT = 0x10;
const SNSA = 0x08;
const RED = 0x04;
const YELLOW = 0x06;

/** One packet, written from the sheet and without the encoder: 25 frames of five bytes. */
function packet({ rate = 72, spo2 = 97, status = 0, status2 = 0, pleth = 50 } = {}): number[][] {
  const data = Array<number>(25).fill(0);
  data[7] = status2;
  data[8] = spo2;
  data[19] = rate >> 7;
  data[20] = rate & 0x7f;
  return data.map((slot, index) => {
    const head = [1, 0x80 | status | (index === 0 ? 1 : 0), pleth, slot];
    return [...head, head.reduce((sum, byte) => sum + byte) & 0xff];
  });
}

const bytes = (...frames: number[][]) => Uint8Array.from(frames.flat());
const decoder = () => new NoninDf2Decoder(false);
/** The packets and the sync bit that confirms the last of them. */
const line = (...packets: number[][][]) => bytes(...packets.flat(), packet()[0]!);

describe("numbers", () => {
  test("come once 25 frames lie between two sync bits, with the time of the 25th", () => {
    const device = decoder();
    const first = device.push(bytes(...packet()), NOW);
    const last = device.push(bytes(packet()[0]!), NOW + 13);
    expect([first.frames, first.observations]).toEqual([25, []]);
    expect(vitalsOf(last)).toEqual(["pulseRate 72", "spo2 97"]);
    expect(last.observations.find((one) => one.kind === "numeric")?.at).toBe(NOW);
  });

  test("a rate above 127 uses both halves", () => {
    expect(vitalsOf(decoder().push(line(packet({ rate: 300 })), NOW))).toEqual(["pulseRate 300", "spo2 97"]);
  });

  test.each([
    [SNSD | OOT, "sensor-off"],
    [SNSA, "invalid"],
    [OOT | ARTF, "searching"],
    [ARTF, "artefact"],
    [0, "invalid"],
  ])("511 and 127 are missing; status %i says %s", (status, reason) => {
    const step = decoder().push(line(packet({ rate: 511, spo2: 127, status })), NOW);
    expect(vitalsOf(step)).toEqual([`pulseRate ${reason}`, `spo2 ${reason}`]);
  });

  test("a held value under 'sensor off' on a single frame is not told as live", () => {
    const frames = packet();
    frames[12] = packet({ status: SNSD })[12]!;
    const step = decoder().push(line(frames), NOW);
    expect(vitalsOf(step)).toEqual(["pulseRate sensor-off", "spo2 sensor-off"]);
    expect(
      wavesOf(step)[0]
        ?.samples.map((one, index) => (one === null ? index : -1))
        .filter((one) => one >= 0),
    ).toEqual([12]);
  });

  test("what cannot be measured is missing and counted", () => {
    const step = decoder().push(line(packet({ rate: 400, spo2: 110 })), NOW);
    expect(vitalsOf(step)).toEqual(["pulseRate invalid", "spo2 invalid"]);
    expect(faultsOf(step)).toEqual(["implausible 1", "implausible 1"]);
  });

  test("bytes lost in one place never make a rate that the device did not say", () => {
    const rates = [127, 128, 255, 256, 60, 61];
    const sent = rates.flatMap((rate) => packet({ rate })).flat();
    // A hole of exactly one packet is the one thing that nobody can see: NOTES.md.
    const hole = fc.tuple(
      fc.nat(sent.length),
      fc.integer({ min: 1, max: 240 }).filter((count) => count !== 125),
    );
    fc.assert(
      fc.property(hole, ([from, count]) => {
        const step = decoder().push(Uint8Array.from(sent.toSpliced(from, count)), NOW);
        for (const told of step.observations) {
          if (told.kind === "numeric" && told.vital === "pulseRate") expect(rates).toContain(told.value);
        }
      }),
      { numRuns: 5000, examples: [[[315, 65]]] },
    );
  });
});

describe("broken lines", () => {
  test("a wrong sum costs the packet's numbers, and the pleth shows a hole of one sample", () => {
    const frames = packet();
    frames[9] = frames[9]!.with(4, frames[9]![4]! ^ 0x10);
    const device = decoder();
    const observations = [...device.push(bytes(...frames), NOW).observations];
    const step = device.push(line(packet({ rate: 80 })), NOW + 333);
    observations.push(...step.observations);
    expect(vitalsOf(step)).toEqual(["pulseRate 80", "spo2 97"]);
    const [before, after] = wavesOf({ observations });
    expect([before?.samples.length, after?.samples.length]).toEqual([9, 15]);
    expect(Math.abs(after!.at - before!.at - (10 * 1000) / 75)).toBeLessThan(2);
  });

  test("a whole frame gone from the middle: no numbers, and no pleth joined over a hole of unknown place", () => {
    const device = decoder();
    device.push(bytes(...packet()), NOW);
    const step = device.push(line(packet({ pleth: 9 }).toSpliced(11, 1), packet({ rate: 80 })), NOW + 667);
    expect(vitalsOf(step)).toEqual(["pulseRate 72", "spo2 97", "pulseRate 80", "spo2 97"]);
    expect(faultsOf(step)).toEqual(["cut-frame 1"]);
    expect(wavesOf(step).flatMap((chunk) => chunk.samples)).not.toContain(9);
  });

  test("a sync bit gone: none of the two packets it lay between is told, the pleth goes on", () => {
    const device = decoder();
    device.push(bytes(...packet(), ...packet({ rate: 200 }).slice(1)), NOW);
    const step = device.push(line(packet({ rate: 80 })), NOW + 333);
    expect(vitalsOf(step)).toEqual(["pulseRate 80", "spo2 97"]);
    expect(wavesOf(step).map((chunk) => chunk.samples.length)).toEqual([24, 25]);
  });

  test("faults: which check failed, and how often", () => {
    const frames = packet();
    frames[9] = frames[9]!.with(4, frames[9]![4]! ^ 0x10);
    expect(faultsOf(decoder().push(line(frames), NOW))).toEqual(["bad-checksum 1"]);
    expect(faultsOf(decoder().push(line(packet().slice(0, 20)), NOW))).toEqual(["cut-frame 1"]);
    expect(faultsOf(decoder().push(bytes(...packet(), ...packet().slice(1)), NOW))).toEqual(["cut-frame 1"]);
  });

  test("without any sync bit there is pleth, no number, and a fault for each 25 frames", () => {
    const frames = packet().slice(1);
    const device = decoder();
    const step = device.push(bytes(...frames, ...frames, ...frames), NOW);
    expect(vitalsOf(step)).toEqual([]);
    expect(faultsOf(step)).toEqual(["bad-message 2", "late 25"]);
  });

  test("a single frame that happens to sum right is noise", () => {
    const step = decoder().push(bytes([9, 9, 9], packet({ spo2: 50 })[8]!, [7, 7, 7, 7, 7, 7], ...packet()), NOW);
    expect(step.frames).toBe(25);
    expect(faultsOf(step)).toEqual(["garbage 14"]);
    expect(step.faults[0]?.bytes?.length).toBe(14);
  });

  test("after a second of silence half a packet is given up, and its pleth is told", () => {
    const device = decoder();
    device.push(bytes(...packet({ rate: 127 }).slice(0, 20), [1, 0x80]), NOW);
    const silent = device.tick(NOW + 1000);
    expect([wavesOf(silent)[0]?.samples.length, faultsOf(silent)]).toEqual([20, ["cut-frame 1"]]);
    const rest = device.push(line(packet({ rate: 128 }).slice(20), packet({ rate: 80 })), NOW + 5000);
    expect(vitalsOf(rest)).toEqual(["pulseRate 80", "spo2 97"]);
  });

  test("silence ends a packet also where nobody ticks", () => {
    const device = decoder();
    device.push(bytes(...packet({ rate: 127 }).slice(0, 20)), NOW);
    expect(vitalsOf(device.push(line(packet({ rate: 128 }).slice(20)), NOW + 3000))).toEqual([]);
  });
});

describe("status", () => {
  test("notices are told when they begin and when they end", () => {
    const device = decoder();
    const codes = ["artefact", "out-of-track", "sensor-fault", "low-battery"];
    const bad = packet({ status: ARTF | OOT | SNSA, status2: 1 });
    device.push(bytes(...bad), NOW);
    expect(noticesOf(device.push(bytes(...bad), NOW + 333))).toEqual(codes.map((code) => `${code} on`));
    expect(noticesOf(device.push(bytes(...packet()), NOW + 667))).toEqual([]);
    expect(noticesOf(device.push(bytes(...packet()), NOW + 1000))).toEqual(codes.map((code) => `${code} off`));
  });

  test.each([
    [ARTF, "?"],
    [OOT, "?"],
    [RED, "?"],
    [YELLOW, "?"],
    [0x02, ""],
  ])("status %i marks numbers with '%s'", (status, mark) => {
    expect(vitalsOf(decoder().push(line(packet({ status })), NOW))).toEqual([`pulseRate 72${mark}`, `spo2 97${mark}`]);
  });

  test("a perfusion colour, sent only during a pulse, holds between pulses and ends after 3 s without one", () => {
    const device = decoder();
    device.push(bytes(...packet({ status: RED })), NOW);
    const steps = Array.from({ length: 12 }, (_, turn) => device.push(bytes(...packet()), NOW + (turn + 1) * 333));
    expect(steps.flatMap(noticesOf)).toEqual(["low-perfusion on", "low-perfusion off"]);
    expect(steps.map((step) => vitalsOf(step).every((one) => one.endsWith("?"))).lastIndexOf(true)).toBe(8);
  });

  test("yellow after red is marginal and no longer low", () => {
    const step = decoder().push(line(packet({ status: RED }), packet({ status: YELLOW })), NOW);
    expect(noticesOf(step)).toEqual(["low-perfusion on", "low-perfusion off", "marginal-perfusion on"]);
  });
});

test("asks for format 2 only where it is told to, and only a device that sends none", () => {
  const ask = new NoninDf2Decoder(true);
  expect(ask.tick(NOW).replies.map((one) => [...one])).toEqual([[2, 0x70, 2, 2, 2, 3]]);
  expect(ask.tick(NOW + 1000).replies).toEqual([]);
  ask.push(bytes(...packet()), NOW + 2000);
  expect(ask.tick(NOW + 6000).replies).toEqual([]);
  expect(ask.tick(NOW + 7000).replies.length).toBe(1);
  expect(decoder().tick(NOW).replies).toEqual([]);
});

test("the answers to that are heard, in step and out of step, and told where the device refuses", () => {
  const device = new NoninDf2Decoder(true);
  device.tick(NOW);
  // A device that says yes and then sends the format: 06 stands before the first frame.
  const yes = device.push(bytes([6], ...packet(), packet()[0]!), NOW + 100);
  expect([faultsOf(yes), vitalsOf(yes)]).toEqual([[], ["pulseRate 72", "spo2 97"]]);
  device.tick(NOW + 6000);
  device.push(bytes([0x15]), NOW + 6100);
  expect(device.tick(NOW + 7000).replies.map((one) => one.length)).toEqual([8]);
  const no = device.push(bytes([0x15], ...Array<number[]>(2).fill([7, 7, 7, 7, 7])), NOW + 7100);
  expect(noticesOf(no)).toEqual(["format-refused on"]);
  expect(noticesOf(device.push(line(packet()), NOW + 9000))).toEqual(["format-refused off"]);
});
