import { describe, expect, test } from "vitest";
import type { Observation } from "@evenkeel/shared/vitals";
import { converse, faultTotals, joined, LAW_START } from "../laws-line.ts";
import { faultsOf, noticesOf, vitalsOf } from "../steps.fixture.ts";
import { noninDf13 } from "./driver.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
const defaults = noninDf13.options.parse({});
const decoder = (options = {}) => noninDf13.decoder({ ...defaults, ...options });
const hex = (text: string) => Uint8Array.from(text.split(" "), (byte) => Number.parseInt(byte, 16));
const clockOf = (observations: readonly Observation[]) =>
  observations.flatMap((one) => (one.kind === "clock" ? [new Date(one.deviceTime).toISOString()] : []));

/** A packet written from the sheet and without the encoder; `date` in decimal digits. */
function packet({
  date = "20 26 01 05 09 00 00 25",
  status = 0x0200,
  rate = 72,
  spo2 = 97,
  more = "",
  sum = 0,
} = {}): Uint8Array {
  const data = [...hex(date), status >> 8, status & 0xff, rate >> 8, rate & 0xff, 0, spo2, ...(more ? hex(more) : [])];
  const check = (data.reduce((total, byte) => total + byte) + sum) & 0xff;
  return Uint8Array.from([0, 2, 0, 0x0d, 0, data.length, ...data, check, 3]);
}

describe("measurements", () => {
  test("a live packet as the specification's own example has it: 60/min, 99 %, 1 October 2007 00:00:54", () => {
    const step = decoder().push(hex("00 02 00 0D 00 0E 20 07 10 01 00 00 54 00 02 00 00 3C 00 63 2D 03"), NOW);
    expect(step.observations).toEqual([
      { kind: "clock", at: NOW, deviceTime: Date.UTC(2007, 9, 1, 0, 0, 54) },
      { kind: "numeric", vital: "pulseRate", value: 60, at: NOW },
      { kind: "numeric", vital: "spo2", value: 99, at: NOW },
    ]);
    expect([step.frames, step.faults, step.replies]).toEqual([1, [], [Uint8Array.of(6)]]);
  });

  test("one from memory is answered, but is no value and no clock: it may be another patient's", () => {
    const device = decoder();
    const stored = device.push(hex("00 02 00 0D 00 0E 20 07 10 01 18 48 21 00 02 10 00 34 00 63 62 03"), NOW);
    expect([stored.frames, noticesOf(stored), stored.replies.length]).toEqual([1, ["stored-readings on"], 1]);
    expect(stored.observations.length).toBe(1);
    const live = device.push(packet(), NOW + 500);
    expect([noticesOf(live), vitalsOf(live)]).toEqual([["stored-readings off"], ["pulseRate 72", "spo2 97"]]);
  });

  test.each([
    [{ rate: 0x1ff, spo2: 0x7f }, ["pulseRate invalid", "spo2 invalid"], []],
    [{ status: 0x0100 }, ["pulseRate invalid", "spo2 invalid"], []],
    [{ status: 0x0000 }, ["pulseRate 72?", "spo2 97?"], []],
    [{ rate: 300, spo2: 127 }, ["pulseRate 300", "spo2 invalid"], []],
    [{ rate: 600, spo2: 0 }, ["pulseRate invalid", "spo2 invalid"], ["implausible 1", "implausible 1"]],
  ])("%o is %j", (form, told, faults) => {
    const step = decoder().push(packet(form), NOW);
    expect([vitalsOf(step), faultsOf(step)]).toEqual([told, faults]);
  });

  test("low battery begins and ends", () => {
    const device = decoder();
    expect(noticesOf(device.push(packet({ status: 0x0201 }), NOW))).toEqual(["low-battery on"]);
    expect(noticesOf(device.push(packet(), NOW + 9000))).toEqual(["low-battery off"]);
  });

  test("a longer packet, as with the serial number behind the values, is read all the same", () => {
    const step = decoder().push(packet({ more: "35 30 31 34 39 33 32 30 30" }), NOW);
    expect([vitalsOf(step), faultsOf(step)]).toEqual([["pulseRate 72", "spo2 97"], []]);
  });

  test("the same packet again is answered again and told once", () => {
    const device = decoder();
    device.push(packet(), NOW);
    const again = device.push(packet(), NOW + 2000);
    expect([again.observations, faultsOf(again), again.replies.length]).toEqual([[], ["duplicate 1"], 1]);
    expect(vitalsOf(device.push(packet({ date: "20 26 01 05 09 00 00 26" }), NOW + 4000)).length).toBe(2);
  });

  test("without the option nothing is answered", () => {
    expect(decoder({ acknowledge: false }).push(packet(), NOW).replies).toEqual([]);
  });
});

