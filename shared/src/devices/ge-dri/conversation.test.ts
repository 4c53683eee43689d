import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Observation, WaveformChunk } from "@evenkeel/shared/vitals";
import { sum8 } from "@evenkeel/shared/codec";
import { classOf, displayed, framed, i16, recordOf, waveOf } from "./basic.fixture.ts";
import { GeDriDecoder } from "./decoder.ts";
import type { DecodeFault } from "../driver.ts";
import { GeDriEncoder } from "./encoder.ts";
import { geDriOptions, type GeDriOptions } from "./options.ts";
import { requestFrame } from "./requests.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
const HOUR = 3_600_000;

/** A host and a monitor on one line, in steps of 250 ms; the host ticks once a second. */
function line(given: Partial<GeDriOptions> = {}) {
  const options = { ...geDriOptions.parse({}), ...given };
  const decoder = new GeDriDecoder(options);
  const heard = { observations: [] as Observation[], requests: [] as number[], faults: [] as DecodeFault[], frames: 0 };
  let [encoder, now] = [new GeDriEncoder(options), NOW];
  const run = (ms: number, each: (now: number, monitor: GeDriEncoder) => void = () => undefined, deaf = false) => {
    const steps = [];
    for (const end = now + ms; now < end; now += 250) {
      each(now, encoder);
      for (const frame of deaf ? [] : encoder.tick(now)) steps.push(decoder.push(frame, now));
      if (now % 1000 !== 0) continue;
      const ticked = decoder.tick(now);
      steps.push(ticked);
      for (const request of ticked.replies) {
        heard.requests.push(now - NOW);
        if (!deaf) encoder.respond(request, now);
      }
    }
    for (const step of steps) {
      for (const one of step.observations) heard.observations.push(one);
      heard.faults.push(...step.faults);
      heard.frames += step.frames;
    }
  };
  return { heard, run, powerCycle: () => (encoder = new GeDriEncoder(options)) };
}

const rates = { ecgII: 300, pleth: 100, co2: 25, resp: 25 } as const;
/** What a simulated patient is fed as, every quarter second. */
function patient(now: number, monitor: GeDriEncoder): void {
  monitor.encode({ kind: "numeric", vital: "heartRate", value: 70 + (Math.floor(now / 1000) % 5), at: now });
  monitor.encode({ kind: "numeric", vital: "etco2", value: 38, at: now });
  for (const [wave, rate] of Object.entries(rates) as [keyof typeof rates, number][]) {
    const [from, to] = [(now / 1000) * rate, ((now + 250) / 1000) * rate].map((place) => Math.floor(place)) as [
      number,
      number,
    ];
    const samples = Array.from({ length: to - from }, (_, index) => ((from + index) % 100) / 100);
    if (samples.length > 0) monitor.encode({ kind: "wave", wave, at: now, rate, samples });
  }
}

describe("hours of it", () => {
  const { heard, run } = line();
  run(HOUR, patient);

  test("a monitor that answers is asked three times in all, never within 5 s", () => {
    expect(heard.requests).toEqual([0, 6000, 12_000]);
    expect(heard.faults).toEqual([]);
  });

  test("values come every five seconds and are told once a record", () => {
    const told = heard.observations.filter((one) => one.kind === "numeric" && one.vital === "heartRate");
    expect(told.length).toBe(HOUR / 5000);
  });

  test.each(Object.entries(rates))("wave %s: %i samples a second, end to end, over an hour", (wave, rate) => {
    const chunks = heard.observations.filter((one): one is WaveformChunk => one.kind === "wave" && one.wave === wave);
    const samples = chunks.reduce((sum, chunk) => sum + chunk.samples.length, 0);
    // Waves are asked for after 6 s.
    expect(Math.abs(samples - ((HOUR - 6000) / 1000) * rate)).toBeLessThanOrEqual(rate);
    for (let index = 1; index < chunks.length; index++) {
      const before = chunks[index - 1]!;
      const ends = before.at + (before.samples.length * 1000) / rate;
      expect(Math.abs(chunks[index]!.at - ends)).toBeLessThan(500 / rate);
    }
    const holes = chunks.flatMap((chunk) => chunk.samples).filter((one) => one === null).length;
    expect(holes).toBe(0);
  });
});

