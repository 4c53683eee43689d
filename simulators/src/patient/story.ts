/** Where a patient's true vitals are at a moment, before variability: a story told in keyframes. */
export interface Vitals {
  readonly heartRate: number;
  readonly spo2: number;
  readonly respRate: number;
  readonly etco2: number;
  readonly sys: number;
  readonly dia: number;
  readonly temperature: number;
  readonly perfusionIndex: number;
}

export interface Keyframe {
  /** Seconds since the start. */
  readonly t: number;
  readonly to: Partial<Vitals>;
}

export interface Story {
  readonly start: Vitals;
  readonly frames: readonly Keyframe[];
  /** After the last frame the story begins again after this many seconds in all; null: it stays where it ended. */
  readonly periodS: number | null;
}

/** Resting adult means (clinical notes, ketamine section 10): the middle of the usual ranges. */
export const RESTING: Vitals = {
  heartRate: 72,
  spo2: 97.5,
  respRate: 14,
  etco2: 37,
  sys: 124,
  dia: 78,
  temperature: 36.7,
  perfusionIndex: 2.5,
};

export const STEADY: Story = { start: RESTING, frames: [], periodS: null };

/**
 * A desaturation as after a brief apnoea on room air: 40 s flat, then falling about 0.5 % a second to 84 %, held, and
 * recovering at 0.8 % a second once breathing is back (clinical notes, signals section 3). It comes back every
 * quarter of an hour, so that whoever looks sees one before long.
 */
export const DESATURATION: Story = {
  start: { ...RESTING, heartRate: 78, sys: 138, dia: 86, respRate: 12 },
  frames: [
    { t: 45, to: { spo2: 97, respRate: 12 } },
    { t: 50, to: { respRate: 10.5, etco2: 40 } },
    { t: 70, to: { spo2: 96.5, respRate: 10, etco2: 44 } },
    { t: 96, to: { spo2: 84, heartRate: 92, etco2: 48 } },
    { t: 130, to: { spo2: 84, heartRate: 96, etco2: 49, respRate: 10 } },
    { t: 135, to: { respRate: 16 } },
    { t: 150, to: { spo2: 96.5, etco2: 41 } },
    { t: 190, to: { spo2: 97.5, heartRate: 80, etco2: 37, respRate: 13 } },
  ],
  periodS: 900,
};

/** The true vitals `seconds` into a story, straight lines between its keyframes. */
export function vitalsAt(story: Story, seconds: number): Vitals {
  const t = story.periodS === null ? seconds : seconds % story.periodS;
  const result: Record<string, number> = { ...story.start };
  for (const key of Object.keys(story.start) as (keyof Vitals)[]) {
    let from = { t: 0, value: story.start[key] };
    for (const frame of story.frames) {
      const value = frame.to[key];
      if (value === undefined) continue;
      if (t < frame.t) {
        const share = (t - from.t) / (frame.t - from.t);
        from = { t, value: from.value + (value - from.value) * share };
        break;
      }
      from = { t: frame.t, value };
    }
    result[key] = from.value;
  }
  return result as unknown as Vitals;
}
