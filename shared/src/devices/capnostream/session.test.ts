import { describe, expect, test } from "vitest";
import { CapnostreamDecoder } from "./decoder.ts";
import { frame } from "./frame.ts";
import { capnostreamOptions } from "./options.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
const ANY_MESSAGE = frame(9, Uint8Array.of(0x41, 1));
const DATA = (number: number) => frame(0, Uint8Array.of(number, 0, 0, 0));

const decoder = (options: object = {}) => new CapnostreamDecoder(capnostreamOptions.parse(options));
/** The codes of what is sent. */
const codes = (replies: readonly Uint8Array[]) => replies.map((reply) => reply[2]);

describe("the session", () => {
  test("enables, starts once the device answers, and asks when it is quiet", () => {
    const host = decoder();
    expect(host.push(DATA(0), NOW - 10).replies).toEqual([]);
    expect(codes(host.tick(NOW).replies)).toEqual([1]);
    expect(codes(host.tick(NOW + 1000).replies)).toEqual([]);
    expect(codes(host.tick(NOW + 1500).replies)).toEqual([1]);
    expect(codes(host.push(ANY_MESSAGE, NOW + 1600).replies)).toEqual([4]);
    expect(codes(host.push(DATA(1), NOW + 1700).replies)).toEqual([]);
    expect(codes(host.tick(NOW + 2500).replies)).toEqual([]);
    expect(codes(host.tick(NOW + 2600).replies)).toEqual([6]);
    expect(codes(host.tick(NOW + 3600).replies)).toEqual([6]);
    expect(codes(host.tick(NOW + 4100).replies)).toEqual([1]);
    expect(codes(host.push(ANY_MESSAGE, NOW + 4200).replies)).toEqual([4]);
  });

  test("keeps the link alive while data streams", () => {
    const host = decoder();
    host.tick(NOW);
    host.push(ANY_MESSAGE, NOW);
    const sent: number[] = [];
    for (let at = 50; at <= 60_000; at += 50) {
      host.push(DATA((at / 50) & 0xff), NOW + at);
      if (at % 1000 === 0) sent.push(...codes(host.tick(NOW + at).replies).map((code) => code! * 100_000 + at));
    }
    expect(sent).toEqual([4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60].map((s) => 600_000 + s * 1000));
  });

  test("a device that speaks and sends no data is started again", () => {
    const host = decoder();
    host.tick(NOW);
    host.push(ANY_MESSAGE, NOW);
    const sent: (number | undefined)[] = [];
    for (let at = 500; at <= 6000; at += 500) {
      host.push(ANY_MESSAGE, NOW + at);
      sent.push(...codes(host.tick(NOW + at).replies));
    }
    expect(sent).toEqual([4, 4]);
  });

  test("asks for the patient only where an option wants it, and goes on asking", () => {
    const host = decoder({ patientIdentifier: true });
    host.tick(NOW);
    expect(codes(host.push(ANY_MESSAGE, NOW).replies)).toEqual([4, 11]);
    const sent: (number | undefined)[] = [];
    for (let at = 500; at <= 90_000; at += 500) {
      host.push(DATA((at / 500) & 0xff), NOW + at);
      sent.push(...codes(host.tick(NOW + at).replies));
    }
    expect(sent.filter((code) => code === 11).length).toBe(3);
  });

  test("says good-bye to whom it has spoken", () => {
    const host = decoder();
    expect(host.farewell(NOW)).toEqual([]);
    host.tick(NOW);
    expect(codes(host.farewell(NOW))).toEqual([5, 2]);
    expect(host.farewell(NOW)).toEqual([]);
  });

  test("a host clock that is set back an hour opens the session anew", () => {
    const host = decoder();
    host.tick(NOW);
    host.push(ANY_MESSAGE, NOW);
    expect(codes(host.tick(NOW - 3_600_000).replies)).toEqual([1]);
  });
});
