import { describe, expect, test } from "vitest";
import type { DecodeStep } from "../driver.ts";
import { faultsOf, wordsOf } from "../steps.fixture.ts";
import { DinamapDecoder } from "./decoder.ts";
import { dinamap } from "./driver.ts";
import { line } from "./frame.ts";
import { dinamapOptions } from "./options.ts";

const NOW = Date.UTC(2026, 0, 5, 9);

const decoder = (options: object = {}) => new DinamapDecoder(dinamapOptions.parse(options));
const text = (replies: readonly Uint8Array[]) =>
  replies.map((reply) => Array.from(reply, (byte) => String.fromCharCode(byte)).join(""));
const cuff = (status: number, elapsed: string, values = "120080093") => line(` NA${status}00${elapsed}${values}`);

describe("polls", () => {
  test("one round: the cuff, then the others with each answer, never two at a time", () => {
    const host = decoder();
    expect(text(host.tick(NOW).replies)).toEqual([" NA!2\r"]);
    expect(text(host.tick(NOW + 500).replies)).toEqual([]);
    expect(text(host.push(cuff(2, "9999"), NOW + 520).replies)).toEqual([" RA!6\r"]);
    expect(text(host.push(line(" RA2072 "), NOW + 540).replies)).toEqual([" OA!3\r"]);
    expect(text(host.push(line(" OA1097"), NOW + 560).replies)).toEqual([]);
    expect(text(host.tick(NOW + 900).replies)).toEqual([]);
    expect(text(host.tick(NOW + 1000).replies)).toEqual([" NA!2\r"]);
  });

  test.each([
    [{ pulse: "RC" }, [" NA!2\r", " RC!8\r", " OA!3\r"]],
    [{ pulse: "none" }, [" NA!2\r", " OA!3\r"]],
    [{ pulse: "none", spo2: false }, [" NA!2\r"]],
  ])("with %o", (options, requests) => {
    const host = decoder(options);
    const asked = text(host.tick(NOW).replies);
    for (const answer of [cuff(2, "9999"), line(" RC2072"), line(" OA1097")])
      asked.push(...text(host.push(answer, NOW).replies));
    expect(asked).toEqual(requests);
  });

  test("what is never answered keeps nobody else from being asked, and nobody is asked twice a second", () => {
    const host = decoder();
    const asked: [string, number][] = [];
    const say = (step: DecodeStep, at: number): void => {
      for (const request of text(step.replies)) {
        asked.push([request, at]);
        if (request === " NA!2\r") say(host.push(cuff(2, "9999"), NOW + at + 20), at + 20);
        if (request === " OA!3\r") say(host.push(line(" OA1097"), NOW + at + 20), at + 20);
      }
    };
    for (let at = 0; at < 60_000; at += 1000) say(host.tick(NOW + at), at);
    for (const request of [" NA!2\r", " OA!3\r", " RA!6\r"]) {
      const times = asked.filter(([one]) => one === request).map(([, at]) => at);
      expect(times.length).toBeGreaterThan(25);
      for (let index = 1; index < times.length; index++) {
        expect(times[index]! - times[index - 1]!).toBeGreaterThanOrEqual(980);
      }
    }
  });

  test("a timer that comes a little early costs no second, and one that comes often asks no faster", () => {
    const early = decoder();
    let asked = 0;
    for (let at = 0; at < 100_000; at += 999) {
      asked += early.tick(NOW + at).replies.length;
      early.push(cuff(2, "9999"), NOW + at);
    }
    expect(asked).toBeGreaterThan(95);
    const often = decoder({ pulse: "none", spo2: false });
    asked = 0;
    for (let at = 0; at < 100_000; at += 10) {
      asked += often.tick(NOW + at).replies.length;
      often.push(cuff(2, "9999"), NOW + at);
    }
    expect(asked).toBeLessThanOrEqual(101);
  });

  test("an echo of the request is not its answer", () => {
    const host = decoder();
    host.tick(NOW);
    const echoed = host.push(line(" NA"), NOW + 5);
    expect([text(echoed.replies), faultsOf(echoed)]).toEqual([[], ["bad-message 1"]]);
    expect(text(host.push(cuff(2, "9999"), NOW + 30).replies)).toEqual([" RA!6\r"]);
  });

  test("a host clock that is set back an hour does not end the polls", () => {
    const host = decoder();
    host.tick(NOW);
    expect(text(host.tick(NOW - 3_600_000).replies)).toEqual([" NA!2\r"]);
  });
});

