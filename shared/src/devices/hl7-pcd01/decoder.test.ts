import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPlausible } from "@evenkeel/shared/vitals";
import { answers, decoderWith, faultsOf, frame, glance, hear, NINE, nm, report } from "./messages.fixture.ts";

const SPO2 = nm("150456^MDC_PULS_OXIM_SAT_O2^MDC", "97", { unit: "262688^MDC_DIM_PERCENT^MDC" });
const twoBeds = "several beds on one line: set the option `bed` to one of them";

describe("the line", () => {
  test("a message sent again after a break is acknowledged again and tells nothing", () => {
    const decoder = decoderWith();
    const message = report([SPO2], { id: "7" });
    expect(glance(hear(decoder, message).observations)).toEqual(["spo2 97"]);
    const again = hear(decoder, message, NINE + 5000);
    expect(again.observations).toEqual([]);
    expect(again.frames).toBe(0);
    expect(faultsOf(again)).toEqual(["duplicate 1: a message received before, with the same MSH-10 and content"]);
    expect(answers(again)[0]).toContain("\rMSA|AA|7\r");
  });

  test("a monitor that numbers all its messages alike is heard", () => {
    const decoder = decoderWith();
    hear(decoder, report([SPO2], { id: "1", time: "20260105090000" }));
    expect(glance(hear(decoder, report([SPO2], { id: "1", time: "20260105090001" })).observations)).toEqual([
      "spo2 97",
    ]);
  });

  test("without MSH-7 the same content may be the next message", () => {
    const decoder = decoderWith();
    const message = report([SPO2], { id: "1", time: "" });
    hear(decoder, message);
    expect(glance(hear(decoder, message).observations)).toEqual(["spo2 97"]);
  });

  test("64 messages later a message is forgotten, so that memory stays bounded", () => {
    const decoder = decoderWith();
    const first = report([SPO2]);
    hear(decoder, first);
    for (let index = 0; index < 64; index++) hear(decoder, report([SPO2]));
    expect(glance(hear(decoder, first).observations)).toEqual(["spo2 97"]);
  });

  test("half a message is given up after half a minute of silence, not before", () => {
    const decoder = decoderWith();
    decoder.push(frame(report([SPO2])).subarray(0, 40), NINE);
    expect(decoder.tick(NINE + 29_000).faults).toEqual([]);
    expect(faultsOf(decoder.tick(NINE + 30_000))).toEqual(["cut-frame 1: a message without an end"]);
    expect(decoder.tick(NINE + 31_000).faults).toEqual([]);
  });

  test("a message beyond 1 MiB is dropped with a fault, and the next one is read", () => {
    const decoder = decoderWith();
    const step = hear(decoder, report(Array.from({ length: 15_000 }, () => SPO2)));
    expect(faultsOf(step)).toEqual(["overlong-frame 1: a message longer than 1 MiB"]);
    expect(step.replies).toEqual([]);
    expect(glance(hear(decoder, report([SPO2])).observations)).toEqual(["spo2 97"]);
  });

  test("what is no HL7 is counted and not answered", () => {
    const step = decoderWith().push(frame("GET / HTTP/1.1"), NINE);
    expect(faultsOf(step)).toEqual(["bad-message 1: the message does not begin with MSH"]);
    expect(step.replies).toEqual([]);
  });

  test("a flood of small bad messages costs one fault", () => {
    const flood = Uint8Array.from(Array.from({ length: 5000 }, () => [0x0b, 0x1c, 0x0d]).flat());
    expect(faultsOf(decoderWith().push(flood, NINE))).toEqual([
      "bad-message 5000: the message does not begin with MSH",
    ]);
  });

  test("lines in a message that are no segments are counted, the others used", () => {
    const step = hear(decoderWith(), report(["what is this", SPO2]));
    expect(glance(step.observations)).toEqual(["spo2 97"]);
    expect(faultsOf(step)).toEqual(["garbage 1: lines that are no HL7 segment"]);
  });
});

