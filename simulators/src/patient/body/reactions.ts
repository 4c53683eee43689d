import { anxietyEffects } from "@evenkeel/shared/pharmacology";
import type { EpochMs } from "@evenkeel/shared/time";
import { during, strength, type Episode } from "./episode.ts";

/** How long each lasts when nobody says, and how it comes and goes (proposals). */
const USUAL_MS = { apnoea: 40_000, vasovagal: 120_000, vomiting: 40_000, stimulation: 40_000 } as const;
const VASOVAGAL = { riseMs: 25_000, fadeMs: 60_000 } as const;
const VOMITING = { riseMs: 5000, fadeMs: 25_000, sys: 12, dia: 8, heartRate: 18, movement: 0.5 } as const;
/** Talk and movement raise the pressure by 5 to 15 mmHg for 20 to 60 s (clinical notes, signals section 4). */
const STIMULATION = { riseMs: 6000, fadeMs: 15_000, sys: 15, dia: 8, heartRate: 12, movement: 0.3 } as const;
/** From half of the greatest cold on a patient shivers, and burns up to twice as much. */
const SHIVERS_FROM = 0.5;
const SHIVERING = { metabolism: 1, heartRate: 8 } as const;
const FASTEST_CHANGE_MS = 20_000;

/** What a patient feels, as what it does to the body. */
export interface Felt {
  readonly sys: number;
  readonly dia: number;
  readonly heartRate: number;
  readonly apnoea: boolean;
  readonly retching: boolean;
  /** 0 to 1, after the calming of a benzodiazepine. */
  readonly anxiety: number;
  readonly stimulation: number;
  readonly vasovagal: number;
  readonly cold: number;
  /** As a share of the resting one. */
  readonly metabolism: number;
  /** 0 to 1 each, as the catalogue of artefacts has its severities. */
  readonly movement: number;
  readonly shivering: number;
}

/** What comes over a patient, one thing beside the other. */
export class Reactions {
  private anxious: { readonly at: EpochMs; readonly level: number };
  private apnoea: Episode | null = null;
  private vasovagal: Episode | null = null;
  private vomiting: Episode | null = null;
  private stimulation: Episode | null = null;
  private chilled = { at: 0, from: 0, to: 0 };

  constructor(startsAt: EpochMs, anxiety: number) {
    this.anxious = { at: startsAt, level: anxiety };
  }

  stopBreathing(at: EpochMs, lastsMs: number = USUAL_MS.apnoea): void {
    this.apnoea = { at, lastsMs, severity: 1 };
  }

  faint(at: EpochMs, severity: number, lastsMs: number = USUAL_MS.vasovagal): void {
    this.vasovagal = { at, lastsMs, severity };
  }

  vomit(at: EpochMs, lastsMs: number = USUAL_MS.vomiting): void {
    this.vomiting = { at, lastsMs, severity: 1 };
  }

  stimulate(at: EpochMs, severity: number, lastsMs: number = USUAL_MS.stimulation): void {
    this.stimulation = { at, lastsMs, severity };
  }

  frighten(at: EpochMs, level: number): void {
    this.anxious = { at, level };
  }

  chill(at: EpochMs, severity: number): void {
    this.chilled = { at, from: this.cold(at), to: severity };
  }

  /** @param roused share of anxiety and stimulation that a calming drug leaves */
  at(at: EpochMs, roused: number): Felt {
    const stimulation = roused * strength(this.stimulation, at, STIMULATION.riseMs, STIMULATION.fadeMs);
    const vomiting = strength(this.vomiting, at, VOMITING.riseMs, VOMITING.fadeMs);
    const anxious = anxietyEffects(this.anxious.level * roused, at - this.anxious.at);
    const retching = during(this.vomiting, at);
    const cold = this.cold(at);
    const shivering = Math.max(0, (cold - SHIVERS_FROM) / (1 - SHIVERS_FROM));
    const sum = (key: "dia" | "heartRate" | "sys") =>
      anxious[key] + STIMULATION[key] * stimulation + VOMITING[key] * vomiting;
    return {
      sys: sum("sys"),
      dia: sum("dia"),
      heartRate: sum("heartRate") + SHIVERING.heartRate * shivering,
      apnoea: during(this.apnoea, at),
      retching,
      anxiety: anxious.heartRate / anxietyEffects(1, 0).heartRate,
      stimulation,
      vasovagal: strength(this.vasovagal, at, VASOVAGAL.riseMs, VASOVAGAL.fadeMs),
      cold,
      metabolism: 1 + SHIVERING.metabolism * shivering,
      movement: Math.max(retching ? VOMITING.movement : 0, STIMULATION.movement * stimulation),
      shivering,
    };
  }

  private cold(at: EpochMs): number {
    const { from, to, at: since } = this.chilled;
    return from + (to - from) * Math.min(1, Math.max(0, (at - since) / FASTEST_CHANGE_MS));
  }
}
