/** A stand-in for Web Audio that writes down what would be heard, for tests: jsdom has none. */
interface Point {
  readonly at: number;
  readonly value: number;
}

function param(points: Point[]) {
  const add = (value: number, at: number) => points.push({ at, value });
  return { setValueAtTime: add, linearRampToValueAtTime: add };
}

interface HeardBurst {
  start: number;
  end: number;
  readonly frequencies: Point[];
}

/** Bursts that were put on the timeline, each with the time that it truly ends. */
export interface Timeline {
  readonly context: BaseAudioContext;
  /** Those that were not taken back before they began. */
  bursts(): HeardBurst[];
  readonly gains: Point[][];
  now: number;
  state: AudioContextState;
}

export function timeline(): Timeline {
  const bursts: HeardBurst[] = [];
  const gains: Point[][] = [];
  const line: Omit<Timeline, "context"> & { context?: BaseAudioContext } = {
    bursts: () => bursts.filter(({ start, end }) => end > start),
    gains,
    now: 0,
    state: "running",
  };
  const node = { connect: () => undefined };
  const context = {
    get currentTime() {
      return line.now;
    },
    get state() {
      return line.state;
    },
    destination: {},
    createPeriodicWave: () => ({}),
    createGain() {
      const points: Point[] = [];
      gains.push(points);
      return { ...node, gain: param(points) };
    },
    createOscillator() {
      const burst: HeardBurst = { start: NaN, end: NaN, frequencies: [] };
      bursts.push(burst);
      return {
        ...node,
        frequency: param(burst.frequencies),
        setPeriodicWave: () => undefined,
        start: (at: number) => (burst.start = at),
        stop: (at: number) => (burst.end = at),
      };
    },
  };
  return Object.assign(line, { context: context as unknown as BaseAudioContext });
}