describe("whose values they are", () => {
  test("two beds on one line: nothing is shown until one is named or alone for a minute", () => {
    const decoder = decoderWith();
    hear(decoder, report([SPO2], { pv1: "HDU^507^3" }));
    const other = hear(decoder, report([SPO2], { pv1: "HDU^507^4" }), NINE + 1000);
    expect(other.observations).toEqual([]);
    expect(faultsOf(other)).toEqual([`bad-message 1: ${twoBeds}`]);
    expect(answers(other)[0]).toContain("\rMSA|AA|");
    expect(hear(decoder, report([SPO2], { pv1: "HDU^507^3" }), NINE + 2000).observations).toEqual([]);
    expect(hear(decoder, report([SPO2], { pv1: "HDU^507^3" }), NINE + 61_999).observations).toEqual([]);
    const alone = report([SPO2], { pv1: "HDU^507^3", time: "20260105090102" });
    expect(glance(hear(decoder, alone, NINE + 62_000).observations)).toEqual(["spo2 97"]);
  });

  test("a message without a bed is taken, and a monitor may move when it was silent", () => {
    const decoder = decoderWith();
    hear(decoder, report([SPO2], { pv1: "A^1^1" }));
    expect(hear(decoder, report([SPO2]), NINE + 1000).observations).toHaveLength(1);
    const moved = report([SPO2], { pv1: "A^1^2", time: "20260105090130" });
    expect(hear(decoder, moved, NINE + 90_000).observations).toHaveLength(1);
  });

  test("with a bed named, only its messages are used", () => {
    const decoder = decoderWith({ bed: "HDU^507^3" });
    expect(hear(decoder, report([SPO2], { pv1: "HDU^507^3^^^" })).observations).toHaveLength(1);
    const other = hear(decoder, report([SPO2], { pv1: "HDU^507^4" }));
    expect(other.observations).toEqual([]);
    expect(faultsOf(other)).toEqual(["bad-message 1: for bed HDU^507^4, not HDU^507^3"]);
    expect(hear(decoder, report([SPO2])).observations).toEqual([]);
  });

  test("a message of several patients is refused", () => {
    const step = hear(decoderWith(), report([SPO2, "PID|||A", SPO2, "PID|||B", SPO2]));
    expect(step.observations).toEqual([]);
    expect(answers(step)[0]).toMatch(/\rMSA\|AR\|M\d+\|Several patients in one message/u);
  });
});

describe("acknowledgements", () => {
  const header = (fields: Record<number, string>) => {
    const all = [
      "MSH",
      "^~\\&",
      "MON",
      "FAC",
      "",
      "",
      "20260105090000",
      "",
      "ORU^R01",
      "42",
      "P",
      "2.4",
      "",
      "",
      "AL",
      "NE",
    ];
    for (const [field, value] of Object.entries(fields)) all[Number(field) - 1] = value;
    return all.join("|");
  };

  test("mirrors sender, trigger, number, version and separators, at the host's time", () => {
    const message = "MSH$*!?%$MON*1*X$F$$$20260105090000$$ORU*R01$a?F?b$P$2.4$$$AL";
    const [answer] = answers(hear(decoderWith({ timeZoneOffsetMinutes: 90 }), message));
    expect(answer).toBe("MSH$*!?%$EVENKEEL$$MON*1*X$F$20260105103000+0130$$ACK*R01*ACK$EK1$P$2.4\rMSA$AA$a?F?b\r");
  });

  test("its number counts the answers, so that the same line gives the same bytes", () => {
    const decoder = decoderWith();
    const both = [hear(decoder, report([SPO2])), hear(decoder, report([SPO2], { id: "x" }))].flatMap(answers);
    expect(both.map((answer) => answer.split("|")[9])).toEqual(["EK1", "EK2"]);
  });

  test.each([
    ["AL", true, true],
    ["", true, true],
    ["NE", false, false],
    ["ER", false, true],
    ["SU", true, false],
  ])("MSH-15 %j", (asked, whenTaken, whenRefused) => {
    expect(hear(decoderWith(), header({ 15: asked })).replies).toHaveLength(whenTaken ? 1 : 0);
    expect(hear(decoderWith(), header({ 15: asked, 9: "ADT^A01" })).replies).toHaveLength(whenRefused ? 1 : 0);
  });

  test.each([
    ["ADT^A01", "200"],
    ["ORU^R30", "201"],
  ])("%s is refused, with a reason", (type, error) => {
    const step = hear(decoderWith(), header({ 9: type }));
    expect(answers(step)[0]).toMatch(
      new RegExp(`\\rMSA\\|AR\\|42\\|[^\\r]+\\rERR\\|\\|\\|${error}\\^\\^HL70357\\|E\\|\\|\\|\\|[^\\r]+\\r$`, "u"),
    );
    expect(step.faults.map(({ kind }) => kind)).toEqual(["bad-message"]);
    expect(step.frames).toBe(0);
  });

  test("two messages in one frame are refused: the second might be another patient's", () => {
    expect(answers(hear(decoderWith(), `${header({})}\r${header({})}`))[0]).toContain("\rMSA|AR|42|Two messages");
  });

  test("an acknowledgement is never acknowledged", () => {
    const step = hear(decoderWith(), `${header({ 9: "ACK^R01^ACK" })}\rMSA|AA|1`);
    expect(step.replies).toEqual([]);
    expect(step.faults.map(({ kind }) => kind)).toEqual(["bad-message"]);
  });

  test("a header field of a megabyte does not come back", () => {
    const step = hear(decoderWith(), header({ 3: "x".repeat(500_000), 10: "y".repeat(500_000) }));
    expect(step.replies[0]!.length).toBeLessThan(200);
  });
});

