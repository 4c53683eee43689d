import { describe, expect, test, type TestContext } from "vitest";
import type { Observation, WaveformChunk } from "@evenkeel/shared/vitals";
import type { DecodeStep } from "../driver.ts";
import { connectIndication } from "./connect-indication.ts";
import { IntelliVueDecoder } from "./decoder.ts";
import { capturedSession, type CapturedPayload } from "./capture.fixture.ts";
import { glance, NINE, optionsWith } from "./conversation.fixture.ts";

const BEACON_FRAMES = [1, 2, 43];

function payloads(context: TestContext): readonly CapturedPayload[] {
  const session = capturedSession();
  return "skip" in session ? context.skip(session.skip) : session.payloads;
}

/** Replays what the monitor said, as to one who merely listens: nobody hears the answers. */
function replay(all: readonly CapturedPayload[]): { frame: number; step: DecodeStep }[] {
  const decoder = new IntelliVueDecoder(optionsWith({ demographics: true, timeZoneOffsetMinutes: 60 }), "datagrams");
  return all
    .filter(({ fromMonitor, frame }) => fromMonitor && !BEACON_FRAMES.includes(frame))
    .map(({ frame, at, bytes }) => ({ frame, step: decoder.push(bytes, NINE + at) }));
}

const told = (steps: readonly { step: DecodeStep }[]) => steps.flatMap(({ step }) => step.observations);

describe("a recorded session with a real monitor (M8003A in demo mode)", () => {
  test("each of its messages is taken, without a fault", (context) => {
    const steps = replay(payloads(context));
    expect(steps).toHaveLength(139);
    for (const { frame, step } of steps) expect([frame, step.frames, step.faults]).toEqual([frame, 1, []]);
  });

  test("the numbers of the first full result, and of the first with values alone", (context) => {
    const steps = replay(payloads(context));
    const at = (frame: number) => glance(steps.find((one) => one.frame === frame)!.step.observations);
    const rest = ["heartRate 60 demo", "respRateImpedance 15 demo", "spo2 95 demo", "pulseRate 60 demo"];
    const abp = ["abpMean 91 demo", "abpSys 120 demo", "abpDia 70 demo", "PULS_RATE 60 bpm"];
    expect(at(56)).toEqual([...abp, "nibpSys 120 demo", "nibpDia 80 demo", "nibpMean 90 demo"]);
    expect(at(57)).toEqual(["PRESS_BLD_NONINV_PULS_RATE 60 bpm", ...rest, "perfusionIndex 10 demo"]);
    expect(at(149)).toEqual([...abp, ...rest, "perfusionIndex 10 demo"]);
  });

  test("one cuff reading in 17 s of it, at the time on the monitor's clock", (context) => {
    const steps = replay(payloads(context));
    const cuff = told(steps).filter((one) => one.kind === "numeric" && one.vital === "nibpSys");
    // Measured at 14:45:00; the create event at 14:45:59 came 3 s before.
    const age = (one: Observation) => (one.kind === "numeric" ? (one.at - one.measuredAt!) / 1000 : 0);
    expect(cuff).toHaveLength(1);
    expect(Math.abs(age(cuff[0]!) - 62)).toBeLessThan(1.5);
  });

  test("waves: rate, scale, and no joint between chunks", (context) => {
    const chunks = told(replay(payloads(context))).filter((one): one is WaveformChunk => one.kind === "wave");
    const of = (wave: string) => chunks.filter((chunk) => chunk.wave === wave);
    expect(new Set(of("pleth").map(({ rate, samples }) => `${rate} ${samples.length}`))).toEqual(new Set(["125 32"]));
    expect(new Set(of("abp").map(({ rate, samples }) => `${rate} ${samples.length}`))).toEqual(new Set(["125 32"]));
    expect(new Set(of("resp").map(({ rate, samples }) => `${rate} ${samples.length}`))).toEqual(new Set(["62.5 16"]));
    // Lead II is one of three in the ECG channel.
    expect(new Set(of("ecgII").map(({ rate, samples }) => `${rate} ${samples.length}`))).toEqual(new Set(["250 64"]));
    const range = (wave: string) => {
      const all = of(wave).flatMap(({ samples }) => samples as number[]);
      return [Math.min(...all), Math.max(...all)].map((end) => Math.round(end * 100) / 100);
    };
    expect(range("abp")).toEqual([70, 120.25]);
    expect(range("ecgII")).toEqual([-0.13, 0.76]);
    expect(range("resp")).toEqual([-0.12, 0.88]);
    expect(range("pleth")).toEqual([64.14, 190.92]);
    for (const wave of ["pleth", "abp", "resp"]) {
      of(wave).reduce((before, next) => {
        expect(Math.abs(next.at - (before.at + 256))).toBeLessThanOrEqual(1);
        return next;
      });
    }
    for (const chunk of chunks) expect(chunk.samples).not.toContain(null);
  });

  test("lead II as a wave of its own, at 500/s", (context) => {
    const later = payloads(context).filter(({ frame }) => frame >= 104 && frame <= 111);
    const chunks = told(replay(later)).filter((one): one is WaveformChunk => one.kind === "wave");
    expect(chunks.map(({ wave, rate, samples }) => `${wave} ${rate} ${samples.length}`)).toEqual(
      Array(7).fill("ecgII 500 128"),
    );
    chunks.reduce((before, next) => {
      expect(Math.abs(next.at - (before.at + 256))).toBeLessThanOrEqual(1);
      return next;
    });
  });

  test("demo mode, no patient, no alarm, and states without a value", (context) => {
    const all = told(replay(payloads(context)));
    const notices = all.filter((one) => one.kind === "notice");
    expect(notices.map(({ code, active }) => [code, active])).toEqual([["demo-mode", true]]);
    expect(all.filter((one) => one.kind === "patient").map(({ identifiers }) => identifiers)).toEqual(
      Array(5).fill([]),
    );
    expect(all.filter((one) => one.kind === "other").map(({ value }) => value)).not.toContain(null);
  });

  test("the clock: from the create event's pair on, with each message that has a time", (context) => {
    const steps = replay(payloads(context));
    const clock = steps.find(({ frame }) => frame === 49)!.step.observations[0];
    expect(clock).toEqual({ kind: "clock", at: NINE + 191_999, deviceTime: Date.UTC(2017, 10, 4, 13, 45, 59) });
    const last = steps.find(({ frame }) => frame === 193)!.step.observations[0];
    // 40.864 s later by its relative time.
    const deviceTime = last?.kind === "clock" ? last.deviceTime - Date.UTC(2017, 10, 4, 13, 46, 39) : null;
    expect(Math.abs(deviceTime! - 1000)).toBeLessThan(1000);
  });

  test("its Connect Indication is read", (context) => {
    const all = payloads(context);
    for (const frame of BEACON_FRAMES) {
      const { bytes } = all.find((one) => one.frame === frame)!;
      expect(connectIndication.read(bytes)).toEqual({ model: "Philips M8003A", label: "LeTemple_1", port: 24105 });
    }
  });

  test("nothing of it that is cut anywhere throws, and no cut message tells a value", (context) => {
    for (const { bytes, fromMonitor } of payloads(context)) {
      if (!fromMonitor) continue;
      for (let length = 0; length < bytes.length; length += 3) {
        const step = new IntelliVueDecoder(optionsWith(), "datagrams").push(bytes.slice(0, length), NINE);
        expect(step.observations).toEqual([]);
      }
    }
  });
});
