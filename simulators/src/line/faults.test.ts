import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultyLine, readFaults } from "./faults.ts";

const chunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 30 });
const joined = (pieces: readonly Uint8Array[]): number[] => pieces.flatMap((piece) => [...piece]);

describe("a faulty line", () => {
  it("spoils the same bytes in the same way for the same seed", () => {
    fc.assert(
      fc.property(chunks, fc.nat(), (all, seed) => {
        const faults = { split: 0.5, drop: 0.2, flip: 0.3, duplicate: 0.2, garbage: 0.2 };
        const [one, other] = [faultyLine(faults, seed), faultyLine(faults, seed)];
        for (const chunk of all) expect(one(chunk)).toEqual(other(chunk));
      }),
    );
  });

  it("only cuts when it only splits", () => {
    fc.assert(
      fc.property(chunks, fc.nat(), (all, seed) => {
        const line = faultyLine({ split: 1 }, seed);
        expect(joined(all.flatMap((chunk) => line(chunk)))).toEqual(joined(all));
      }),
    );
  });

  it("loses a datagram as a whole, puts rubbish beside it, and never cuts it", () => {
    fc.assert(
      fc.property(chunks, fc.nat(), (all, seed) => {
        const faults = { split: 0.9, drop: 0.5, duplicate: 0.5 };
        const line = faultyLine(faults, seed, "datagrams");
        for (const chunk of all) for (const piece of line(chunk)) expect(piece).toEqual(chunk);
        const [rubbish, whole] = faultyLine({ garbage: 1 }, seed, "datagrams")(Uint8Array.of(1, 2));
        expect(rubbish!.length).toBeGreaterThan(0);
        expect(whole).toEqual(Uint8Array.of(1, 2));
      }),
    );
  });

  it("floods by the factor that it is told", () => {
    expect(faultyLine({ flood: 50 }, 1)(new Uint8Array([1, 2]))).toHaveLength(50);
  });

  it("refuses what it does not know, by name", () => {
    expect(readFaults("flip=0.1,drop=0.2")).toEqual({ flip: 0.1, drop: 0.2 });
    expect(readFaults("burst=0.01,hangup=0.001")).toEqual({ burst: 0.01, hangup: 0.001 });
    expect(() => readFaults("flipp=1")).toThrow(/flipp=1/u);
    expect(() => readFaults("flip=x")).toThrow(/flip=x/u);
  });
});
