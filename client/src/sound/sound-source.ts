import { renderSound, type AlarmSound } from "@evenkeel/shared/alarms";

/** What is used of a Web Audio context: a live one, an OfflineAudioContext that is measured, or a test's own. */
export type SoundContext = Pick<
  BaseAudioContext,
  "createBuffer" | "createBufferSource" | "createGain" | "currentTime" | "destination" | "sampleRate"
>;

/** One sound on a context's timeline. Times in context seconds. */
export interface ScheduledSound {
  readonly startsAt: number;
  readonly pulsesEndAt: number;
  /** When it is over; earlier once it has been cut. */
  endsAt(): number;
  /** Ends it at `at`, within 30 ms and without a click; nothing when it is over by then. Not begun, it is never heard. */
  cut(at: number): void;
}

/** A cut this short is heard as an end and not as a click. */
const FADE_S = 0.03;

/** The sound as samples of this context: the very ones that the tests measure. */
export function soundBuffer(context: SoundContext, sound: AlarmSound): AudioBuffer {
  const samples = renderSound(sound, context.sampleRate);
  const buffer = context.createBuffer(1, samples.length, context.sampleRate);
  buffer.copyToChannel(samples, 0);
  return buffer;
}

/**
 * Puts a whole sound on the context's own timeline, from `at` (context seconds), its peak at `level` 0 to 1. Nothing of the
 * page's own timing is in it.
 */
export function scheduleSound(
  context: SoundContext,
  sound: AlarmSound,
  buffer: AudioBuffer,
  at: number,
  level: number,
): ScheduledSound {
  const source = context.createBufferSource();
  const volume = context.createGain();
  source.buffer = buffer;
  volume.gain.setValueAtTime(level, at);
  source.connect(volume);
  volume.connect(context.destination);
  source.start(at);
  let end = at + sound.lengthMs / 1000;
  return {
    startsAt: at,
    pulsesEndAt: at + sound.pulsesEndMs / 1000,
    endsAt: () => end,
    cut(when) {
      const from = Math.max(when, context.currentTime);
      if (from + FADE_S >= end) return;
      if (from < at) {
        end = Math.min(at, context.currentTime);
        source.stop();
        volume.disconnect();
        return;
      }
      end = from + FADE_S;
      volume.gain.cancelScheduledValues(from);
      volume.gain.setValueAtTime(level, from);
      volume.gain.linearRampToValueAtTime(0, end);
      source.stop(end);
    },
  };
}