describe("the device's clock", () => {
  test("is read in the zone of the option, with its hundredths", () => {
    const step = decoder({ timeZoneOffsetMinutes: -300 }).push(packet(), NOW);
    expect(clockOf(step.observations)).toEqual(["2026-01-05T14:00:00.250Z"]);
  });

  test("in plain binary, as one client reads it, it is the same", () => {
    expect(clockOf(decoder().push(packet({ date: "14 1A 01 05 09 00 3B 00" }), NOW).observations)).toEqual([
      "2026-01-05T09:00:59.000Z",
    ]);
  });

  test.each([
    "20 26 13 05 09 00 00 00",
    "20 26 02 30 09 00 00 00",
    "20 2A 01 05 09 00 00 00",
    "00 00 00 00 00 00 00 00",
  ])("%s is no date: a fault, no clock, and the values are told", (date) => {
    const step = decoder().push(packet({ date }), NOW);
    expect([clockOf(step.observations), faultsOf(step), vitalsOf(step).length]).toEqual([[], ["bad-message 1"], 2]);
  });

  test("with selectFormat the format is asked for until it is accepted, then the clock once an hour", () => {
    const device = decoder({ selectFormat: true, timeZoneOffsetMinutes: 60 });
    const asked = (at: number) => device.tick(at).replies.map((one) => [...one]);
    expect([asked(NOW), asked(NOW + 1000)]).toEqual([[[2, 0x70, 2, 2, 13, 3]], []]);
    device.push(Uint8Array.of(6), NOW + 1100);
    expect([asked(NOW + 2000), asked(NOW + 3000)]).toEqual([[[2, 0x72, 0, 3]], []]);
    const step = device.push(Uint8Array.of(2, 0xf2, 6, 26, 1, 5, 10, 0, 3, 3), NOW + 3100);
    expect(clockOf(step.observations)).toEqual(["2026-01-05T09:00:03.000Z"]);
    expect([asked(NOW + 3_601_000), asked(NOW + 3_602_000)]).toEqual([[], [[2, 0x72, 0, 3]]]);
    expect(faultsOf(device.push(Uint8Array.of(2, 0xf2, 6, 26, 13, 5, 10, 0, 3, 3), NOW + 3_602_100))).toEqual([
      "bad-message 1",
    ]);
  });
});

describe("broken lines", () => {
  test("a wrong sum costs the packet, is counted once and not answered; the one behind it is read", () => {
    const step = decoder().push(joined([packet({ sum: 1 }), packet({ rate: 80 })]), NOW);
    expect([vitalsOf(step), faultsOf(step), step.replies.length]).toEqual([
      ["pulseRate 80", "spo2 97"],
      ["bad-checksum 1"],
      1,
    ]);
  });

  test("without the leading zero a packet is whole", () => {
    expect(vitalsOf(decoder().push(packet().slice(1), NOW))).toEqual(["pulseRate 72", "spo2 97"]);
  });

  test("half a packet is given up after a second, and does not take along what is whole behind it", () => {
    const device = decoder();
    device.push(packet().slice(0, 9), NOW);
    expect(faultsOf(device.tick(NOW + 1000))).toEqual(["cut-frame 1"]);
    expect(vitalsOf(device.push(packet(), NOW + 2000))).toEqual(["pulseRate 72", "spo2 97"]);
    // A head that promises 60 bytes swallows the next packet until the line falls silent.
    const waiting = device.push(joined([hex("02 00 0D 00 3C"), packet({ rate: 80 })]), NOW + 9000);
    expect(vitalsOf(waiting)).toEqual([]);
    const late = device.tick(NOW + 10_000);
    expect([vitalsOf(late), faultsOf(late)]).toEqual([["pulseRate 80", "spo2 97"], ["cut-frame 1"]]);
  });

  test("other types, lengths and answers that nobody asked for are not measurements", () => {
    expect(faultsOf(decoder().push(hex("02 00 0E 00 0E"), NOW))).toEqual(["garbage 5"]);
    expect(faultsOf(decoder().push(hex("02 00 0D 00 0D FF"), NOW))).toEqual(["garbage 6"]);
    expect(decoder().push(hex("02 F4 0B 02 35 30 31 34 39 33 32 30 30 CA 03"), NOW)).toMatchObject({
      observations: [],
      faults: [],
    });
  });
});

describe("the twin", () => {
  test("sends the specification's example byte for byte", () => {
    const at = Date.UTC(2007, 9, 1, 0, 0, 54);
    const twin = noninDf13.encoder(defaults);
    twin.encode({ kind: "numeric", vital: "pulseRate", value: 60, at });
    twin.encode({ kind: "numeric", vital: "spo2", value: 99, at });
    expect(joined(twin.tick(at))).toEqual(hex("00 02 00 0D 00 0E 20 07 10 01 00 00 54 00 02 00 00 3C 00 63 2D 03"));
    expect(twin.tick(at + 9999)).toEqual([]);
    expect(twin.tick(at + 10_000).length).toBe(1);
  });

  test("without a value there is 'no measurement'; in doubt there is no SmartPoint", () => {
    const twin = noninDf13.encoder(defaults);
    expect([...joined(twin.tick(NOW)).slice(14, 20)]).toEqual([1, 0, 1, 0xff, 0, 0x7f]);
    twin.encode({ kind: "numeric", vital: "spo2", value: 85, at: NOW, questionable: true });
    expect([...joined(twin.tick(NOW + 10_000)).slice(14, 20)]).toEqual([0, 0, 1, 0xff, 0, 85]);
  });

  test("twelve hours with a host that asks: a measurement every 10 s, each told once, no fault", () => {
    const options = { ...defaults, selectFormat: true };
    const ms = 12 * 3_600_000;
    const { heard } = converse(
      noninDf13.encoder(options),
      noninDf13.decoder(options),
      [{ kind: "numeric", vital: "spo2", value: 95, at: LAW_START }],
      ms,
    );
    expect([heard.frames, faultTotals(heard.faults)]).toEqual([ms / 10_000 + 1, {}]);
    const told = heard.observations.filter((one) => one.kind === "numeric");
    expect(told.length).toBe(ms / 10_000 + 1);
    expect(heard.replies.filter((byte) => byte === 6).length).toBeGreaterThanOrEqual(heard.frames);
  });
});
