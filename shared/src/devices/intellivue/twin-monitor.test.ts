import { ByteWriter } from "@evenkeel/shared/codec";
import { describe, expect, test } from "vitest";
import { ABORT, associationRequest, associationTerms, RELEASE_REQUEST, RELEASE_RESPONSE } from "./association.ts";
import { hexOf } from "./capture.fixture.ts";
import { ACTION, CLASS, COMMAND, GROUP, RO } from "./codes.ts";
import { Conversation, NINE, optionsWith, tenth } from "./conversation.fixture.ts";
import {
  createEventResult,
  dataPdu,
  extendedPoll,
  getWavePriority,
  readDataPdu,
  setWavePriority,
  singlePoll,
} from "./data-pdu.ts";
import { IntelliVueEncoder } from "./encoder.ts";
import { numericKeys, NUMERICS } from "@evenkeel/shared/vitals";
import { uint16At } from "./number-field.ts";
import { eachObject, readPollResult } from "./poll-result.ts";
import { words } from "./poll-reply.ts";
import { serialFrame } from "./serial-frame.ts";
import { TwinMonitor } from "./twin-monitor.ts";
import { WaveStore } from "./wave-store.ts";

const TICKS_OF = (seconds: number) => seconds * 8000;

/** A monitor that measures something of everything, associated unless told otherwise. */
function monitor({ associated = true, request = associationRequest() } = {}): TwinMonitor {
  const twin = new TwinMonitor(optionsWith({ patientId: "MRN-7" }));
  for (const vital of numericKeys) {
    const [low, high] = NUMERICS[vital].plausible;
    twin.take({ kind: "numeric", vital, value: (low + high) / 2, at: NINE });
  }
  for (const second of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    for (let part = 0; part < 10; part++) {
      const at = NINE + second * 1000 + part * 100;
      for (const [wave, rate] of [
        ["ecgII", 250],
        ["pleth", 125],
      ] as const)
        twin.take(tenth(wave, rate, at));
    }
  }
  twin.tick(NINE);
  if (associated) twin.hear(request, NINE);
  return twin;
}

/** All that it sends in so many cycles. */
function cycles(twin: TwinMonitor, from: number, to: number): Uint8Array[] {
  return Array.from({ length: to - from }, (_, index) => twin.tick(NINE + (from + index + 1) * 1024)).flat();
}

const operations = (messages: readonly Uint8Array[]) => messages.map((message) => uint16At(message, 4));
const handles = (message: Uint8Array) => {
  const found: string[] = [];
  eachObject(readPollResult(readDataPdu(message)!)!, (_context, handle) => found.push(handle.toString(16)));
  return found;
};

/** A request in the long form of other clients: length in three bytes, more profiles, another interval and size. */
function otherRequest(pollPeriodTicks: number, receiveBytes: number, extensions: number): Uint8Array {
  const profile = words(0x8000, 0, pollPeriodTicks >>> 16, pollPeriodTicks & 0xffff, 0, receiveBytes, 0, receiveBytes);
  const rest = words(0xffff, 0xffff, 0x6000, 0, 1, 12, 0xf001, 8, extensions >>> 16, extensions & 0xffff, 0, 0);
  const support = words(0x0102, 0x0c, 1, 8, 1, 0x21, 0, 1);
  const user = new ByteWriter()
    .append(words(0x8000, 0, 0x4000, 0, 0, 0, 0x8000, 0, 0x2000, 0, 0, 0, 2, 0x38, 1, 0x28))
    .append(profile)
    .append(rest)
    .append(support)
    .toBytes();
  const body = new ByteWriter().append(new Uint8Array(150).fill(0x30)).uint8(0x81).uint8(0x82).uint16(user.length);
  body.append(user).append(new Uint8Array(16));
  return new ByteWriter().uint8(0x0d).uint8(0xff).uint16(body.length).append(body.toBytes()).toBytes();
}

