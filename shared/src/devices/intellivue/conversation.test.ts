import { describe, expect, test } from "vitest";
import type { EpochMs } from "@evenkeel/shared/time";
import { CLASS, TICKS_PER_MS } from "./codes.ts";
import { uint16At } from "./number-field.ts";
import { Conversation, glance, NINE, tenth } from "./conversation.fixture.ts";

const HOUR = 3_600_000;
const heartRate = (value: number, at: EpochMs = NINE) => ({ kind: "numeric", vital: "heartRate", value, at }) as const;
const cuff = (sys: number, dia: number, mean: number, measuredAt: EpochMs) =>
  [
    { kind: "numeric", vital: "nibpSys", value: sys, at: NINE, measuredAt },
    { kind: "numeric", vital: "nibpDia", value: dia, at: NINE, measuredAt },
    { kind: "numeric", vital: "nibpMean", value: mean, at: NINE, measuredAt },
  ] as const;

/** Checks that the chunks of a wave follow one another without hole, overlap or step back. */
class Joints {
  chunks = 0;
  worst = 0;
  private ends: EpochMs | null = null;

  hear(at: EpochMs, rate: number, samples: number): void {
    if (this.ends !== null) this.worst = Math.max(this.worst, Math.abs(at - this.ends));
    this.ends = at + (samples * 1000) / rate;
    this.chunks++;
  }
}

describe.each(["datagrams", "stream"] as const)("six hours (%s)", (line) => {
  test("numbers every 1.024 s, waves without a joint, renewed polls, and no fault", () => {
    // Begins a quarter of an hour before the relative time wraps.
    const talk = new Conversation({ line, firstTicks: 0xff900000 });
    const joints = { ecgII: new Joints(), pleth: new Joints() };
    let [numbers, faults, longestGap, last] = [0, 0, 0, NINE + 3000];
    let [earliest, latest] = [Infinity, -Infinity];
    talk.listen = (step, at) => {
      faults += step.faults.length;
      for (const one of step.observations) {
        if (one.kind === "numeric") {
          numbers++;
          longestGap = Math.max(longestGap, at - last);
          last = at;
        } else if (one.kind === "wave" && (one.wave === "ecgII" || one.wave === "pleth")) {
          joints[one.wave].hear(one.at, one.rate, one.samples.length);
          earliest = Math.min(earliest, one.at - at);
          latest = Math.max(latest, one.at - at);
        }
      }
    };
    talk.tell(heartRate(72));
    talk.run(6 * HOUR, (at) => {
      if (line === "datagrams") talk.tell(tenth("ecgII", 250, at));
      talk.tell(tenth("pleth", 125, at));
    });
    expect(faults).toBe(0);
    expect(numbers).toBeGreaterThan((6 * HOUR) / 1024 - 6);
    expect(longestGap).toBeLessThanOrEqual(1200);
    expect(joints.pleth.chunks).toBeGreaterThan((6 * HOUR) / 256 - 40);
    expect(joints.pleth.worst).toBeLessThanOrEqual(1);
    expect(joints.ecgII.worst).toBeLessThanOrEqual(1);
    // No drift: at the end as far behind as at the beginning.
    expect(latest - earliest).toBeLessThan(1000);
    const polls = talk.said.filter(({ message }) => line === "datagrams" && isNumericPoll(message));
    expect(polls.length).toBe(line === "datagrams" ? 40 : 0);
  }, 60_000);
});

function isNumericPoll(message: Uint8Array): boolean {
  return message.length === 48 && uint16At(message, 24) === 0xf13b && uint16At(message, 32) === 6;
}

test.each([50e-6, -50e-6])(
  "a host whose clock is off by %d: waves follow, in steps that nobody sees",
  (drift) => {
    const talk = new Conversation();
    const joints = new Joints();
    talk.listen = (step) => {
      for (const one of step.observations) {
        if (one.kind === "wave") joints.hear(one.at, one.rate, one.samples.length);
      }
    };
    let behind = 0;
    talk.run(3 * HOUR, (at) => {
      talk.hostAhead = Math.round((at - NINE) * drift);
      talk.tell(tenth("pleth", 125, at));
    });
    talk.listen = (step, at) => {
      for (const one of step.observations) if (one.kind === "wave") behind = at - one.at;
    };
    talk.run(3000, (at) => talk.tell(tenth("pleth", 125, at)));
    expect(joints.worst).toBeLessThanOrEqual(1.5);
    expect(behind).toBeGreaterThan(500);
    expect(behind).toBeLessThan(1900);
  },
  60_000,
);

