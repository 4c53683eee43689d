import type { Harmonic } from "./audio.ts";
import type { AlarmCategory } from "./priority.ts";

/** A tone of given partials, or noise of which a band is let through; both may glide from one frequency to another. */
export type IconVoice =
  | {
      readonly kind: "noise";
      readonly fromHz: number;
      readonly toHz: number;
      readonly q: number;
      readonly seed: number;
    }
  | { readonly kind: "tone"; readonly fromHz: number; readonly toHz: number; readonly partials: readonly Harmonic[] };

/** One element of an auditory icon. */
export interface IconPart {
  /** From the start of the icon; in a whole sound from the start of that. */
  readonly startMs: number;
  readonly durationMs: number;
  /** `struck`: begins at once and rings out; `blown`: swells and fades. */
  readonly shape: "blown" | "struck";
  /** Peak, 0 to 1, where a pulse of the same sound has 1. */
  readonly gain: number;
  readonly voice: IconVoice;
}

/** No icon is longer: it must fit between the two fives of HIGH. */
export const ICON_MS = 1050;

/** Low bodies are heard by their overtones where a tablet's speaker has no bass. */
const BODY: readonly Harmonic[] = [1, 2, 3, 4, 5, 6, 8].map((partial) => ({ partial, gain: 1 / Math.sqrt(partial) }));
const PURE: readonly Harmonic[] = [
  { partial: 1, gain: 1 },
  { partial: 2, gain: 0.12 },
];
const ENGINE: readonly Harmonic[] = Array.from({ length: 10 }, (_, index) => ({
  partial: index + 1,
  gain: 1 / (index + 1) ** 0.7,
}));

const tone = (fromHz: number, toHz: number, partials: readonly Harmonic[]): IconVoice => ({
  kind: "tone",
  fromHz,
  toHz,
  partials,
});
const struck = (startMs: number, durationMs: number, gain: number, voice: IconVoice): IconPart => ({
  startMs,
  durationMs,
  shape: "struck",
  gain,
  voice,
});
const blown = (startMs: number, durationMs: number, gain: number, voice: IconVoice): IconPart => ({
  ...struck(startMs, durationMs, gain, voice),
  shape: "blown",
});
const noise = (fromHz: number, toHz: number, q: number, seed: number): IconVoice => ({
  kind: "noise",
  fromHz,
  toHz,
  q,
  seed,
});

const lub = (at: number) => struck(at, 230, 0.95, tone(150, 85, BODY));
const dup = (at: number) => struck(at + 270, 160, 0.7, tone(190, 120, BODY));
/** A drop: the pitch rises while it rings, as a bubble's does when it closes. */
const drip = (at: number, hz: number) => struck(at, 110, 0.85, tone(hz, hz * 1.6, PURE));
const pill = (at: number, index: number) => struck(at, 28, 0.9, noise(2600 + 350 * (index % 4), 2400, 4, 11 + index));
const crank = (at: number) => blown(at, 130, 0.75, tone(95, 125, ENGINE));

/** Two shakes, each a rattle that thins out. */
const RATTLE = [0, 24, 52, 77, 109, 148, 196, 252, 560, 583, 610, 636, 671, 709, 760, 822];
/** Irregular, so that it is no beat. */
const DRIPS: readonly (readonly [atMs: number, hz: number])[] = [
  [0, 820],
  [170, 980],
  [430, 760],
  [545, 1050],
  [900, 880],
];

/**
 * One icon for each category, after the metaphors of IEC 60601-1-8 A2:2020 annex G (heartbeat, irregular drip, breath,
 * kettle, pill bottle, engine). The standard's own recordings may not be passed on: these are our synthesised
 * approximations, and the screens say so. `general` has none: its pointer stands alone.
 */
export const ICONS: Readonly<Record<AlarmCategory, readonly IconPart[]>> = {
  general: [],
  cardiovascular: [lub(0), dup(0), lub(600), dup(600)],
  oxygenation: DRIPS.map(([at, hz]) => drip(at, hz)),
  ventilation: [blown(0, 430, 0.8, noise(700, 1500, 1.2, 3)), blown(510, 540, 0.8, noise(1100, 480, 1.2, 5))],
  temperature: [
    blown(0, ICON_MS, 0.6, tone(1700, 2300, PURE)),
    blown(150, ICON_MS - 150, 0.3, noise(2300, 3000, 2.5, 7)),
  ],
  drug: RATTLE.map(pill),
  equipment: [crank(0), crank(160), crank(320), blown(500, 550, 0.95, tone(90, 170, ENGINE))],
};
