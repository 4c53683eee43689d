import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeText, mllpFrame } from "@evenkeel/shared/codec";
import type { DecodeStep } from "../driver.ts";
import { Hl7Pcd01Decoder } from "./decoder.ts";
import { FamiliarReport } from "./familiar-report.ts";
import { hl7Pcd01Options } from "./options.ts";

const NINE = Date.UTC(2026, 0, 5, 9, 0, 0);

interface Report {
  readonly sent: string;
  readonly id: string;
  readonly observed: string;
  readonly ask: string;
  readonly pid: string;
  readonly bed: string;
  readonly values: readonly {
    readonly code: string;
    readonly value: string;
    readonly flags: string;
    readonly own: string;
  }[];
}

function written({ sent, id, observed, ask, pid, bed, values }: Report): string {
  const obx = values.map(
    ({ code, value, flags, own }, index) =>
      `OBX|${index + 1}|NM|${code}||${value}|262688^MDC_DIM_PERCENT^MDC||${flags}|||R|||${own}`,
  );
  const people = [...(pid === "" ? [] : [`PID|||${pid}`]), ...(bed === "" ? [] : [`PV1||I|${bed}`])];
  return [
    `MSH|^~\\&|MON||||${sent}||ORU^R01|${id}|P|2.6|||${ask}`,
    ...people,
    `OBR|1|||x|||${observed}`,
    ...obx,
    "",
  ].join("\r");
}

const time = fc.constantFrom(
  "20260105090000.000+0000",
  "20260105090001+0000",
  "202601050900",
  "20260105085000",
  "",
  "x",
);
const value = fc.record({
  code: fc.constantFrom("150456^a^MDC", "149530^b^MDC", "147842^c^MDC", "150301^d^MDC", "999999^e^MDC"),
  value: fc.constantFrom("97", "98", " 97 ", "", "-1", "a^b", "9\\T\\", "1000", "0.97", "~", "å"),
  flags: fc.constantFrom("", "", "", "INV", "DEMO"),
  own: fc.constantFrom("", "", "", "20260105085900+0000"),
});
const calm = fc.record({
  sent: time,
  id: fc.constantFrom("1", "2", "3", ""),
  observed: time,
  ask: fc.constantFrom("AL", "NE"),
  pid: fc.constantFrom("", "7^^^^MR"),
  bed: fc.constantFrom("", "A^1^2"),
  values: fc.array(value, { minLength: 1, maxLength: 4 }),
});
/** A monitor's messages: mostly the one before with a few fields changed, as it happens. */
const number = fc.record({ value: fc.constantFrom("97", "98", " 97 ", "", "-1", "a^b", "1000", "~", "å") });
const usual = fc.record({
  sent: fc.constantFrom("20260105090000.000+0000", "20260105090001+0000", "20260105085000"),
  id: fc.constantFrom("7", "8", "99"),
  value: number,
  place: fc.nat(3),
  after: fc.constantFrom(100, 1000, 61_000),
});
const rare = fc.record(
  {
    sent: time,
    id: fc.constantFrom("4", "5", "66", ""),
    observed: time,
    ask: fc.constantFrom("AL", "NE"),
    pid: fc.constantFrom("", "8^^^^MR"),
    bed: fc.constantFrom("", "B^1^2"),
    value,
    place: fc.nat(3),
    after: fc.constantFrom(100, 1000, 61_000),
  },
  { requiredKeys: ["place", "after"] },
);
const change: fc.Arbitrary<Change> = fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: rare });
type Change = Partial<Omit<Report, "values">> & {
  readonly value?: Partial<Report["values"][number]>;
  readonly place: number;
  readonly after: number;
};
/** What most monitors send: values of now, each of another vital. */
const plain = fc.record({
  sent: time,
  id: fc.constantFrom("1", "2"),
  observed: time,
  ask: fc.constantFrom("AL", "NE"),
  pid: fc.constantFrom("", "7^^^^MR"),
  bed: fc.constantFrom("", "A^1^2"),
  values: fc
    .subarray(["150456^a^MDC", "149530^b^MDC", "147842^c^MDC"], { minLength: 1 })
    .map((codes) => codes.map((code) => ({ code, value: "97", flags: "", own: "" }))),
});

function said(step: DecodeStep) {
  return { observations: step.observations, faults: step.faults, frames: step.frames, replies: step.replies };
}