describe("association", () => {
  test("nothing is answered without one, a release included", () => {
    const twin = monitor({ associated: false });
    for (const message of [RELEASE_REQUEST, singlePoll(1, CLASS.mds, GROUP.all), createEventResult(1), ABORT]) {
      expect(twin.hear(message, NINE)).toEqual([]);
    }
    expect(cycles(twin, 0, 5)).toEqual([]);
  });

  test("accepted with the create event in the same burst; asked again, the same acceptance, and polls go on", () => {
    const twin = monitor({ associated: false });
    const [acceptance, create] = twin.hear(associationRequest(), NINE);
    expect([acceptance![0], operations([create!])]).toEqual([0x0e, [RO.invoke]]);
    twin.hear(extendedPoll(5, CLASS.numeric, GROUP.values, TICKS_OF(60)), NINE);
    expect(hexOf(twin.hear(associationRequest(), NINE + 1000)[0]!)).toBe(hexOf(acceptance!));
    expect(cycles(twin, 0, 2).length).toBeGreaterThan(0);
    // Much later it is a client that has begun anew.
    twin.hear(associationRequest(), NINE + 20_000);
    expect(cycles(twin, 20, 22)).toEqual([]);
  });

  test("of another make: its interval is echoed, its extensions are granted as far as they are known", () => {
    const request = otherRequest(0x1f40, 1400, 0x8f000000);
    const [acceptance] = monitor({ associated: false }).hear(request, NINE);
    const granted = { pollPeriodTicks: 0x1f40, receiveBytes: 1456, extensions: 0x8c000000 };
    expect(associationTerms(acceptance!)).toEqual(granted);
  });

  test("released: answered, and silent from then on", () => {
    const twin = monitor();
    twin.hear(extendedPoll(5, CLASS.numeric, GROUP.values, TICKS_OF(60)), NINE);
    expect(twin.hear(RELEASE_REQUEST, NINE)).toEqual([RELEASE_RESPONSE]);
    expect(cycles(twin, 0, 3)).toEqual([]);
  });

  test.each([
    [0x1f40, 10],
    [20 * 8000, 60],
    [100 * 8000, 130],
  ])("a client that polls every %i ticks may be silent for %i s, and is aborted then", (period, seconds) => {
    const twin = monitor({ request: otherRequest(period, 1400, 0x8c000000) });
    expect(twin.tick(NINE + seconds * 1000)).toEqual([]);
    expect(twin.tick(NINE + seconds * 1000 + 100)).toEqual([ABORT]);
    expect(twin.hear(singlePoll(1, CLASS.mds, GROUP.all), NINE + seconds * 1000 + 200)).toEqual([]);
  });
});