describe("answers", () => {
  test.each([
    [" RA2072 ", ["pulseRate 72"]],
    [" RA20072", ["pulseRate 72"]],
    [" RA2072", ["pulseRate 72"]],
    [" RA1072 ", ["pulseRate invalid"]],
    [" RA0000 ", ["pulseRate invalid"]],
    [" RC2072", ["pulseRate 72?"]],
    [" RC2000", ["pulseRate invalid"]],
    [" RC2---", ["pulseRate invalid"]],
    [" OA1097", ["spo2 97"]],
    [" OA1100", ["spo2 100"]],
    [" OA0097", ["spo2 invalid"]],
    [" OA2097", ["spo2 invalid"]],
  ])("'%s'", (answer, wanted) => {
    const step = decoder().push(line(answer), NOW);
    expect([wordsOf(step), step.frames, step.faults]).toEqual([wanted, 1, []]);
  });

  test.each([
    [" OA1000", ["spo2 invalid"], ["implausible 1"]],
    [" RA2999 ", ["pulseRate invalid"], ["implausible 1"]],
    [" OA1", [], ["bad-message 1"]],
    [" RA2", [], ["bad-message 1"]],
    [" NA1000012120080", [], ["bad-message 1"]],
    [" NAx00000012008093x", [], ["bad-message 1"]],
    [" XY1", [], ["unknown-code 1"]],
    [" NA0000012120080093", [], ["unknown-code 1"]],
  ])("'%s' is counted", (answer, wanted, counted) => {
    const step = decoder().push(line(answer), NOW);
    expect([wordsOf(step), faultsOf(step)]).toEqual([wanted, counted]);
  });

  test("a wrong check is counted, and no value is told", () => {
    const step = decoder().push(Uint8Array.from(line(" OA1097")).with(5, 0x38), NOW);
    expect([wordsOf(step), faultsOf(step), step.frames]).toEqual([[], ["bad-checksum 1"], 0]);
  });

  test("half an answer is given up after a second, and does not spoil the next", () => {
    const host = decoder();
    host.push(line(" OA1097").subarray(0, 5), NOW);
    expect(faultsOf(host.tick(NOW + 1000))).toEqual(["cut-frame 1"]);
    expect(wordsOf(host.push(line(" OA1096"), NOW + 1020))).toEqual(["spo2 96"]);
  });
});

describe("orders", () => {
  test("are refused unless the clinic has allowed them", () => {
    const host = decoder();
    expect(dinamap.actions?.(dinamapOptions.parse({}))).toEqual([]);
    for (const action of ["start-nibp", "stop-nibp"] as const) {
      const step = host.act(action, NOW);
      expect([step.replies, faultsOf(step)]).toEqual([[], ["bad-message 1"]]);
      expect(step.faults[0]?.detail).toContain("allowStart");
    }
    const sent: string[] = [];
    for (let at = 0; at < 20_000; at += 1000) {
      for (const answer of [null, cuff(2, "9999"), line(" RA2072 "), line(" OA1097")])
        sent.push(...text((answer ? host.push(answer, NOW + at) : host.tick(NOW + at)).replies));
    }
    expect(new Set(sent)).toEqual(new Set([" NA!2\r", " RA!6\r", " OA!3\r"]));
  });

  test("go out at once on a free line, else with the next answer", () => {
    const host = decoder({ allowStart: true });
    expect(dinamap.actions?.(dinamapOptions.parse({ allowStart: true }))).toEqual(["start-nibp", "stop-nibp"]);
    expect(text(host.act("start-nibp", NOW).replies)).toEqual([" NC0!E\r"]);
    expect(text(host.act("stop-nibp", NOW + 10).replies)).toEqual([]);
    expect(text(host.push(line(" NC0"), NOW + 30).replies)).toEqual([" ND!5\r"]);
    expect(text(host.push(line(" ND"), NOW + 60).replies)).toEqual([" RA!6\r"]);
  });

  test("the last one counts, and one that nobody hears goes out with the next tick", () => {
    const host = decoder({ allowStart: true });
    host.tick(NOW);
    host.act("start-nibp", NOW + 100);
    host.act("stop-nibp", NOW + 200);
    expect(text(host.tick(NOW + 1000).replies)).toEqual([" ND!5\r"]);
    expect(text(host.tick(NOW + 2000).replies)).toEqual([" NA!2\r"]);
  });

  test("one that could not go out is dropped, not sent minutes later", () => {
    const host = decoder({ allowStart: true });
    host.tick(NOW);
    host.act("start-nibp", NOW + 100);
    const step = host.tick(NOW + 60_000);
    expect([text(step.replies), faultsOf(step)]).toEqual([[" NA!2\r"], ["bad-message 1"]]);
  });
});
