import type { NumericKey } from "@evenkeel/shared/vitals";
import type { Review, ReviewSamples, WaveRun } from "@evenkeel/shared/wire";
import { createStore, type StoreApi } from "zustand/vanilla";
import { sameReading, type Reading } from "../../stores/reading.ts";
import { alarmsAt, type PastAlarm } from "./alarms-at.ts";
import { cursorStore, extend, windowAround, type CursorStore } from "./cursor.ts";
import { pageShelf, pagesOf, type PageShelf } from "./page-shelf.ts";
import { lastAt, pastJudgement, readingAt } from "./reading-at.ts";

const SAMPLES_MS = 300_000;
const WAVES_MS = 30_000;
/** Eight hours of numerics, some 4 MB; twenty minutes of waves, some 2 MB. */
const MOST_SAMPLES = 96;
const MOST_WAVES = 40;
/** Pages of waves fetched ahead of the one looked at, and behind it. */
const AHEAD = 2;

/** What the screen shows of the moment under the cursor. Each part keeps its identity while it is the same. */
export interface Shown {
  /** Null: it is not read yet. Nothing stands for it meanwhile. */
  readonly readings: Readonly<Partial<Record<NumericKey, Reading | null>>>;
  readonly alarms: readonly PastAlarm[];
  /** The last line of the log that had happened; -1 before the first. */
  readonly line: number;
  /** The cursor to the whole second. */
  readonly second: number;
  /** Everything of the moment and of the page of waves has been read. */
  readonly ready: boolean;
  readonly error: unknown;
}

/** Somebody's look at one session: the cursor, the pages around it, and what is shown of them. */
export interface Visit {
  readonly cursor: CursorStore;
  readonly samples: PageShelf<ReviewSamples>;
  readonly waves: PageShelf<readonly WaveRun[]>;
  readonly shown: StoreApi<Shown>;
  /** Begins to fetch and to follow the cursor. @returns ends it */
  start(): () => void;
  /** A session that runs has gone on. */
  renew(review: Review): void;
}

export interface Loaders {
  readonly samples: (from: number, until: number, signal: AbortSignal) => Promise<ReviewSamples>;
  readonly waves: (from: number, until: number, signal: AbortSignal) => Promise<readonly WaveRun[]>;
}

/** The vitals that a session has had any value of. */
export function measuredIn({ series, episodic }: Pick<Review, "episodic" | "series">): readonly NumericKey[] {
  return [...new Set([...series, ...episodic].map(({ vital }) => vital))];
}

export function openVisit(first: Review, at: number, load: Loaders): Visit {
  let review = first;
  let judged = pastJudgement(review);
  let times = review.log.map((line) => line.at);
  const cursor = cursorStore(review.openedAt, review.until, at);
  const samples = pageShelf({ pageMs: SAMPLES_MS, load: load.samples, most: MOST_SAMPLES });
  const waves = pageShelf({ pageMs: WAVES_MS, load: load.waves, most: MOST_WAVES });
  let vitals = measuredIn(review);
  const shown = createStore<Shown>(() => ({
    ...{ readings: {}, alarms: [], line: -1, second: 0, ready: false, error: null },
  }));

  const inside = (pageMs: number) => (page: number) =>
    page * pageMs < review.until && (page + 1) * pageMs > review.openedAt;

  function want(): void {
    const { t, until } = cursor.getState();
    const here = Math.floor(t / SAMPLES_MS);
    const all = pagesOf(SAMPLES_MS, review.openedAt, until);
    samples.want(all.toSorted((a, b) => Math.abs(a - here) - Math.abs(b - here)).slice(0, MOST_SAMPLES));
    if (review.waves.length === 0) return;
    const seen = pagesOf(WAVES_MS, ...ends());
    const around = Array.from({ length: AHEAD }, (_, step) => [seen.at(-1)! + step + 1, seen[0]! - step - 1]).flat();
    waves.want([...seen, ...around].filter(inside(WAVES_MS)));
  }

  function ends(): readonly [number, number] {
    const { from, until } = windowAround(cursor.getState());
    return [Math.max(from, review.openedAt), Math.min(until, review.until)];
  }

  function show(): void {
    const { t } = cursor.getState();
    const before = shown.getState();
    // The last moment of a session is the end of its last page, not the beginning of the next.
    const page = samples.get(Math.floor(Math.min(t, review.until - 1) / SAMPLES_MS));
    const readings = { ...before.readings };
    let changed = false;
    for (const vital of vitals) {
      const next = page ? readingAt(page, vital, t, judged) : null;
      const last = readings[vital];
      if (last !== undefined && (next && last ? sameReading(next, last) : next === last)) continue;
      readings[vital] = next;
      changed = true;
    }
    const alarms = alarmsAt(review.alarms, t);
    const same =
      alarms.length === before.alarms.length && alarms.every(({ turn }, i) => turn === before.alarms[i]!.turn);
    const drawn =
      review.waves.length === 0 || pagesOf(WAVES_MS, ...ends()).every((one) => waves.get(one) !== undefined);
    shown.setState({
      readings: changed ? readings : before.readings,
      alarms: same ? before.alarms : alarms,
      line: lastAt(times, t),
      second: Math.floor(t / 1000) * 1000,
      ready: page !== undefined && drawn,
      error: samples.error ?? waves.error,
    });
  }

  return {
    ...{ cursor, samples, waves, shown },
    start() {
      const leave = [
        cursor.subscribe(() => {
          want();
          show();
        }),
        samples.subscribe(show),
        waves.subscribe(show),
      ];
      want();
      show();
      return () => {
        for (const one of leave) one();
        samples.close();
        waves.close();
      };
    },
    renew(next) {
      const grown = review.until;
      review = next;
      judged = pastJudgement(review);
      vitals = measuredIn(review);
      times = review.log.map((line) => line.at);
      samples.renewFrom(grown);
      waves.renewFrom(grown);
      extend(cursor, review.until);
    },
  };
}