describe("polls", () => {
  test("asked once: answered with the next cycle, each by its own number", () => {
    const twin = monitor();
    for (const invoke of [11, 12, 13]) {
      expect(twin.hear(singlePoll(invoke, CLASS.mds, GROUP.application), NINE + 10)).toEqual([]);
    }
    expect(twin.tick(NINE + 1000)).toEqual([]);
    const answers = twin.tick(NINE + 1024);
    expect(answers.map((message) => readDataPdu(message)!.invoke)).toEqual([11, 12, 13]);
    expect(cycles(twin, 1, 3)).toEqual([]);
  });

  test("for a while: an update each 1.024 s, and as many as a real monitor sent for 2 s", () => {
    const twin = monitor();
    twin.hear(extendedPoll(5, CLASS.numeric, GROUP.values, TICKS_OF(2)), NINE + 10);
    const results = cycles(twin, 0, 6);
    expect(results).toHaveLength(2 + 1 - 1);
    const sequence = results.map((message) => uint16At(message, 26));
    expect(sequence).toEqual([0, 1]);
  });

  test("an extended poll without a period is answered once, trailing bytes or not", () => {
    const twin = monitor();
    const argument = words(0x21, 0, 0, 0, 0, ACTION.extendedPoll, 12, 3, 1, CLASS.numeric, 0, 0, 0);
    twin.hear(dataPdu(RO.invoke, 9, COMMAND.action, argument), NINE);
    expect(new Set(cycles(twin, 0, 1).map((message) => readDataPdu(message)!.invoke))).toEqual(new Set([9]));
    expect(cycles(twin, 1, 3)).toEqual([]);
  });

  test("what does not fit is linked: first, middle, last, and an empty result that closes", () => {
    const twin = monitor({ request: otherRequest(0x1f40, 600, 0x8c000000) });
    twin.hear(singlePoll(1, CLASS.numeric, GROUP.all), NINE);
    const messages = cycles(twin, 0, 1);
    const links = messages.map((message) =>
      uint16At(message, 4) === RO.linkedResult ? [message[8], message[9]] : null,
    );
    expect(links[0]).toEqual([1, 1]);
    expect(links.at(-2)).toEqual([3, messages.length - 1]);
    expect(links.slice(1, -2).map((link) => link?.[0])).toEqual(links.slice(1, -2).map(() => 2));
    expect([operations(messages).at(-1), messages.at(-1)!.length]).toEqual([RO.result, 48]);
    for (const message of messages) expect(message.length).toBeLessThanOrEqual(600);
    expect(messages.flatMap(handles)).toHaveLength(10);
  });

  test("of what it does not have are refused", () => {
    const twin = monitor();
    const refused = (message: Uint8Array) => {
      const [answer] = twin.hear(message, NINE);
      const { operation, invoke, command } = readDataPdu(answer!)!;
      return [operation, invoke, command];
    };
    expect(refused(singlePoll(4, 0x99, 0))).toEqual([RO.error, 4, 0]);
    expect(refused(dataPdu(RO.invoke, 5, COMMAND.action, words(0x21, 0, 0, 0, 0, 0x1234, 8, 0, 1, 6, 0, 0)))).toEqual([
      RO.error,
      5,
      9,
    ]);
    expect(refused(dataPdu(RO.invoke, 6, COMMAND.get, words(0x21, 0, 0, 0, 0, 1, 2, 0x0924)))).toEqual([
      RO.error,
      6,
      7,
    ]);
    expect(
      refused(dataPdu(RO.invoke, 7, COMMAND.confirmedSet, words(0x21, 0, 0, 0, 0, 1, 8, 0, 0x0924, 2, 1))),
    ).toEqual([RO.error, 7, 8]);
    expect(refused(dataPdu(RO.invoke, 8, 2, words(0)))).toEqual([RO.error, 8, 9]);
  });

  test("of a group bring that group alone", () => {
    const twin = monitor();
    twin.hear(singlePoll(1, CLASS.numeric, GROUP.values), NINE);
    twin.hear(singlePoll(2, CLASS.numeric, GROUP.static), NINE);
    const messages = cycles(twin, 0, 1);
    expect(hexOf(messages[0]!)).not.toContain("09240004");
    const second = messages.filter((message) => readDataPdu(message)!.invoke === 2).map(hexOf);
    expect(second.join("")).toContain("0924000400024182");
    expect(second.join("")).not.toContain("0950000a");
  });
});