test("a host clock that is set: waves are anchored anew, forwards and back", () => {
  for (const step of [HOUR, -HOUR]) {
    const talk = new Conversation();
    let last = 0;
    talk.listen = (said, at) => {
      for (const one of said.observations) if (one.kind === "wave") last = at - one.at;
    };
    talk.run(30_000, (at) => talk.tell(tenth("pleth", 125, at)));
    talk.hostAhead = step;
    talk.run(40_000, (at) => talk.tell(tenth("pleth", 125, at)));
    expect(last).toBeGreaterThan(500);
    expect(last).toBeLessThan(1900);
  }
});

test("a wave whose relative time has jumped ahead, alone, is told with the time of its coming", () => {
  const talk = new Conversation();
  let [jumps, latest] = [0, -Infinity];
  talk.toHost = (message) => {
    const view = new DataView(message.buffer, message.byteOffset, message.length);
    if (message.length < 44 || view.getUint16(42) !== CLASS.wave || talk.at < NINE + 20_000) return [message];
    jumps++;
    view.setUint32(28, view.getUint32(28) + 3_600_000 * TICKS_PER_MS);
    return [message];
  };
  talk.listen = (step, at) => {
    for (const one of step.observations)
      if (one.kind === "wave") latest = Math.max(latest, one.at + (one.samples.length * 1000) / one.rate - at);
  };
  talk.run(30_000, (at) => talk.tell(tenth("pleth", 125, at)));
  expect(jumps).toBeGreaterThan(5);
  expect(latest).toBeLessThan(3000);
});

describe("a bad line", () => {
  test("every seventh datagram lost: numbers and waves go on, with gaps and without nonsense", () => {
    const talk = new Conversation();
    let [count, numbers, ends] = [0, 0, 0];
    talk.toHost = (message) => (++count % 7 === 0 ? [] : [message]);
    talk.listen = (step) => {
      for (const one of step.observations) {
        if (one.kind === "numeric" && one.vital === "heartRate") {
          numbers++;
          expect(one.value).toBe(72);
        }
        if (one.kind !== "wave") continue;
        expect(one.at).toBeGreaterThanOrEqual(Math.floor(ends) - 1);
        ends = one.at + (one.samples.length * 1000) / one.rate;
      }
    };
    talk.tell(heartRate(72));
    talk.run(600_000, (at) => talk.tell(tenth("pleth", 125, at)));
    expect(numbers).toBeGreaterThan(0.7 * 585);
  });

  test("datagrams that come twice or change places tell nothing twice and nothing older over newer", () => {
    const talk = new Conversation({ options: { ecgWave: false, respWave: false, co2Wave: false, abpWave: false } });
    let held: Uint8Array[] = [];
    let value = 60;
    const told: number[] = [];
    const waves: number[] = [];
    talk.listen = (step) => {
      for (const one of step.observations) {
        if (one.kind === "numeric" && one.vital === "heartRate") told.push(one.value);
        if (one.kind === "wave") waves.push(one.at);
      }
    };
    talk.run(10_000, (at) => talk.tell(heartRate(value, at), tenth("pleth", 125, at)));
    talk.toHost = (message) => {
      held.push(message);
      if (held.length < 6) return [];
      const mixed = [held[5]!, ...held.slice(0, 5), held[2]!];
      held = [];
      return mixed;
    };
    talk.run(120_000, (at) =>
      talk.tell(heartRate((value = 60 + Math.floor((at - NINE) / 2000)), at), tenth("pleth", 125, at)),
    );
    expect(told).toEqual([...told].sort((one, other) => one - other));
    expect(waves).toEqual([...new Set(waves)].sort((one, other) => one - other));
    expect(told.at(-1)).toBeGreaterThan(110);
  });

  test("a line that is dead for a minute: the association begins anew by itself", () => {
    const talk = new Conversation();
    const numbers: EpochMs[] = [];
    talk.listen = (step, at) => {
      if (step.observations.some((one) => one.kind === "numeric")) numbers.push(at);
    };
    talk.tell(heartRate(72));
    talk.run(30_000);
    talk.toHost = talk.toMonitor = () => [];
    talk.run(60_000);
    talk.toHost = talk.toMonitor = (message) => [message];
    const back = talk.at;
    talk.run(10_000);
    expect(numbers.find((at) => at > back)! - back).toBeLessThan(5000);
    const asked = talk.said.filter(({ at, message }) => at > NINE + 30_000 && at < back && message[0] === 0x0d);
    expect(asked.length).toBeGreaterThan(25);
    expect(asked.length).toBeLessThanOrEqual(29);
  });
});

