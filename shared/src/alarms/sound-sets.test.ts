import { describe, expect, test } from "vitest";
import { burst, type Pulse } from "./audio.ts";
import { PRIORITIES, type AlarmCategory, type Priority } from "./priority.ts";
import { ICONS } from "./sound-icons.ts";
import { measurePulses } from "./sound-measure.ts";
import { renderSound } from "./sound-render.ts";
import { alarmSound, REMINDER, SOUND_SETS, type AlarmSound } from "./sound-sets.ts";
import { tableFindings } from "./sound-table.ts";

const CATEGORIES = Object.keys(ICONS) as AlarmCategory[];
const EVERY = SOUND_SETS.flatMap((set) =>
  PRIORITIES.flatMap((priority) => CATEGORIES.map((category) => [set, priority, category] as const)),
);
const pulsesOf = (sound: AlarmSound, rate = 44_100) => measurePulses(renderSound({ ...sound, icon: [] }, rate), rate);

describe.each(EVERY)("%s, %s, %s", (set, priority, category) => {
  const sound = alarmSound(set, priority, category);

  test("rendered and measured, it keeps to the burst table of IEC 60601-1-8", () => {
    const pulses = pulsesOf(sound);
    expect(tableFindings(priority, pulses)).toEqual([]);
    const told = sound.pulses.map(({ frequencyHz }) => frequencyHz);
    pulses.forEach(({ fundamentalHz }, index) => expect(fundamentalHz / told[index]!).toBeCloseTo(1, 2));
  });

  test("its icon sounds between the pulses and never in one, and nothing is cut off at full scale", () => {
    const whole = renderSound(sound, 44_100);
    const alone = renderSound({ ...sound, icon: [] }, 44_100);
    expect(whole.every((sample) => Math.abs(sample) <= 1)).toBe(true);
    for (const { startMs, durationMs } of sound.pulses) {
      const part = (samples: Float32Array) => samples.slice(startMs * 44.1, (startMs + durationMs) * 44.1);
      expect(part(whole)).toEqual(part(alone));
    }
    expect(sound.lengthMs).toBeGreaterThanOrEqual(sound.pulsesEndMs);
  });

  test("from its last pulse to the next burst it is as long as the table asks, and the icon is over by then", () => {
    const [least, most] = { high: [2500, 15_000], medium: [2500, 30_000], low: [15_000, Infinity] }[priority];
    expect(sound.repeatMs - sound.pulsesEndMs).toBeGreaterThanOrEqual(least!);
    expect(sound.repeatMs - sound.pulsesEndMs).toBeLessThanOrEqual(most!);
    expect(sound.repeatMs - sound.lengthMs).toBeGreaterThan(1000);
  });
});

test("a station of another sample rate plays the same", () => {
  for (const rate of [22_050, 48_000, 96_000]) {
    expect(tableFindings("high", pulsesOf(alarmSound("melodies", "high", "oxygenation"), rate))).toEqual([]);
  }
});

test("the sets differ: melodies tell the category by tune, icons by icon, plain does not", () => {
  const samples = (set: (typeof SOUND_SETS)[number], category: AlarmCategory) =>
    renderSound(alarmSound(set, "medium", category), 8000).join();
  const kinds = (set: (typeof SOUND_SETS)[number]) =>
    new Set(CATEGORIES.map((category) => samples(set, category))).size;
  expect([kinds("melodies"), kinds("icons"), kinds("plain")]).toEqual([CATEGORIES.length, CATEGORIES.length, 1]);
  expect(alarmSound("icons", "high", "general").icon).toEqual([]);
  expect(alarmSound("melodies", "high", "drug")).toMatchObject(burst("high", "drug"));
});

test("every icon is heard: on average no more than 24 dB below the pulses before it", () => {
  for (const category of CATEGORIES.filter((its) => ICONS[its].length > 0)) {
    const sound = alarmSound("icons", "medium", category);
    const samples = renderSound(sound, 44_100);
    const rms = (from: number, to: number) => {
      const part = samples.subarray(Math.round(from * 44.1), Math.round(to * 44.1));
      return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
    };
    const ratio = rms(sound.pulsesEndMs + 100, sound.lengthMs) / rms(0, 200);
    expect(20 * Math.log10(ratio), category).toBeGreaterThan(-24);
  }
});

test("the reminder is no alarm: one tone that fades, without harmonics, of no priority's shape", () => {
  const pulses = measurePulses(renderSound(REMINDER, 44_100), 44_100);
  expect(pulses).toHaveLength(1);
  for (const priority of PRIORITIES) expect(tableFindings(priority, pulses).length).toBeGreaterThan(1);
});

describe("the laboratory finds what is wrong", () => {
  const damaged = (priority: Priority, change: (pulse: Pulse, index: number) => Partial<Pulse> | null) => {
    const sound = alarmSound("melodies", priority, "cardiovascular");
    const pulses = sound.pulses.flatMap((pulse, index) => {
      const its = change(pulse, index);
      return its ? [{ ...pulse, ...its }] : [];
    });
    return tableFindings(priority, pulsesOf({ ...sound, pulses })).join("; ");
  };

  test("a pulse missing, too long, too low, out of its place", () => {
    expect(damaged("high", (_, index) => (index === 9 ? null : {}))).toContain("9 pulses");
    expect(damaged("medium", () => ({ durationMs: 110 }))).toMatch(/pulse 1 lasts 8\d\.\d+ ms/u);
    expect(damaged("low", () => ({ frequencyHz: 140 }))).toMatch(/pulse 1 has 140\.?\d* Hz/u);
    expect(damaged("high", ({ startMs }, index) => ({ startMs: startMs + (index > 4 ? 900 : 0) }))).toContain(
      "spacing 5-6",
    );
    expect(damaged("high", ({ startMs }, index) => ({ startMs: startMs + (index === 3 ? 30 : 0) }))).toContain(
      "spacing 3-4",
    );
  });

  test("a click for a rise, and a tone without harmonics", () => {
    const rate = 44_100;
    const sine = Float32Array.from({ length: rate }, (_, index) => {
      const at = index % (rate * 0.4);
      return index < rate * 0.8 && at < rate * 0.2 ? Math.sin((2 * Math.PI * 440 * at) / rate) : 0;
    });
    const findings = tableFindings("low", measurePulses(sine, rate)).join("; ");
    expect(findings).toContain("rises in");
    expect(findings).toContain("pulse 1 has 0 harmonics");
  });
});