describe("however a message is damaged on its way", () => {
  const mmHg = "266016^MDC_DIM_MMHG^MDC";
  const values = report([
    SPO2,
    nm("150301^MDC_PRESS_CUFF_SYS^MDC", "120", { unit: mmHg, time: "20260105085500" }),
    nm("150302^MDC_PRESS_CUFF_DIA^MDC", "75", { unit: mmHg, time: "20260105085500" }),
    nm("150087^MDC_PRESS_BLD_VEN_CENT_MEAN^MDC", "8", { unit: mmHg }),
    "OBX|1|NA|150036^MDC_PRESS_BLD_ART_ABP^MDC|1.1.2.9|800^801^32767|266016^MDC_DIM_MMHG^MDC|||||R",
    "OBX|2|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.1.2.9.1|100|264640^MDC_DIM_HZ^MDC",
  ]);
  const alarm = report([
    "PID|||4711^^^Hospital^PI",
    "OBX|1|CWE|196616^MDC_EVT_ALARM^MDC|1.7.0.196680.1|196680^MDC_EVT_LEAD_OFF^MDC|||A~PM~SP|||R",
    "OBX|3|ST|68481^MDC_ATTR_EVENT_PHASE^MDC|1.7.0.196680.3|start||||||R",
    "OBX|5|ST|68483^MDC_ATTR_ALARM_INACTIVATION_STATE^MDC|1.7.0.196680.5|audio-paused||||||R",
  ]).replaceAll("R01", "R40");
  const alerts = report([
    "OBX||NM|0002-4bb8^SpO2^MDIL||96|0004-0220^%^MDIL|||||F",
    "OBX||TX|2^Yellow Alarm^MDIL-ALERT||** SpO2 88 < 90||||||F",
    "OBX||ST|0002-d007^RhySta^MDIL|0|Sinus||||||F",
  ]);
  const edits = fc.array(fc.record({ at: fc.nat(2000), cut: fc.nat(4), put: fc.uint8Array({ maxLength: 4 }) }), {
    minLength: 1,
    maxLength: 6,
  });

  test.each([
    ["values", values],
    ["alarm", alarm],
    ["alerts", alerts],
  ])("(%s) no number is told that cannot be one, and no words without end", (_, message) => {
    const whole = frame(message);
    fc.assert(
      fc.property(edits, (damage) => {
        const line = [...whole];
        for (const { at, cut, put } of damage) line.splice(at % whole.length, cut, ...put);
        const decoder = decoderWith();
        const { observations, faults } = decoder.push(Uint8Array.from(line), NINE);
        for (const one of observations) {
          if (one.kind === "numeric") expect(isPlausible(one.vital, one.value)).toBe(true);
          if (one.kind === "wave")
            expect(one.samples.every((sample) => sample === null || Number.isFinite(sample))).toBe(true);
          if (one.kind === "notice") expect(one.text.length + one.code.length).toBeLessThanOrEqual(400);
          if (one.kind === "other") expect(one.value === null || String(one.value).length <= 120).toBe(true);
        }
        expect(faults.length).toBeLessThanOrEqual(64);
        // The next message is read, after what the start of its frame may have ended.
        const next = hear(decoder, report([nm("150488^MDC_BLD_PERF_INDEX^MDC", "2")]));
        expect(glance(next.observations)).toContain("perfusionIndex 2");
      }),
      { numRuns: 300 },
    );
  });
});
