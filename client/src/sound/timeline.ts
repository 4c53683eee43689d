/** A stand-in for Web Audio that writes down what would be heard, for tests: jsdom has none. */
export interface HeardSound {
  start: number;
  end: number;
  /** Peak, 0 to 1. */
  level: number;
  samples: Float32Array;
}

/** Sounds that were put on the timeline, each with the time that it truly ends. */
export interface Timeline {
  readonly context: BaseAudioContext;
  /** Those that were not taken back before they began, in their order. */
  sounds(): HeardSound[];
  now: number;
  state: AudioContextState;
}

/** Low, so that hours of alarm histories are rendered in no time; the icons' noise is still below half of it. */
const SAMPLE_RATE = 8000;

export function timeline(): Timeline {
  const sounds: HeardSound[] = [];
  const line = {
    sounds: () => sounds.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start),
    now: 0,
    state: "running" as AudioContextState,
  };
  const context = {
    get currentTime() {
      return line.now;
    },
    get state() {
      return line.state;
    },
    destination: {},
    sampleRate: SAMPLE_RATE,
    createBuffer(_channels: number, length: number) {
      const buffer = {
        samples: new Float32Array(length),
        copyToChannel: (from: Float32Array<ArrayBuffer>) => (buffer.samples = from),
      };
      return buffer;
    },
    createGain() {
      const volume = {
        level: NaN,
        connect: () => undefined,
        disconnect: () => undefined,
        gain: {
          cancelScheduledValues: () => undefined,
          setValueAtTime: (value: number) => (volume.level = value),
          linearRampToValueAtTime: () => undefined,
        },
      };
      return volume;
    },
    createBufferSource() {
      const sound: HeardSound = { start: NaN, end: NaN, level: NaN, samples: new Float32Array() };
      sounds.push(sound);
      return {
        set buffer({ samples }: { samples: Float32Array }) {
          sound.samples = samples;
        },
        connect: ({ level }: { level: number }) => (sound.level = level),
        start(at: number) {
          sound.start = at;
          sound.end = at + sound.samples.length / SAMPLE_RATE;
        },
        stop: (at = line.now) => (sound.end = Math.min(sound.end, at)),
      };
    },
  };
  return Object.assign(line, { context: context as unknown as BaseAudioContext });
}
