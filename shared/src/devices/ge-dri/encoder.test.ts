import { describe, expect, test } from "vitest";
import type { NumericKey, Observation, WaveKey } from "@evenkeel/shared/vitals";
import { GeDriEncoder } from "./encoder.ts";
import { geDriOptions, type GeDriOptions } from "./options.ts";
import { ALARM_COMMAND, ALL_CLASSES, CLASS_BITS, DATA_TYPE, requestFrame, type Request } from "./requests.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
const at = NOW;
const numeric = (vital: NumericKey, value: number): Observation => ({ kind: "numeric", vital, value, at });
const values = (interval: number, classes: number = ALL_CLASSES, type: number = DATA_TYPE.displayed): Request => ({
  kind: "values",
  type,
  interval,
  classes,
});
const waves = (...types: number[]): Request => ({ kind: "waves", types });
const alarms = (command: number): Request => ({ kind: "alarms", command });

/**
 * Reads frames as the programs of others do: one flag opens, the next one closes; after 7D a byte gets the bits 7C; the
 * last byte is the sum.
 */
function othersRead(bytes: readonly number[]): number[][] {
  const records: number[][] = [];
  let [open, escaped, frame] = [false, false, [] as number[]];
  for (const byte of bytes) {
    if (byte === 0x7e) {
      if (open) {
        const sum = frame.slice(0, -1).reduce((total, one) => (total + one) & 0xff, 0);
        expect(frame.at(-1)).toBe(sum);
        records.push(frame.slice(0, -1));
      }
      [open, frame] = [!open, []];
    } else if (byte === 0x7d) escaped = true;
    else {
      frame.push(escaped ? byte | 0x7c : byte);
      escaped = false;
    }
  }
  expect(open).toBe(false);
  return records;
}

/** A twin whose clock is moved by hand. */
function twin(given: Partial<GeDriOptions> = {}) {
  const encoder = new GeDriEncoder({ ...geDriOptions.parse({}), ...given });
  let now = NOW;
  return {
    encoder,
    take: (...observations: readonly Observation[]) => observations.forEach((one) => encoder.encode(one)),
    ask: (...requests: readonly Request[]) =>
      requests.forEach((one) => expect(encoder.respond(requestFrame(one), now)).toEqual([])),
    /** What it sends within so many ms, with the time of each record since NOW. */
    run(ms: number) {
      const sent: { after: number; record: number[] }[] = [];
      for (const end = now + ms; now < end; now += 100) {
        for (const frame of encoder.tick(now)) {
          for (const record of othersRead([...frame])) sent.push({ after: now - NOW, record });
        }
      }
      return sent;
    },
  };
}

const word = (record: readonly number[], place: number) =>
  (((record[place]! | (record[place + 1]! << 8)) & 0xffff) << 16) >> 16;
const mainType = (record: readonly number[]) => word(record, 14);
const times = (sent: readonly { after: number }[]) => sent.map(({ after }) => after);

