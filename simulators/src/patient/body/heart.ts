import type { EpochMs } from "@evenkeel/shared/time";
import type { Beat, Rhythm } from "../physiology.ts";
import type { Random } from "../random.ts";

/**
 * Variability at rest: a breath moves the rate by 3 to 6 /min, slow waves of 0.1 Hz by half of that power (McSharry
 * 2003; clinical notes, signals section 2). Together with the wander of the rate they make an SDNN of 30 to 60 ms.
 */
const BREATH_PER_MIN = 2.4;
const SLOW = { perMinute: 1.7, hertz: 0.1 } as const;
const GRAIN_MS = 5;
/** An early beat comes after 0.6 to 0.75 of the usual interval and fills less (clinical notes; strokes: proposals). */
const EARLY = { from: 0.6, span: 0.15 } as const;
const STROKES = { ventricular: 0.4, atrial: 0.75, afterPause: 1.15, tachycardia: 0.45 } as const;
/** Coefficients of variation of the interval, and the shortest that the node between lets through. */
const FIBRILLATION = { variation: 0.2, shortestMs: 330, faster: 1.25 } as const;
const TACHYCARDIA = { variation: 0.015, perMinute: 170 } as const;
const TAKES_OVER_MS = 350;
const RESUMES_MS = 900;
const MS_PER_HOUR = 3_600_000;

/** What the body asks of the heart for the next beat. */
export interface Pace {
  /** Of the sinus node, /min. */
  readonly rate: number;
  /** Share of the resting variability. */
  readonly variability: number;
  /** Where in its breath the chest is, −1 to 1. */
  readonly breath: number;
}

type Coming = Pick<Beat, "origin" | "stroke">;

/** Makes beats, one after the other: each knows when the next one is due, as long as the rhythm stays. */
export class Heart {
  rhythm: Rhythm = "sinus";
  private perMinute: number | null = null;
  private readonly chance: Random;
  private readonly ectopicPerHour: { readonly atrial: number; readonly ventricular: number };
  private readonly asked: ("atrial" | "ventricular")[] = [];
  private pauseMs = 0;
  private next: EpochMs | null;
  private coming: Coming = { origin: "sinus", stroke: 1 };
  /** What an early ventricular beat leaves of two intervals: the pause that makes up for it. */
  private owedMs: number | null = null;
  private slowPhase: number;

  constructor(
    startsAt: EpochMs,
    ectopicPerHour: { readonly atrial: number; readonly ventricular: number },
    chance: Random,
  ) {
    this.chance = chance;
    this.ectopicPerHour = ectopicPerHour;
    this.next = startsAt + 200 + 600 * chance.next();
    this.slowPhase = chance.next();
  }

  setRhythm(rhythm: Rhythm, at: EpochMs, perMinute: number | null): void {
    const pulseless = this.next === null;
    this.rhythm = rhythm;
    this.perMinute = perMinute;
    this.owedMs = null;
    if (rhythm === "asystole" || rhythm === "ventricular-fibrillation") {
      this.next = null;
      return;
    }
    if (pulseless) this.next = at + RESUMES_MS;
    else if (rhythm === "ventricular-tachycardia") this.next = Math.min(this.next!, at + TAKES_OVER_MS);
    this.coming = this.usual(1);
  }

  ectopic(origin: "atrial" | "ventricular", count: number): void {
    for (let n = 0; n < count; n += 1) this.asked.push(origin);
  }

  pause(lastsMs: number): void {
    this.pauseMs = Math.max(this.pauseMs, lastsMs);
  }

  /** Beats a minute that the rhythm makes of a sinus node's: 0 where there are none. */
  rateAt(sinus: number): number {
    switch (this.rhythm) {
      case "asystole":
      case "ventricular-fibrillation":
        return 0;
      case "ventricular-tachycardia":
        return this.perMinute ?? TACHYCARDIA.perMinute;
      case "atrial-fibrillation":
        return this.perMinute ?? FIBRILLATION.faster * sinus;
      case "sinus":
        return this.perMinute ?? sinus;
    }
  }

  /** The beats whose R peak lies after `from` and not after `until`. */
  step(from: EpochMs, until: EpochMs, pace: Pace): readonly Beat[] {
    this.slowPhase = (this.slowPhase + (SLOW.hertz * (until - from)) / 1000 + 0.004 * this.chance.normal()) % 1;
    const beats: Beat[] = [];
    while (this.next !== null && this.next <= until) {
      const at = this.next;
      const { origin, stroke } = this.coming;
      const rrMs = Math.max(150, this.interval(pace));
      beats.push({ at, rrMs, origin, stroke });
      this.next = at + rrMs;
    }
    return beats;
  }

  /** Until the next beat, ms; and what that one will be. */
  private interval(pace: Pace): number {
    const { chance, rhythm } = this;
    const normal = 60_000 / Math.max(15, this.perMinute ?? pace.rate);
    if (rhythm === "ventricular-tachycardia") {
      this.coming = this.usual(1);
      return (60_000 / (this.perMinute ?? TACHYCARDIA.perMinute)) * (1 + TACHYCARDIA.variation * chance.normal());
    }
    if (rhythm === "atrial-fibrillation") {
      const mean = this.perMinute === null ? normal / FIBRILLATION.faster : normal;
      const rr = Math.max(FIBRILLATION.shortestMs, mean * (1 + FIBRILLATION.variation * chance.normal()));
      this.coming = this.usual(Math.min(1.15, 0.4 + 0.6 * (rr / mean)));
      return rr;
    }
    return this.sinusInterval(pace, normal);
  }

  private sinusInterval({ rate, variability, breath }: Pace, normal: number): number {
    const { chance } = this;
    this.coming = this.usual(1);
    if (this.pauseMs > 0) {
      const rr = Math.max(normal, this.pauseMs);
      this.pauseMs = 0;
      this.coming = this.usual(STROKES.afterPause);
      return rr;
    }
    if (this.owedMs !== null) {
      const rr = this.owedMs;
      this.owedMs = null;
      this.coming = this.usual(STROKES.afterPause);
      return rr;
    }
    const moved = BREATH_PER_MIN * breath + SLOW.perMinute * Math.sin(2 * Math.PI * this.slowPhase);
    const rr = 60_000 / Math.max(15, (this.perMinute ?? rate) + variability * moved) + GRAIN_MS * chance.normal();
    const origin = this.asked.shift() ?? this.spontaneous(rr);
    if (origin === null) return rr;
    const early = rr * (EARLY.from + EARLY.span * chance.next());
    this.coming = { origin, stroke: STROKES[origin] };
    if (origin === "ventricular") this.owedMs = 2 * rr - early;
    return early;
  }

  private spontaneous(rr: number): "atrial" | "ventricular" | null {
    const drawn = (this.chance.next() * MS_PER_HOUR) / rr;
    if (drawn < this.ectopicPerHour.ventricular) return "ventricular";
    return drawn < this.ectopicPerHour.ventricular + this.ectopicPerHour.atrial ? "atrial" : null;
  }

  private usual(stroke: number): Coming {
    if (this.rhythm === "ventricular-tachycardia") return { origin: "ventricular", stroke: STROKES.tachycardia };
    return { origin: this.rhythm === "atrial-fibrillation" ? "atrial" : "sinus", stroke };
  }
}