describe("cuff readings", () => {
  const readings = (talk: Conversation) => {
    const told: string[] = [];
    talk.listen = (step) => {
      for (const one of step.observations) {
        if (one.kind === "numeric" && one.vital.startsWith("nibp")) told.push(`${one.value}@${one.measuredAt! - NINE}`);
        else if (one.kind === "missing" && one.vital.startsWith("nibp")) told.push(one.reason);
      }
    };
    return told;
  };

  test("are told once each, by their own time, also across a new association", () => {
    const talk = new Conversation();
    const told = readings(talk);
    talk.tell(...cuff(120, 80, 93, NINE - 60_000));
    talk.run(60_000);
    expect(told).toEqual(["120@-60000", "80@-60000", "93@-60000"]);
    talk.toHost = () => [];
    talk.run(20_000);
    talk.toHost = (message) => [message];
    talk.run(20_000);
    expect(told).toHaveLength(3);
    talk.tell(...cuff(120, 80, 93, NINE + 90_000));
    talk.run(20_000);
    expect(told.slice(3)).toEqual(["120@90000", "80@90000", "93@90000"]);
  });

  test("keep their age where the monitor's clock is an hour ahead, and when it is set right", () => {
    const talk = new Conversation();
    const told = readings(talk);
    talk.tell({ kind: "clock", at: NINE, deviceTime: NINE + HOUR });
    talk.tell(...cuff(120, 80, 93, NINE - 60_000));
    talk.run(20_000);
    expect(told.map((one) => Math.round(Number(one.split("@")[1]) / 1000))).toEqual([-60, -60, -60]);
    talk.tell({ kind: "clock", at: talk.at, deviceTime: talk.at });
    talk.run(20_000);
    talk.tell(...cuff(110, 70, 83, NINE + 25_000));
    talk.run(5000);
    expect(told.slice(-3)).toEqual(["110@25000", "70@25000", "83@25000"]);
  });
});

test("the monitor's clock is told with every message that has it, and follows when it is set", () => {
  const talk = new Conversation({ options: { timeZoneOffsetMinutes: 60 } });
  const skews: number[] = [];
  talk.listen = (step, at) => {
    for (const one of step.observations) if (one.kind === "clock") skews.push(Math.round((one.deviceTime - at) / 1000));
  };
  talk.tell(heartRate(72));
  talk.run(20_000);
  expect(new Set(skews)).toEqual(new Set([0]));
  expect(skews.length).toBeGreaterThan(20);
  talk.tell({ kind: "clock", at: talk.at, deviceTime: talk.at + 2 * HOUR });
  talk.run(30_000);
  expect(skews.at(-1)).toBe(7200);
});

test("what is measured no longer is missing, and stays so", () => {
  const talk = new Conversation();
  let told: string[] = [];
  talk.listen = (step) => void told.push(...glance(step.observations).filter((one) => one.startsWith("heartRate")));
  talk.tell(heartRate(72));
  talk.run(10_000);
  told = [];
  talk.tell({ kind: "missing", vital: "heartRate", at: talk.at, reason: "unplugged" });
  talk.run(10_000);
  expect(new Set(told)).toEqual(new Set(["heartRate unplugged"]));
  expect(told.length).toBeGreaterThan(8);
});
