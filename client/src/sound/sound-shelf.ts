import {
  alarmSound,
  PRIORITIES,
  type AlarmCategory,
  type AlarmSound,
  type Priority,
  type SoundSet,
} from "@evenkeel/shared/alarms";
import { soundBuffer, type SoundContext } from "./sound-source.ts";

interface ShelvedSound {
  readonly sound: AlarmSound;
  readonly buffer: AudioBuffer;
}

/** The sounds of one set, rendered once for this context: an alarm must not wait for its samples. */
export interface SoundShelf {
  get(set: SoundSet, priority: Priority, category: AlarmCategory): ShelvedSound;
  /** Renders one that is still missing; called when there is time. */
  prepare(set: SoundSet): void;
}

/** Most urgent first; `equipment` is what a station sounds when its feed is lost. */
const CATEGORIES: readonly AlarmCategory[] = [
  "equipment",
  "oxygenation",
  "cardiovascular",
  "ventilation",
  "general",
  "drug",
  "temperature",
];
const ALL = PRIORITIES.flatMap((priority) => CATEGORIES.map((category) => ({ priority, category })));

export function soundShelf(context: SoundContext): SoundShelf {
  let shelved: SoundSet | null = null;
  const sounds = new Map<string, ShelvedSound>();

  function get(set: SoundSet, priority: Priority, category: AlarmCategory): ShelvedSound {
    if (set !== shelved) sounds.clear();
    shelved = set;
    const name = `${priority} ${category}`;
    const found = sounds.get(name);
    if (found) return found;
    const sound = alarmSound(set, priority, category);
    const made = { sound, buffer: soundBuffer(context, sound) };
    sounds.set(name, made);
    return made;
  }

  return {
    get,
    prepare(set) {
      if (set === shelved && sounds.size === ALL.length) return;
      const missing = ALL.find(({ priority, category }) => set !== shelved || !sounds.has(`${priority} ${category}`));
      if (missing) get(set, missing.priority, missing.category);
    },
  };
}