describe("cuff readings over three hours", () => {
  test("each is told once, within an interval of its own time, also with the same numbers", () => {
    const { heard, run } = line({ waves: [] });
    const taken: number[] = [];
    run(3 * HOUR, (now, monitor) => {
      if ((now - NOW) % 300_000 !== 60_000) return;
      taken.push(now);
      const high = taken.length % 3 === 0;
      const reading = { kind: "numeric", at: now, measuredAt: now } as const;
      monitor.encode({ ...reading, vital: "nibpSys", value: high ? 130 : 120 });
      monitor.encode({ ...reading, vital: "nibpDia", value: 80 });
      monitor.encode({ ...reading, vital: "nibpMean", value: 93 });
    });
    const told = heard.observations.flatMap((one) => (one.kind === "numeric" && one.vital === "nibpSys" ? [one] : []));
    expect(told.map(({ value }) => value)).toEqual(taken.map((_, index) => ((index + 1) % 3 === 0 ? 130 : 120)));
    told.slice(1).forEach(({ measuredAt }, index) => {
      const late = (measuredAt ?? NaN) - taken[index + 1]!;
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThanOrEqual(10_000);
    });
  });

  test("two like readings within a minute are told apart by the measurement between them", () => {
    const { heard, run } = line({ waves: [] });
    run(90_000, (now, monitor) => {
      if (![20_000, 50_000].includes(now - NOW)) return;
      for (const [vital, value] of [
        ["nibpSys", 120],
        ["nibpDia", 80],
        ["nibpMean", 93],
      ] as const)
        monitor.encode({ kind: "numeric", vital, value, at: now, measuredAt: now });
    });
    expect(heard.observations.filter((one) => one.kind === "numeric" && one.vital === "nibpSys").length).toBe(2);
  });
});

describe("silence", () => {
  test("a monitor that was switched off and on is asked anew after three intervals, and everything comes back", () => {
    const { heard, run, powerCycle } = line();
    run(60_000, patient);
    powerCycle();
    run(60_000, patient);
    // Waves after five seconds; values after three intervals, and then alarms.
    const [waves, values, alarms, ...more] = heard.requests.slice(3).map((at) => at - 60_000);
    expect(waves).toBeLessThanOrEqual(6000);
    expect(values).toBeGreaterThanOrEqual(10_000);
    expect(values).toBeLessThanOrEqual(16_000);
    expect([alarms! - values!, more]).toEqual([6000, []]);
    const late = heard.observations.filter(({ at }) => at > NOW + 100_000);
    expect(late.some((one) => one.kind === "numeric")).toBe(true);
    expect(late.some((one) => one.kind === "wave")).toBe(true);
  });

  test("nobody there: asked every three intervals, for ever, and nothing is told", () => {
    const { heard, run } = line();
    run(HOUR, undefined, true);
    expect(heard.requests).toEqual(Array.from({ length: HOUR / 15_000 }, (_, index) => index * 15_000));
    expect(heard.observations).toEqual([]);
  });

  test("what the monitor said in bits and alarms ends with its silence", () => {
    const { heard, run, powerCycle } = line();
    run(30_000, (now, monitor) => {
      patient(now, monitor);
      const notice = { kind: "notice", at: now, text: "Apnea", active: true } as const;
      monitor.encode({ ...notice, code: "ecg-noise" });
      monitor.encode({ ...notice, code: "alarm:Apnea", alarm: { priority: "high", source: "physiological" } });
    });
    powerCycle();
    run(30_000);
    const told = (code: string) =>
      heard.observations.flatMap((one) => (one.kind === "notice" && one.code === code ? [one.active] : []));
    expect([told("ecg-noise"), told("alarm:Apnea")]).toEqual([
      [true, false],
      [true, false],
    ]);
  });

  test("a monitor without alarms is asked for them three times; one without waves ever more rarely", () => {
    const { heard, run } = line({ level: 9, waves: ["ecg1"] });
    const monitors = (_: number, monitor: GeDriEncoder) =>
      monitor.respond(requestFrame({ kind: "waves", types: "stop" }), NOW);
    run(600_000, monitors);
    expect(heard.requests.length).toBeLessThan(1 + 3 + 3 + 12);
  });

  test("a host clock that is set back does not hold requests up", () => {
    const decoder = new GeDriDecoder(geDriOptions.parse({}));
    expect(decoder.tick(NOW).replies.length).toBe(1);
    decoder.tick(NOW - HOUR);
    expect(decoder.tick(NOW - HOUR + 20_000).replies.length).toBe(1);
  });
});