describe("displayed values", () => {
  test("nothing is said until it is asked, whatever it is asked in", () => {
    const monitor = twin();
    monitor.take(numeric("heartRate", 72));
    expect(monitor.run(60_000)).toEqual([]);
    monitor.encoder.respond(Uint8Array.from([0x7e, 1, 2, 3, 0x7e, 9, 9]), NOW);
    expect(monitor.run(10_000)).toEqual([]);
  });

  test("byte for byte: header, table, and four classes of 278 bytes", () => {
    const monitor = twin({ timeZoneOffsetMinutes: 60 });
    monitor.take(numeric("heartRate", 72), numeric("spo2", 97.5), numeric("etco2", 38), numeric("temperature", 36.9));
    monitor.ask(values(10));
    const { record } = monitor.run(100)[0]!;
    const seconds = NOW / 1000 + 3600;
    const clock = [0, 8, 16, 24].map((shift) => (seconds >>> shift) & 0xff);
    expect(record.length).toBe(40 + 4 * 278);
    expect(record.slice(0, 40)).toEqual([
      ...[0x80, 0x04, 0, 10, 1, 0, ...clock, 0, 0, 0, 0, 0, 0],
      ...[0, 0, 1, 0x16, 1, 1, 0x2c, 2, 1, 0x42, 3, 1],
      ...[0, 0, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ]);
    for (const dataClass of [0, 1, 2, 3]) {
      const from = 40 + 278 * dataClass;
      expect(record.slice(from, from + 4)).toEqual(clock);
      expect(record.slice(from + 274, from + 278)).toEqual([0, 0, 10, dataClass]);
    }
    const basic = record.slice(44, 314);
    // ECG: exists, active, rate from the ECG; lead II on channel 1.
    expect(basic.slice(0, 8)).toEqual([0x0b, 0, 0, 0, 2, 0, 72, 0]);
    expect([word(basic, 8), word(basic, 14)]).toEqual([-32_767, -32_767]);
    expect([basic[118], word(basic, 124), word(basic, 126)]).toEqual([3, 9750, -32_767]);
    expect([basic[132], word(basic, 138), word(basic, 144)]).toEqual([3, 500, 7600]);
    expect([basic[86], basic[90], word(basic, 92)]).toEqual([3, 11, 3690]);
    // Nobody gave the arterial line or the cuff a value: there is no module.
    expect([basic[16], basic[72], word(basic, 22)]).toEqual([0, 0, -32_767]);
  });

  test("one record an interval, counted in its header, until it is told to stop", () => {
    const monitor = twin();
    monitor.ask(values(10));
    const sent = monitor.run(60_000);
    expect(times(sent)).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000]);
    expect(sent.map(({ record }) => record[2])).toEqual([0, 1, 2, 3, 4, 5]);
    monitor.ask(values(0));
    expect(monitor.run(60_000)).toEqual([]);
  });

  test("once for -1; five seconds at the least", () => {
    const monitor = twin();
    monitor.ask(values(-1));
    expect(times(monitor.run(20_000))).toEqual([0]);
    monitor.ask(values(1));
    expect(times(monitor.run(12_000))).toEqual([20_000, 25_000, 30_000]);
  });

  test.each([
    [0, [0]],
    [ALL_CLASSES, [0, 1, 2, 3]],
    [CLASS_BITS.ext2, [0, 2]],
    [CLASS_BITS.denyBasic | CLASS_BITS.ext1, [1]],
  ])("class mask %i", (classes, told) => {
    const monitor = twin();
    monitor.ask(values(5, classes));
    const { record } = monitor.run(100)[0]!;
    expect(told.map((_, index) => record[40 + 278 * index + 277])).toEqual(told);
    expect(record.length).toBe(40 + 278 * told.length);
  });

  test("a trend comes only to those who get displayed values", () => {
    const trend = values(60, 0, DATA_TYPE.trend60s);
    const monitor = twin();
    monitor.ask(trend);
    expect(monitor.run(120_000)).toEqual([]);
    monitor.ask(values(60, 0), trend);
    const sent = monitor.run(130_000);
    expect(sent.filter(({ record }) => record[18] === 3).map(({ after }) => after)).toEqual([180_000, 240_000]);
    expect(sent.filter(({ record }) => record[18] === 1).length).toBe(3);
  });
});

describe("the 5 s rule", () => {
  test("of two requests of one kind the second is ignored; after 5 s it is not", () => {
    const monitor = twin();
    monitor.ask(values(10));
    monitor.run(4900);
    monitor.ask(values(20));
    expect(times(monitor.run(20_100))).toEqual([10_000, 20_000]);
    monitor.ask(values(20));
    expect(times(monitor.run(30_000))).toEqual([25_000, 45_000]);
  });

  test("a host that stops and asks for everything at once is heard, unless every request counts", () => {
    const sends = (everyRequestCounts: boolean) => {
      const monitor = twin({ everyRequestCounts });
      monitor.ask({ kind: "waves", types: "stop" }, values(5), waves(1), alarms(ALARM_COMMAND.enterDifferential));
      return [...new Set(monitor.run(2000).map(({ record }) => mainType(record)))].sort();
    };
    expect(sends(false)).toEqual([0, 1, 4]);
    expect(sends(true)).toEqual([0]);
  });
});

