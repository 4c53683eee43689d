import { encodeText, mllpFrame } from "@evenkeel/shared/codec";
import { describe, expect, test } from "vitest";
import { answers, decoderWith, faultsOf, frame, glance, hear, NINE, nm, report } from "./messages.fixture.ts";

const MMHG = "266016^MDC_DIM_MMHG^MDC";
const SPO2 = "150456^MDC_PULS_OXIM_SAT_O2^MDC";
const lines = (...segments: string[]) => segments.join("\r");

describe("Comen", () => {
  /** A spot report: no sender, no OBX-1, limits in OBX-7, a value of status X that is a number. */
  const spot = (id: string, sent: string, measured: string) =>
    lines(
      `MSH|^~\\&||KC000000001G|||${sent}.1106+0800||ORU^R01|${id}|P|2.6`,
      "PID|||MRN77||Doe^Jane^||19800101|F",
      "PV1||I|^^&24|0",
      `OBR||||2^MON_SPOT_DATA^99COMEN|||${measured}`,
      `OBX||NM|150301^MDC_PRESS_CUFF_SYS^MDC|1.1.9.150301|131|${MMHG}|90^160||||F|||${measured}+0800`,
      `OBX||NM|150302^MDC_PRESS_CUFF_DIA^MDC|1.1.9.150302|84|${MMHG}|50^90||||F|||${measured}+0800`,
      `OBX||NM|149522^MDC_PULS_RATE^MDC|1.0.0.149522|61|264864^MDC_DIM_BEAT_PER_MIN^MDC|50^120||||F|||${measured}+0800`,
      `OBX||NM|${SPO2}|1.3.1.150456|8388607|262688^MDC_DIM_PERCENT^MDC|85^100||||X|||${measured}+0800`,
      `OBX||NM|2267^COMEN_ACVPU^99COMEN||Alert||||||F|||${measured}+0800`,
      `OBX||ST|2275^COMEN_HANDLER^99COMEN||Nurse Joy||||||F|||${measured}+0800`,
      "OBX||NM|188736^MDC_MASS_BODY_ACTUAL^MDC|1.10.1.188736|0|263875^MDC_DIM_KILO_G^MDC|||||F",
    );

  test("a spot report, with the bed as its monitor writes it", () => {
    const decoder = decoderWith({ bed: "^^&24" });
    const step = hear(decoder, spot("1", "20260105170000", "20260105165930"));
    expect(glance(step.observations).sort()).toEqual(
      [
        "patient MRN77",
        "nibpSys 131",
        "nibpDia 84",
        "pulseRate 61",
        "spo2 missing unplugged",
        "2267 COMEN_ACVPU Alert ",
        "188736 MDC_MASS_BODY_ACTUAL - MDC_DIM_KILO_G",
      ].sort(),
    );
    const measured = step.observations.filter((one) => one.kind === "numeric" && one.measuredAt === NINE - 30_000);
    expect(measured).toHaveLength(3);
    expect(JSON.stringify([step.observations, step.faults])).not.toMatch(/Jane|Doe|Joy/u);
    expect(answers(step)[0]).toContain("\rMSA|AA|1\r");
  });

  test("sent again with a new number, it is no new measurement", () => {
    const decoder = decoderWith();
    hear(decoder, spot("1", "20260105170000", "20260105165930"));
    const again = hear(decoder, spot("2", "20260105170030", "20260105165930"), NINE + 30_000);
    expect(again.observations.filter(({ kind }) => kind === "numeric" || kind === "missing")).toEqual([]);
  });
});

describe("Northern", () => {
  const cuff = [
    nm("150031^MDC_PRESS_CUFF_SYS^MDC", "118", { unit: MMHG, place: "1.1.9.150301", time: "20260105085900" }),
    nm("150303^MDC_PRESS_CUFF_MEAN^MDC", "-100", { unit: MMHG, place: "1.1.9.150303", time: "20260105085900" }),
  ];

  test("the transposed systolic, -100 for none, a temperature that nobody has", () => {
    const temperature = nm("150344^MDC_TEMP^MDC", "384.5", { unit: "268192^MDC_DIM_DEGC^MDC" });
    const step = hear(decoderWith(), report([...cuff, temperature]));
    expect(glance(step.observations)).toEqual([
      "temperature missing invalid",
      "nibpSys 118",
      "nibpMean missing invalid",
    ]);
    expect(faultsOf(step)).toEqual(["unknown-code 1: 150031^MDC_PRESS_CUFF_SYS^MDC=118 MDC_DIM_MMHG -> nibpSys"]);
  });
});

test.each(["-999", "-99.9", "-1", "8388607", "32767", "-100", "", "---"])(
  "a monitor's %j for none is none, of a vital and of any other value",
  (none) => {
    const step = hear(
      decoderWith(),
      report([nm(SPO2, none, { unit: "%" }), nm("150087^MDC_PRESS_BLD_VEN_CENT_MEAN^MDC", none, { unit: "mmHg" })]),
    );
    expect(glance(step.observations)).toEqual(["spo2 missing invalid", "150087 MDC_PRESS_BLD_VEN_CENT_MEAN - mmHg"]);
  },
);

