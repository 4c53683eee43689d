import { pulseTrain, type Burst } from "./audio.ts";
import { melody } from "./melody.ts";
import type { AlarmCategory, Priority } from "./priority.ts";
import { ICON_MS, ICONS, type IconPart } from "./sound-icons.ts";

/**
 * `melodies`: IEC 60601-1-8 annex F, as amended 2012, a tune for each category. `icons`: after A2:2020, an auditory
 * pointer whose pulses carry the priority, with an icon for the category. `plain`: the pulses alone, on one pitch.
 */
export const SOUND_SETS = ["melodies", "icons", "plain"] as const;
export type SoundSet = (typeof SOUND_SETS)[number];

/** A whole sound as data: pulses, and what is heard between and after them. */
export interface AlarmSound extends Burst {
  /** To the end of the last pulse; what follows may be cut for a more urgent alarm. */
  readonly pulsesEndMs: number;
  /** Never sounds within a pulse. Times from the start of the sound. */
  readonly icon: readonly IconPart[];
}

/** A4: all five partials lie below 4000 Hz. */
const PLAIN_HZ = 440;
/** C5: apart from the plain set, so that two stations side by side can be told from each other. */
const POINTER_HZ = 523.25;
/** From a pulse to its icon and back: longer than the ear needs to hear them apart. */
const AROUND_ICON_MS = 100;

/** What a station sounds for an alarm condition: the burst of its priority by the same timing table in every set. */
export function alarmSound(set: SoundSet, priority: Priority, category: AlarmCategory): AlarmSound {
  const notes = melody(priority, category);
  switch (set) {
    case "melodies":
      return withIcon(pulseTrain(priority, notes), []);
    case "plain":
      return withIcon(onOnePitch(priority, notes.length, PLAIN_HZ), []);
    case "icons": {
      const icon = ICONS[category];
      const betweenFives = icon.length > 0 ? ICON_MS + 2 * AROUND_ICON_MS : undefined;
      return withIcon(onOnePitch(priority, notes.length, POINTER_HZ, betweenFives), icon);
    }
  }
}

function onOnePitch(priority: Priority, count: number, hz: number, betweenFivesMs?: number): Burst {
  return pulseTrain(priority, Array<number>(count).fill(hz), betweenFivesMs);
}

/** The icon once after the pulses; in HIGH also between its two fives. The rhythm of the bursts stays as it is. */
function withIcon(burst: Burst, icon: readonly IconPart[]): AlarmSound {
  const pulsesEndMs = burst.lengthMs;
  if (icon.length === 0) return { ...burst, pulsesEndMs, icon };
  const ends = [4, 9].flatMap((index) => burst.pulses[index] ?? []).map((pulse) => pulse.startMs + pulse.durationMs);
  const starts = (ends.length === 2 ? ends : [pulsesEndMs]).map((end) => end + AROUND_ICON_MS);
  const parts = starts.flatMap((from) => icon.map((part) => ({ ...part, startMs: from + part.startMs })));
  return { ...burst, pulsesEndMs, icon: parts, lengthMs: Math.max(...parts.map((it) => it.startMs + it.durationMs)) };
}

/**
 * The reminder signal (IEC 60601-1-8 clause 6.8.5: alarm signals are inactivated): one soft bell, a pure tone that rings out.
 * No alarm of any set has a single tone, one without harmonics or one that fades.
 */
export const REMINDER: AlarmSound = {
  pulses: [],
  pulsesEndMs: 0,
  lengthMs: 450,
  repeatMs: 450,
  icon: [
    {
      startMs: 0,
      durationMs: 450,
      shape: "struck",
      gain: 0.8,
      voice: { kind: "tone", fromHz: 1175, toHz: 1175, partials: [{ partial: 1, gain: 1 }] },
    },
  ],
};