function unfamiliar(): Hl7Pcd01Decoder {
  const decoder = new Hl7Pcd01Decoder(hl7Pcd01Options.parse({}));
  const stranger = new FamiliarReport();
  stranger.learn = () => undefined;
  Object.assign(decoder, { familiar: stranger });
  return decoder;
}

describe("a report like the one before", () => {
  it("says exactly what it says when read from the beginning", () => {
    let short = 0;
    fc.assert(
      fc.property(fc.oneof(plain, calm), fc.array(change, { minLength: 1, maxLength: 12 }), (first, changes) => {
        const [one, other] = [new Hl7Pcd01Decoder(hl7Pcd01Options.parse({})), unfamiliar()];
        const { familiar } = one as unknown as { familiar: FamiliarReport };
        const fill = familiar.fill.bind(familiar);
        familiar.fill = (bytes) => {
          const filling = fill(bytes);
          if (filling) short += 1;
          return filling;
        };
        let report: Report = first;
        let at = NINE;
        for (const { value: next, place, after, ...fields } of [{ place: 0, after: 0 } as Change, ...changes]) {
          at += after;
          const values = report.values.map((before, index) =>
            next && index === place ? { ...before, ...next } : before,
          );
          report = { ...report, ...fields, values };
          const bytes = mllpFrame(encodeText(written(report), "utf8"));
          expect(said(one.push(bytes, at))).toEqual(said(other.push(bytes, at)));
        }
      }),
      { numRuns: 1500 },
    );
    expect(short).toBeGreaterThan(500);
  });

  it("never takes an alarm for a report, though it has as many OBX", () => {
    const decoder = new Hl7Pcd01Decoder(hl7Pcd01Options.parse({}));
    const facets = [
      "OBX|1|CWE|196616^MDC_EVT_ALARM^MDC|1.1.1.1.1|196680^MDC_EVT_LEAD_OFF^MDC",
      "OBX|2|ST|68481^MDC_ATTR_EVENT_PHASE^MDC|1.1.1.1.3|start",
    ];
    const values = ["150456^a^MDC", "149530^b^MDC"].map((code) => ({ code, value: "97", flags: "", own: "" }));
    const report: Report = { sent: "20260105090000", id: "1", observed: "", ask: "AL", pid: "", bed: "", values };
    const alarm = (id: string) =>
      [
        `MSH|^~\\&|MON||||20260105090001||ORU^R40|${id}|P|2.6|||AL`,
        "OBR|1|||196616^MDC_EVT_ALARM^MDC",
        ...facets,
        "",
      ].join("\r");
    const push = (text: string, at: number) => decoder.push(mllpFrame(encodeText(text, "utf8")), at);
    push(written(report), NINE);
    for (const id of ["2", "3"]) {
      const kinds = new Set(push(alarm(id), NINE + 1000).observations.map(({ kind }) => kind));
      expect(kinds.has("numeric")).toBe(false);
    }
    const again = push(written({ ...report, id: "4" }), NINE + 2000);
    expect(again.observations.filter(({ kind }) => kind === "numeric")).not.toEqual([]);
  });

  it("knows a report by every byte but its times, number and values", () => {
    const report: Report = {
      sent: "20260105090000",
      id: "1",
      observed: "20260105090000",
      ask: "AL",
      pid: "7",
      bed: "",
      values: [{ code: "150456^a^MDC", value: "97", flags: "", own: "" }],
    };
    const bytes = encodeText(written(report), "utf8");
    const learned = () => {
      const familiar = new FamiliarReport();
      familiar.learn(bytes, [{} as never]);
      return familiar;
    };
    const next = encodeText(written({ ...report, id: "22", values: [{ ...report.values[0]!, value: "100" }] }), "utf8");
    expect(learned().fill(next)).toEqual({
      sent: "20260105090000",
      observed: "20260105090000",
      id: "22",
      values: ["100"],
    });
    expect(learned().fill(bytes)?.values).toEqual([undefined]);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }), (index, byte) => {
        const touched = Uint8Array.from(bytes);
        touched[index] = byte;
        const filling = learned().fill(touched);
        if (filling === undefined || byte === bytes[index]) return;
        const text = encodeText([filling.sent, filling.observed, filling.id, ...filling.values].join(""), "utf8");
        expect(text.length).toBeGreaterThan(0);
        expect(byte).toBeGreaterThanOrEqual(0x20);
        expect(byte).toBeLessThan(0x7f);
      }),
    );
    for (let length = 0; length < bytes.length; length += 1)
      expect(learned().fill(bytes.slice(0, length))).toBeUndefined();
  });
});