describe("waves", () => {
  test("introduced first, then four chunks with each cycle, numbered and timed by their beginning", () => {
    const twin = monitor();
    twin.hear(extendedPoll(5, CLASS.wave, GROUP.all, TICKS_OF(60)), NINE);
    const first = cycles(twin, 0, 1);
    expect([first.length, handles(first[0]!)]).toEqual([1, ["2ae", "3da"]]);
    expect(hexOf(first[0]!)).not.toContain("096e0046");
    const next = cycles(twin, 1, 3).map((message) => readPollResult(readDataPdu(message)!)!.relativeTime);
    expect(next.map((time) => (time - next[0]!) / 2048)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test("only those that a client set, and the ECG channel as a list of leads", () => {
    const twin = monitor();
    expect(twin.hear(getWavePriority(1), NINE)).toHaveLength(1);
    twin.hear(setWavePriority(2, [0x20100]), NINE);
    twin.hear(extendedPoll(5, CLASS.wave, GROUP.all, TICKS_OF(60)), NINE);
    const messages = cycles(twin, 0, 3);
    expect(new Set(messages.flatMap(handles))).toEqual(new Set(["2ae"]));
    expect(hexOf(messages.at(-1)!)).toContain("0967008a000100860102");
    twin.hear(setWavePriority(3, [0x24bb4, 0x27777]), NINE);
    const introduced = twin.tick(NINE + 4 * 1024);
    expect([introduced.length, handles(introduced[0]!)]).toEqual([1, ["3da"]]);
    twin.hear(setWavePriority(4, []), NINE);
    expect(cycles(twin, 4, 6).flatMap(handles)).toEqual([]);
  });

  test("what the source gave at a time is told at that time, to a sample", () => {
    const talk = new Conversation();
    const mark = NINE + 12_000;
    const peaks: number[] = [];
    talk.listen = (step) => {
      for (const one of step.observations) {
        if (one.kind !== "wave") continue;
        one.samples.forEach(
          (sample, index) => sample !== null && sample > 200 && peaks.push(one.at + (index * 1000) / one.rate),
        );
      }
    };
    talk.run(20_000, (at) => {
      const samples = Array.from({ length: 25 }, (_, index) => (Math.abs(at + index * 4 - mark) <= 4 ? 250 : 20));
      talk.tell({ kind: "wave", wave: "pleth", at, rate: 250, samples });
    });
    expect(peaks.length).toBeGreaterThan(0);
    for (const peak of peaks) expect(Math.abs(peak - mark)).toBeLessThanOrEqual(8);
  });
});

test("a wave of another rate is brought to the monitor's without a hole, an end or a jump", () => {
  const store = new WaveStore(125);
  const line = new Float64Array(1000);
  const ramp = (from: number, count: number) => Array.from({ length: count }, (_, index) => (from + index) / 75);
  for (let chunk = 0; chunk < 60; chunk++) {
    store.add({
      kind: "wave",
      wave: "pleth",
      at: NINE + Math.round((chunk * 15_000) / 75),
      rate: 75,
      samples: ramp(chunk * 15, 15),
    });
  }
  expect(store.copy(NINE + 2000, line)).toBe(1000);
  for (const [index, sample] of line.entries()) expect(Math.abs(sample - (2 + index / 125))).toBeLessThan(0.02);
});

describe("on its line", () => {
  test("several frames in one piece, and half of one, are each answered", () => {
    const twin = new IntelliVueEncoder(optionsWith(), "stream");
    const bytes = [associationRequest(), singlePoll(1, CLASS.mds, GROUP.all), RELEASE_REQUEST].map(serialFrame);
    const all = Uint8Array.from([0x55, ...bytes.flatMap((frame) => [...frame])]);
    const answers = [...twin.respond(all.subarray(0, 300), NINE), ...twin.respond(all.subarray(300), NINE)];
    expect(answers.map((answer) => [answer[0], answer[5]])).toEqual([
      [0xc0, 0x0e],
      [0xc0, 0xe1],
      [0xc0, 0x0a],
    ]);
  });

  test("a host's clock that is set back or jumps ahead costs no flood", () => {
    const twin = monitor();
    twin.hear(extendedPoll(5, CLASS.alarms, GROUP.alarms, TICKS_OF(600)), NINE);
    expect(cycles(twin, 0, 3)).toHaveLength(3);
    expect(twin.tick(NINE - 3_600_000)).toEqual([]);
    expect(twin.tick(NINE - 3_600_000 + 1100)).toHaveLength(1);
    expect(twin.tick(NINE - 3_600_000 + 20_000).length).toBeLessThanOrEqual(4);
  });
});
