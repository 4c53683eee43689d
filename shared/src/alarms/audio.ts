import { melody } from "./melody.ts";
import { comparePriority, type AlarmCategory, type Priority } from "./priority.ts";
import type { Alarm, RoomAlarms } from "./view.ts";

export interface Pulse {
  /** From the start of the burst. */
  readonly startMs: number;
  /** The whole envelope, rise and fall included. */
  readonly durationMs: number;
  /** The fundamental. */
  readonly frequencyHz: number;
}

export interface Burst {
  readonly pulses: readonly Pulse[];
  /** To the end of the last pulse. */
  readonly lengthMs: number;
  /** From the start of one burst to the start of the next. */
  readonly repeatMs: number;
}

/** A multiple of the fundamental, and its gain before normalising. */
export interface Harmonic {
  readonly partial: number;
  readonly gain: number;
}

/**
 * Of every pulse. From C4 to C5 at least four above the fundamental lie in 300 to 4000 Hz within 15 dB of it
 * (IEC 60601-1-8 table 4); without the second, C5 would have three.
 */
export const HARMONICS: readonly Harmonic[] = [
  { partial: 1, gain: 1 },
  { partial: 2, gain: 0.5 },
  { partial: 3, gain: 0.85 },
  { partial: 5, gain: 0.6 },
  { partial: 7, gain: 0.5 },
  { partial: 9, gain: 0.4 },
];

/** Rise, and fall, of a pulse as a part of its envelope: linear. 10 to 90 % then takes 12 % of the pulse (allowed: 10 to 20 %). */
export const RISE = 0.12;

/**
 * Lengths of whole envelopes and the silence between them. The standard measures from 90 % to 90 %, by which a pulse is
 * 1.8 edges shorter and a gap as much longer; both ways of measuring stay inside its ranges. HIGH: x is the gap within a
 * group; the third gap leaves out one pulse (2x + pulse); the two fives are 0.5 s apart.
 */
const HIGH = { pulseMs: 150, x: 80, betweenFivesMs: 500, betweenBurstsMs: 7000 } as const;
const CALM = {
  medium: { pulseMs: 200, gapMs: 180, betweenBurstsMs: 20_000 },
  low: { pulseMs: 200, gapMs: 180, betweenBurstsMs: 30_000 },
} as const;

/**
 * One burst in the classic melodies, as data. Times in ms, all inside the ranges of IEC 60601-1-8 tables 3 and 4 (HIGH
 * pulse 75-200, x 50-125, fives 350-1300 apart; MEDIUM and LOW pulse and gap 125-250), melodies of annex F. What a
 * station sounds comes by `alarmSound`, which knows the other sound sets too.
 */
export function burst(priority: Priority, category: AlarmCategory): Burst {
  return pulseTrain(priority, melody(priority, category));
}

/**
 * The burst of a priority with these fundamentals in Hz, one for each pulse: what every sound set has in common.
 * `betweenFivesMs` is the pause between pulse 5 and 6 of HIGH; the standard allows 350 to 1300.
 */
export function pulseTrain(
  priority: Priority,
  frequencies: readonly number[],
  betweenFivesMs: number = HIGH.betweenFivesMs,
): Burst {
  const { pulseMs, betweenBurstsMs } = priority === "high" ? HIGH : CALM[priority];
  const pulses: Pulse[] = [];
  let startMs = 0;
  frequencies.forEach((frequencyHz, index) => {
    pulses.push({ startMs, durationMs: pulseMs, frequencyHz });
    startMs += pulseMs + gapAfter(priority, index, betweenFivesMs);
  });
  const last = pulses.at(-1);
  const lengthMs = last ? last.startMs + last.durationMs : 0;
  return { pulses, lengthMs, repeatMs: lengthMs + betweenBurstsMs };
}

function gapAfter(priority: Priority, index: number, betweenFivesMs: number): number {
  if (priority !== "high") return CALM[priority].gapMs;
  if (index === 4) return betweenFivesMs;
  return index % 5 === 2 ? 2 * HIGH.x + HIGH.pulseMs : HIGH.x;
}

/**
 * The one alarm that a station sounds for all the rooms it attends: the most urgent audible one, of several the newest.
 * Two bursts never overlap (IEC 60601-1-8 clause 6.3.3).
 */
export function sounding<Room extends string>(
  rooms: readonly { readonly room: Room; readonly alarms: RoomAlarms }[],
): { readonly room: Room; readonly alarm: Alarm } | null {
  let first: { room: Room; alarm: Alarm } | null = null;
  for (const { room, alarms } of rooms) {
    for (const alarm of alarms.alarms) {
      if (!alarm.audible) continue;
      const order = first
        ? comparePriority(alarm.priority, first.alarm.priority) || alarm.onset - first.alarm.onset
        : 1;
      if (order > 0) first = { room, alarm };
    }
  }
  return first;
}
