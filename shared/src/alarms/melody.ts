import type { AlarmCategory, Priority } from "./priority.ts";

/** Equal temperament, A4 = 440 Hz. */
const HZ = { C4: 261.63, D4: 293.66, E4: 329.63, F4: 349.23, G4: 392.0, A4: 440.0, B4: 493.88, C5: 523.25 } as const;
type Note = keyof typeof HZ;
type Five = readonly [Note, Note, Note, Note, Note];

/** IEC 60601-1-8:2006+A1 annex F, table F.1. The first three notes are the MEDIUM melody. */
const MELODIES: Readonly<Record<AlarmCategory, Five>> = {
  general: ["C4", "C4", "C4", "C4", "C4"],
  oxygenation: ["C5", "B4", "A4", "G4", "F4"],
  ventilation: ["C4", "A4", "F4", "A4", "F4"],
  cardiovascular: ["C4", "E4", "G4", "G4", "C5"],
  temperature: ["C4", "D4", "E4", "F4", "G4"],
  drug: ["C5", "D4", "G4", "C5", "D4"],
  equipment: ["C5", "C4", "C4", "C5", "C4"],
};

/** The fundamentals of one burst in Hz: HIGH the five notes twice, MEDIUM the first three, LOW the same two for all. */
export function melody(priority: Priority, category: AlarmCategory): readonly number[] {
  const five = MELODIES[category];
  switch (priority) {
    case "high":
      return [...five, ...five].map((note) => HZ[note]);
    case "medium":
      return five.slice(0, 3).map((note) => HZ[note]);
    case "low":
      return [HZ.E4, HZ.C4];
  }
}
