import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hexOf } from "./capture.fixture.ts";
import { connectIndication } from "./connect-indication.ts";
import { Conversation, NINE, optionsWith, tenth } from "./conversation.fixture.ts";
import { IntelliVueDecoder } from "./decoder.ts";
import { IntelliVueEncoder } from "./encoder.ts";

/** Messages of every kind, both ways, as one conversation has them. */
function conversation(): { toHost: Uint8Array[]; toMonitor: Uint8Array[] } {
  const talk = new Conversation({ options: { demographics: true, patientId: "MRN-7" } });
  const seen = { toHost: new Map<string, Uint8Array>(), toMonitor: new Map<string, Uint8Array>() };
  talk.toHost = (message) => (seen.toHost.set(`${message.length}`, message), [message]);
  talk.toMonitor = (message) => (
    seen.toMonitor.set(`${message.length} ${hexOf(message).slice(0, 12)}`, message),
    [message]
  );
  talk.tell(
    { kind: "numeric", vital: "spo2", value: 97, at: NINE },
    { kind: "numeric", vital: "nibpSys", value: 120, at: NINE, measuredAt: NINE },
    { kind: "other", code: "184327", name: "", value: "ECG_SINUS_RHY", unit: "", at: NINE },
    {
      kind: "notice",
      at: NINE,
      code: "x",
      text: "Low",
      active: true,
      alarm: { priority: "high", source: "technical" },
    },
  );
  talk.run(20_000, (at) => talk.tell(tenth("ecgII", 250, at), tenth("pleth", 125, at)));
  return { toHost: [...seen.toHost.values()], toMonitor: [...seen.toMonitor.values()] };
}

const { toHost, toMonitor } = conversation();

/** A message with bytes changed, cut, put in or taken out. */
function damaged(messages: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const edit = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }), kind: fc.constantFrom(0, 1, 2, 3) });
  return fc
    .tuple(fc.constantFrom(...messages), fc.array(edit, { minLength: 1, maxLength: 6 }))
    .map(([message, edits]) => {
      let bytes = Array.from(message);
      for (const { at, byte, kind } of edits) {
        const place = at % Math.max(1, bytes.length);
        if (kind === 0) bytes[place] = byte;
        else if (kind === 1) bytes = bytes.slice(0, place);
        else if (kind === 2) bytes.splice(place, 0, byte);
        else bytes.splice(place, 2);
      }
      return Uint8Array.from(bytes);
    });
}

describe("whatever comes", () => {
  test("the decoder takes it, and goes on reading", () => {
    const decoder = new IntelliVueDecoder(optionsWith({ demographics: true }), "datagrams");
    let at = NINE;
    fc.assert(
      fc.property(damaged(toHost), (message) => {
        at += 10;
        const { observations, faults } = decoder.push(message, at);
        for (const one of observations) {
          expect(one.at).not.toBeNaN();
          if (one.kind === "wave")
            expect(one.samples.every((sample) => sample === null || Number.isFinite(sample))).toBe(true);
          if (one.kind === "numeric") expect(Number.isFinite(one.value)).toBe(true);
        }
        expect(faults.length).toBeLessThan(64);
        decoder.tick(at);
      }),
      { numRuns: 5000 },
    );
  });

  test("the monitor takes it, and goes on answering", () => {
    const monitor = new IntelliVueEncoder(optionsWith(), "datagrams");
    let at = NINE;
    fc.assert(
      fc.property(damaged(toMonitor), (message) => {
        at += 100;
        for (const answer of [...monitor.respond(message, at), ...monitor.tick(at)]) {
          expect(answer.length).toBeLessThanOrEqual(1456);
        }
      }),
      { numRuns: 5000 },
    );
    const talk = toMonitor.find((message) => message[0] === 0x0d)!;
    expect(monitor.respond(talk, at + 10_000).map((one) => one[0])).toEqual([0x0e, 0xe1]);
  });

  test("a message that is cut tells nothing", () => {
    for (const message of toHost) {
      for (let length = 0; length < message.length; length++) {
        const decoder = new IntelliVueDecoder(optionsWith(), "datagrams");
        expect(decoder.push(message.slice(0, length), NINE).observations).toEqual([]);
      }
    }
  });

  test("the beacon reads it or not", () => {
    const real = connectIndication.write({ model: "M8003A", label: "Bed 7", port: 24105 });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 600 }), damaged([real])), (bytes) => {
        const found = connectIndication.read(bytes);
        if (found) expect(found.label.length + found.model.length).toBeLessThan(1000);
      }),
      { numRuns: 2000 },
    );
  });
});
