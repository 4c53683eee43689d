import { HARMONICS, RISE, type Burst } from "@evenkeel/shared/alarms";

/** What is used of a Web Audio context: a live one, an OfflineAudioContext that is measured, or a test's own. */
export type BurstContext = Pick<
  BaseAudioContext,
  "createGain" | "createOscillator" | "createPeriodicWave" | "currentTime" | "destination"
>;

export interface ScheduledBurst {
  /** Context time in seconds. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** Ends it within 50 ms without a click, begun or not. Calling it twice does nothing. */
  stop(): void;
}

/** A cut this short is heard as an end and not as a click. */
const FADE_S = 0.03;

const waves = new WeakMap<BurstContext, PeriodicWave>();

/** Harmonics of a pulse as one waveform; Web Audio normalises its peak to 1. */
function pulseWave(context: BurstContext): PeriodicWave {
  const made = waves.get(context);
  if (made) return made;
  const highest = Math.max(...HARMONICS.map(({ partial }) => partial));
  const sines = new Float32Array(highest + 1);
  for (const { partial, gain } of HARMONICS) sines[partial] = gain;
  const wave = context.createPeriodicWave(new Float32Array(highest + 1), sines);
  waves.set(context, wave);
  return wave;
}

/**
 * Puts a whole burst on the context's own timeline, from `at` (context seconds), at `level` 0 to 1.
 * One oscillator for all pulses: nothing of the page's own timing is in the sound.
 */
export function scheduleBurst(context: BurstContext, burst: Burst, at: number, level: number): ScheduledBurst {
  const oscillator = context.createOscillator();
  const envelope = context.createGain();
  const cut = context.createGain();
  oscillator.setPeriodicWave(pulseWave(context));
  envelope.gain.setValueAtTime(0, at);
  for (const { startMs, durationMs, frequencyHz } of burst.pulses) {
    const start = at + startMs / 1000;
    const end = start + durationMs / 1000;
    const edge = (durationMs / 1000) * RISE;
    oscillator.frequency.setValueAtTime(frequencyHz, start);
    envelope.gain.setValueAtTime(0, start);
    envelope.gain.linearRampToValueAtTime(level, start + edge);
    envelope.gain.setValueAtTime(level, end - edge);
    envelope.gain.linearRampToValueAtTime(0, end);
  }
  const endsAt = at + burst.lengthMs / 1000;
  oscillator.connect(envelope);
  envelope.connect(cut);
  cut.connect(context.destination);
  oscillator.start(at);
  oscillator.stop(endsAt);
  let stopped = false;
  return {
    startsAt: at,
    endsAt,
    stop() {
      if (stopped) return;
      stopped = true;
      const now = context.currentTime;
      cut.gain.setValueAtTime(1, now);
      cut.gain.linearRampToValueAtTime(0, now + FADE_S);
      oscillator.stop(now + FADE_S);
    },
  };
}
