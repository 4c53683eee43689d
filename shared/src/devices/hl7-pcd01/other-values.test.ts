import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decoderWith, faultsOf, glance, hear, NINE, nm, report } from "./messages.fixture.ts";

const CVP = "150087^MDC_PRESS_BLD_VEN_CENT_MEAN^MDC";
const told = (...lines: string[]) => glance(hear(decoderWith(), report(lines)).observations);

describe("what the catalogue has no row for", () => {
  test("is told with the device's own code, name and unit, and counted all the same", () => {
    const step = hear(decoderWith(), report([nm(CVP, "8", { unit: "266016^MDC_DIM_MMHG^MDC", flags: "DEMO" })]));
    expect(step.observations).toEqual([
      {
        kind: "other",
        at: NINE,
        code: "150087",
        name: "MDC_PRESS_BLD_VEN_CENT_MEAN",
        value: 8,
        unit: "MDC_DIM_MMHG",
        demo: true,
      },
    ]);
    expect(faultsOf(step)).toEqual([`unknown-code 1: ${CVP}=8 MDC_DIM_MMHG`]);
  });

  test.each([
    ["ST", "Sinus rhythm", "Sinus rhythm"],
    ["TX", "a\\.br\\b   c", "a b c"],
    ["CWE", "7^Verbal^99X", "Verbal"],
    ["CWE", "7", 7],
    ["ST", "12.50", 12.5],
    ["SN", "^97", 97],
    ["SN", ">^100", ">100"],
    ["SN", "1^:^2", "1:2"],
    ["NM", "Ear", "Ear"],
    ["NM", "", null],
    ["ST", '""', null],
    ["ST", "x".repeat(5000), "x".repeat(120)],
  ])("%s %j is %j", (type, sent, value) => {
    const { observations } = hear(decoderWith(), report([`OBX|1|${type}|9^state^99X||${sent}||||||F`]));
    expect(observations).toMatchObject([{ kind: "other", code: "9", name: "state", value }]);
  });

  test.each([
    ["X", ""],
    ["R", "INV"],
    ["D", ""],
  ])("status %s and flag %j: no value", (status, flags) => {
    expect(told(nm(CVP, "8", { status, flags }))).toEqual(["150087 MDC_PRESS_BLD_VEN_CENT_MEAN - "]);
  });

  test("384.5 is nonsense as a temperature and a volume like any other", () => {
    expect(told(nm("150388^MDC_TEMP_SKIN^MDC", "384.5"))).toEqual(["150388 MDC_TEMP_SKIN - "]);
    expect(told(nm("152664^MDC_VOL_AWAY_TIDAL_EXP^MDC", "384.5", { unit: "mL" }))).toEqual([
      "152664 MDC_VOL_AWAY_TIDAL_EXP 384.5 mL",
    ]);
  });

  test.each([
    "OBX|1|ST|68500^MDC_ATTR_PT_NAME_FAMILY^MDC||Roe",
    "OBX|1|ST|1^Patient name^99X||Roe",
    "OBX|1|PN|9^state^99X||Roe",
    "OBX|1|XPN|9^state^99X||Roe",
    "OBX|1|XCN|9^state^99X||Roe",
    "OBX|1|ED|9^state^99X||Roe",
    "OBX|1|ST|2275^COMEN_HANDLER^99COMEN||Roe",
  ])("words about a person are not told: %s", (line) => {
    const step = hear(decoderWith(), report([line]));
    expect(JSON.stringify(step)).not.toContain("Roe");
    expect(faultsOf(step)).toHaveLength(1);
  });

  test("two pumps under one code are told apart by their place", () => {
    const pump = (place: string, rate: string) => nm("157784^MDC_FLOW_FLUID_PUMP^MDC", rate, { place });
    expect(told(pump("1.1.1.157784", "4"), pump("1.2.1.157784", "9"))).toEqual([
      "157784@1.1.1.157784 MDC_FLOW_FLUID_PUMP 4 ",
      "157784@1.2.1.157784 MDC_FLOW_FLUID_PUMP 9 ",
    ]);
  });

  test("a value of some time ago is told once, with its age", () => {
    const decoder = decoderWith();
    const cuffPulse = nm("149546^MDC_PULS_RATE_NON_INV^MDC", "70", { time: "20260105085500", method: "^APERIODIC" });
    expect(hear(decoder, report([cuffPulse])).observations).toMatchObject([{ value: 70, measuredAt: NINE - 300_000 }]);
    expect(hear(decoder, report([cuffPulse]), NINE + 1000).observations).toEqual([]);
  });

  test("hundreds of dated ones make no cuff reading new again", () => {
    const decoder = decoderWith();
    const time = "20260105085500";
    const cuff = nm("150301^MDC_PRESS_CUFF_SYS^MDC", "120", { unit: "mmHg", time });
    const many = Array.from({ length: 400 }, (_, number) => nm(`${number}^own^99X`, "1", { time }));
    expect(hear(decoder, report([cuff, ...many])).observations).toHaveLength(401);
    expect(glance(hear(decoder, report([...many, cuff]), NINE + 1000).observations)).not.toContain("nibpSys 120");
  });

  test("a second source of a vital is told beside it", () => {
    const generic = nm("149522^MDC_PULS_RATE^MDC", "74", { place: "1.0.0.149522" });
    expect(told(generic, nm("149530^MDC_PULS_OXIM_PULS_RATE^MDC", "73"))).toEqual([
      "pulseRate 73",
      "149522@1.0.0.149522 MDC_PULS_RATE 74 ",
    ]);
  });
});

test("whatever stands in an OBX, what is told of it is bounded and no sentinel", () => {
  const field = fc.oneof(
    fc.string({ maxLength: 400 }),
    fc.constantFrom("NM", "ST", "-999", "8388607", "1e999", "9".repeat(400), "^^&~"),
  );
  fc.assert(
    fc.property(fc.array(fc.array(field, { maxLength: 20 }), { maxLength: 5 }), (all) => {
      const lines = all.map((fields) => ["OBX", ...fields].join("|").replaceAll(/[\r\n\u000b\u001c]/gu, " "));
      for (const one of hear(decoderWith(), report(lines)).observations) {
        if (one.kind !== "other") continue;
        expect(one.code.length).toBeLessThanOrEqual(122);
        expect(one.name.length).toBeLessThanOrEqual(60);
        expect(one.unit.length).toBeLessThanOrEqual(60);
        if (typeof one.value === "string") expect(one.value.length).toBeLessThanOrEqual(120);
        if (typeof one.value === "number") {
          expect(Number.isFinite(one.value)).toBe(true);
          expect([-999, 8388607]).not.toContain(one.value);
        }
      }
    }),
    { numRuns: 300 },
  );
});
