import type { EpochMs } from "@evenkeel/shared/time";
import type { Breath } from "../physiology.ts";
import { wander, type Random } from "../random.ts";

/** Rate wanders by 1.5 /min (clinical notes, signals section 6; how long it remembers is a proposal). */
const WANDER = { sd: 1.5, tauMs: 40_000 } as const;
/** Expiration against inspiration, and the longest of each: what remains of a slow breath is a rest. */
const EXPIRATION_RATIO = 1.75;
const LONGEST = { inspirationMs: 2200, expirationMs: 7000 } as const;
/** A sigh every 5 to 10 min, 2.5 times as deep. */
const SIGH = { depth: 2.5, fromMs: 300_000, spanMs: 300_000, longer: 1.4 } as const;
/** Under ketamine now and then a rest of 3 to 8 s; how often is a proposal. */
const REST = { fromMs: 3000, spanMs: 5000, chance: 0.04 } as const;
/** What a rest has let rise makes the next breaths come: rests in a row would be a failure of breathing (proposal). */
const BETWEEN_RESTS_MS = 30_000;
const QUIET_IRREGULARITY = 0.1;
/** Part of a usual breath that fills no alveoli. */
const DEAD_SPACE = 0.3;
/** Below it the drive makes no breath at all. */
const LEAST_RATE = 1.5;

/** What the body asks of the chest for the next breath. */
export interface Drive {
  /** Breaths a minute; 0: none. */
  readonly rate: number;
  /** Coefficient of variation from breath to breath. */
  readonly irregularity: number;
  readonly depth: number;
  /** Share of the movement that moves air. */
  readonly flow: number;
  /** Retching: shallow and deep, open and closed, in turns. */
  readonly retching: boolean;
  /** Fighting for air: what was a rest is over at once. */
  readonly struggling: boolean;
  /** The rate is held by a tester: it does not wander. */
  readonly held: boolean;
}

/** Makes breaths, one after the other, from a drive that changes. */
export class Breathing {
  private readonly restingRate: number;
  private readonly chance: Random;
  private readonly wander: (stepMs: number) => number;
  private wandered = 0;
  private next: EpochMs | null;
  private nextSigh: EpochMs;
  private current: Breath | null = null;
  private periodMs = 4000;
  private restedAt: EpochMs = -Infinity;

  constructor(restingRate: number, startsAt: EpochMs, chance: Random) {
    this.restingRate = restingRate;
    this.chance = chance;
    this.wander = wander(chance, WANDER.sd, WANDER.tauMs);
    this.next = startsAt + 500 + 3000 * chance.next();
    this.nextSigh = startsAt + SIGH.fromMs + SIGH.spanMs * chance.next();
  }

  /** The breaths that begin after `from` and not after `until`. */
  step(from: EpochMs, until: EpochMs, drive: Drive): readonly Breath[] {
    this.wandered = this.wander(until - from);
    if (drive.rate < LEAST_RATE) {
      this.next = null;
      return [];
    }
    // After a stop the first breath comes soon, not a whole period later.
    this.next ??= from + 300 + 700 * this.chance.next();
    // A breath that was planned in a slower drive does not keep a faster one waiting.
    const latestMs = drive.struggling ? 60_000 / drive.rate : (2 * 60_000) / drive.rate + REST.fromMs + REST.spanMs;
    this.next = Math.max(from, Math.min(this.next, from + latestMs));
    const breaths: Breath[] = [];
    while (this.next <= until) breaths.push(this.breathe(this.next, drive));
    return breaths;
  }

  /** Of the alveoli, as a share of the resting one; `openness` is what the airway lets through at this moment. */
  ventilation(at: EpochMs, openness: number): number {
    const breath = this.current;
    if (breath === null || at > breath.at + this.periodMs) return 0;
    const filled = Math.max(0, (breath.depth - DEAD_SPACE) / (1 - DEAD_SPACE));
    const perMinute = 60_000 / this.periodMs;
    return (filled * Math.min(breath.flow, openness) * perMinute) / this.restingRate;
  }

  /** Where in its breath the chest is, −1 to 1: highest at the end of inspiration; 0 while nothing moves. */
  phase(at: EpochMs): number {
    const breath = this.current;
    if (breath === null || at > breath.at + this.periodMs) return 0;
    return Math.cos(2 * Math.PI * ((at - breath.at) / this.periodMs - 0.35));
  }

  private breathe(at: EpochMs, drive: Drive): Breath {
    const { chance } = this;
    const sighs = at >= this.nextSigh && !drive.held && !drive.retching;
    if (sighs) this.nextSigh = at + SIGH.fromMs + SIGH.spanMs * chance.next();
    const rate = Math.max(LEAST_RATE, drive.rate + (drive.held ? 0 : this.wandered * Math.min(1, drive.rate / 10)));
    const jitter = Math.min(1.6, Math.max(0.55, 1 + drive.irregularity * chance.normal()));
    const moving = (60_000 / rate) * jitter * (sighs ? SIGH.longer : 1);
    const isDrawn = chance.next() < REST.chance * (drive.irregularity / QUIET_IRREGULARITY - 1);
    const rests = isDrawn && !drive.held && !drive.struggling && at >= this.restedAt + BETWEEN_RESTS_MS;
    if (rests) this.restedAt = at;
    const rest = REST.fromMs + REST.spanMs * chance.next();
    const retch = { depth: 0.2 + chance.next(), flow: chance.next() < 0.5 ? 0 : 1 };

    const inspirationMs = Math.min(LONGEST.inspirationMs, moving / (1 + EXPIRATION_RATIO));
    const breath: Breath = {
      at,
      inspirationMs,
      expirationMs: Math.min(LONGEST.expirationMs, moving - inspirationMs),
      depth: drive.retching ? retch.depth : drive.depth * (sighs ? SIGH.depth : 1 + 0.08 * chance.normal()),
      flow: drive.flow * (drive.retching ? retch.flow : 1),
    };
    this.periodMs = moving + (rests ? rest : 0);
    this.next = at + this.periodMs;
    this.current = breath;
    return breath;
  }
}