describe("what a line does to records", () => {
  const decoder = () => new GeDriDecoder(geDriOptions.parse({}));

  test("a record that the line repeats is told once, as far as the monitor counts its records", () => {
    const device = decoder();
    const push = (number: number) => device.push(displayed({ 6: 72 }, { 0: 3 }, number), NOW);
    expect([push(1).frames, push(2).frames, push(2).frames, push(3).frames]).toEqual([1, 1, 0, 1]);
    const uncounted = decoder();
    const same = () => uncounted.push(displayed({ 6: 72 }, { 0: 3 }), NOW).frames;
    expect([same(), same()]).toEqual([1, 1]);
  });

  test("a record of waves that the line lost is a hole where it was", () => {
    const device = decoder();
    const starts = [1, 2, 3, 5, 6].map((number) => {
      const record = framed(recordOf(1, [waveOf(8, Array<number>(50).fill(0))], number));
      const [wave] = device.push(record, NOW + number * 500).observations.filter(({ kind }) => kind === "wave");
      return wave!.at - NOW;
    });
    expect(starts).toEqual([0, 500, 1000, 2000, 2500]);
  });

  test("an echo of our own requests is no answer", () => {
    const device = decoder();
    for (const { frame } of [
      { frame: requestFrame({ kind: "waves", types: [1] }) },
      { frame: device.tick(NOW).replies[0]! },
    ]) {
      expect(device.push(frame, NOW)).toMatchObject({ frames: 0, observations: [] });
    }
    expect(device.push(requestFrame({ kind: "alarms", command: 2 }), NOW)).toMatchObject({
      frames: 0,
      observations: [],
    });
  });

  test("lengths and offsets that lie: no throw, nothing read beyond, and the next record is read", () => {
    const part = fc.oneof(
      fc.constant({ type: 1, data: classOf({ 6: 72 }, { 0: 3 }) }),
      fc.constant(waveOf(8, [1, 2, 3])),
      fc.record({ type: fc.nat(255), data: fc.array(fc.nat(255), { maxLength: 300 }) }),
    );
    const lying = fc.record({
      mainType: fc.constantFrom(0, 1, 4, 5, 8, -1),
      parts: fc.array(fc.tuple(part, fc.option(fc.integer({ min: -32_768, max: 32_767 }), { nil: undefined })), {
        maxLength: 5,
      }),
      cut: fc.option(fc.nat(1400), { nil: undefined }),
    });
    fc.assert(
      fc.property(lying, ({ mainType, parts, cut }) => {
        const record = recordOf(
          mainType,
          parts.map(([one, offset]) => (offset === undefined ? one : { ...one, offset })),
        );
        const kept = record.slice(0, Math.max(40, cut ?? record.length));
        kept.splice(0, 2, ...i16(kept.length));
        const device = decoder();
        device.push(framed(kept), NOW);
        const next = device.push(displayed({ 6: 61 }, { 0: 3 }, 9), NOW);
        expect(next.observations).toContainEqual({ kind: "numeric", vital: "heartRate", value: 61, at: NOW });
      }),
      { numRuns: 500 },
    );
  });

  test("every single damaged byte is found out by sum or length, or changes what is told only in 1 of 256", () => {
    const good = displayed({ 6: 72, 124: 9700 }, { 0: 3, 118: 3 });
    expect(good[0]).toBe(0x7e);
    for (let place = 1; place < good.length - 1; place += 7) {
      const bad = good.with(place, good[place]! ^ 0x10);
      expect(sum8(bad)).not.toBe(sum8(good));
      expect(decoder().push(bad, NOW).frames).toBe(0);
    }
  });

  test("the line is left with everything stopped", () => {
    const frames = decoder().farewell(NOW);
    expect(frames.map((frame) => [frame[15], frame[41]])).toEqual([
      [0, 1],
      [1, 1],
      [4, 3],
    ]);
  });
});