describe("Philips", () => {
  const philips = (order: string, ...obx: string[]) =>
    lines(
      "MSH|^~\\&|^EfficiaCM||||20260105090000||ORU^R01^ORU_R01|CN1|P|2.4||||||8859/1",
      "PID|||4711||^Name^",
      "PV1|||^^|||||||||||||||A|",
      "ORC|NW|||||||||||||||||CN1",
      `OBR||||${order}|||20260105085955|||`,
      ...obx,
    );

  test("codes and units in hexadecimal; X where nothing is connected; what it calls its own", () => {
    const step = hear(
      decoderWith(),
      philips(
        "MONITOR",
        "OBX||NM|0002-4182^HR^MDIL||60|0004-0aa0^bpm^MDIL|||||F",
        "OBX||NM|0002-480a^Pulse^MDIL||59|0004-0aa0^bpm^MDIL|||||F",
        "OBX||NM|0002-5000^Resp^MDIL||20|0004-0ae0^rpm^MDIL|||||F",
        "OBX||NM|0002-4bb8^SpO2^MDIL|||0004-0220^%^MDIL|||||X",
        "OBX||NM|0002-50b0^etCO2^MDIL||5.1|0004-0f03^kPa^MDIL||DEMO|||F",
        "OBX||NM|0002-4b48^Temp^MDIL||36.9|0004-17a0^°C^MDIL|||||F",
        "OBX||NM|0002-4261^PVC^MDIL|0|3|0004-09e0^/min^MDIL||demo|||F",
        "OBX||ST|0002-d007^RhySta^MDIL|0|Sinus Rhythm||||||F",
      ),
    );
    expect(glance(step.observations)).toEqual([
      "patient 4711",
      "heartRate 60",
      "pulseRate 59",
      "respRateImpedance 20",
      "spo2 missing unplugged",
      "etco2 38.2531",
      "temperature 36.9",
      "0002-4261 PVC 3 /min",
      "0002-d007 RhySta Sinus Rhythm ",
    ]);
    const marked = step.observations.filter((one) => "demo" in one && one.demo);
    expect(glance(marked)).toEqual(["etco2 38.2531", "0002-4261 PVC 3 /min"]);
    expect(step.faults.map(({ kind, count }) => `${kind} ${count}`)).toEqual(["unknown-code 1", "unknown-code 1"]);
  });

  test("a cuff reading in a report a minute is one reading, however long it stays there", () => {
    const decoder = decoderWith();
    const minute = (number: number) => {
      const time = `2026010509${String(number).padStart(2, "0")}00`;
      const nbp = "OBX||NM|0002-4a05^NBPs^MDIL||128|0004-0f20^mmHg^MDIL|||||F";
      return hear(decoder, report([nbp], { time }), NINE + number * 60_000).observations;
    };
    expect(glance(minute(0))).toEqual(["nibpSys 128"]);
    for (let number = 1; number < 30; number++) expect(minute(number)).toEqual([]);
  });
});

describe("the message", () => {
  const whole = report([nm(SPO2, "97", { unit: "262688^MDC_DIM_PERCENT^MDC" })], { pv1: "HDU^507^3" });

  test.each([
    ["LF", "\n"],
    ["CR LF", "\r\n"],
    ["two CR", "\r\r"],
  ])("segments that end in %s", (_, end) => {
    const text = `${whole.replaceAll("\r", end)}${end}`;
    expect(glance(hear(decoderWith(), text).observations)).toEqual(["spo2 97"]);
  });

  test("LF after the frame, and frames without anything between", () => {
    const one = [...frame(whole), 0x0a, ...frame(whole.replace("|P|2.6", "x|P|2.6"))];
    expect(glance(decoderWith().push(Uint8Array.from(one), NINE).observations)).toEqual(["spo2 97", "spo2 97"]);
  });

  test("other separators than the recommended ones, escapes included", () => {
    const text = [
      "MSH#*!?%#MON#FAC###20260105090000##ORU*R01*ORU_R01#5#P#2.6",
      "PID###A?F?1*x!B2*y!A?F?1",
      "OBR#1###182777000*monitoring*SCT###20260105090000",
      "OBX#1#NM#150456*MDC_PULS_OXIM_SAT_O2*MDC#1.3.1.150456#97#262688*MDC_DIM_PERCENT*MDC##A!DEMO###R",
      "OBX#2#ST#9*note*99X##50?T?50?F???E????????R",
    ].join("\r");
    const step = hear(decoderWith(), text);
    expect(glance(step.observations).slice(0, 2)).toEqual(["patient A#1,B2", "spo2 97"]);
    expect(step.observations[1]).toMatchObject({ demo: true });
    expect(answers(step)[0]).toMatch(/^MSH#\*!\?%#EVENKEEL##/u);
  });

  test("8859/1 is ISO 8859-1", () => {
    const text = whole.replace("UNICODE UTF-8", "8859/1").replace("262688^MDC_DIM_PERCENT^MDC", "°C");
    const step = decoderWith().push(mllpFrame(encodeText(text, "latin1")), NINE);
    expect(faultsOf(step)).toEqual(["implausible 1: spo2 97: unit °C cannot become %"]);
  });
});