describe("waves", () => {
  const chunk = (wave: WaveKey, rate: number, samples: number[]): Observation => ({
    kind: "wave",
    wave,
    at,
    rate,
    samples,
  });

  test("each at its rate, in records of the same waves, starting within a second", () => {
    const monitor = twin();
    monitor.ask(waves(1, 8, 9));
    const sent = monitor.run(10_100);
    expect(sent[0]?.after).toBeLessThanOrEqual(1000);
    const counts = new Map<number, number>();
    for (const { record } of sent) {
      for (let entry = 16; record[entry + 2] !== 0xff; entry += 3) {
        const type = record[entry + 2]!;
        counts.set(type, (counts.get(type) ?? 0) + word(record, 40 + word(record, entry)));
      }
    }
    expect([...counts]).toEqual([
      [1, 3000],
      [8, 1000],
      [9, 250],
    ]);
  });

  test.each([[[9]], [[8, 9]], [[8, 4]], [[1]], [[1, 8]]])(
    "%j start within a second, however slow they are",
    (types) => {
      const monitor = twin();
      monitor.ask(waves(...types));
      expect(monitor.run(1100)[0]?.after).toBeLessThanOrEqual(1000);
    },
  );

  test("samples in the monitor's units; where there are none, control values under lead off", () => {
    const monitor = twin();
    monitor.take(chunk("ecgII", 300, Array<number>(75).fill(1.25)));
    monitor.ask(waves(1, 2));
    const { record } = monitor.run(1000)[0]!;
    const second = 40 + word(record, 19);
    // Two ECGs have 600 samples a second, and a record every 250 ms.
    expect([word(record, 40), word(record, 42), word(record, 46), word(record, 194)]).toEqual([75, 0, 1250, 1250]);
    expect([word(record, second), word(record, second + 2), word(record, second + 6)]).toEqual([75, 8, -32_767]);
  });

  test("more than 600 samples a second are refused, unless it is a newer monitor", () => {
    const monitor = twin();
    monitor.ask(waves(1, 2, 8));
    expect(monitor.run(2000)).toEqual([]);
    const newer = twin({ carescape3: true });
    newer.ask(waves(1, 2, 3, 4, 5, 6, 7, 8, 9, 15));
    const types = newer
      .run(1000)
      .map(({ record }) => [16, 19, 22, 25, 28, 31, 34, 37].map((place) => record[place + 2]));
    expect(types.slice(0, 2).flat()).toEqual(expect.arrayContaining([1, 2, 3, 4, 5, 6, 7, 8, 9, 15]));
  });

  test("are stopped by a stop", () => {
    const monitor = twin();
    monitor.ask(waves(8));
    monitor.run(3000);
    monitor.ask({ kind: "waves", types: "stop" });
    expect(monitor.run(3000)).toEqual([]);
  });
});

describe("alarms", () => {
  const notice = (text: string, active: boolean): Observation => ({
    kind: "notice",
    at,
    code: text,
    text,
    active,
    alarm: { priority: "high", source: "physiological" },
  });
  const text = (record: readonly number[]) => String.fromCharCode(...record.slice(50, record.indexOf(0, 50)));

  test("once on 'now'; on each change in differential mode, two seconds apart; none after its end", () => {
    const monitor = twin();
    monitor.take(notice("Apnea", true));
    monitor.ask(alarms(ALARM_COMMAND.now));
    const now = monitor.run(6000);
    expect(now.map(({ record }) => [mainType(record), record.length, text(record)])).toEqual([[4, 550, "Apnea"]]);
    monitor.ask(alarms(ALARM_COMMAND.enterDifferential));
    monitor.run(1000);
    monitor.take(notice("Apnea", false), notice("Asystole", true));
    const next = monitor.run(10_000);
    expect(next.map(({ after, record }) => [after, text(record)])).toEqual([[8000, "Asystole"]]);
    monitor.ask(alarms(ALARM_COMMAND.exitDifferential));
    monitor.take(notice("Asystole", false));
    expect(monitor.run(10_000)).toEqual([]);
  });

  test("monitors before 2009 do not answer", () => {
    const monitor = twin({ level: 9 });
    monitor.ask(alarms(ALARM_COMMAND.now));
    expect(monitor.run(10_000)).toEqual([]);
  });
});
