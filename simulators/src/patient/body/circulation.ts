import type { Beat, Rhythm } from "../physiology.ts";
import { wander, type Random } from "../random.ts";
import type { PatientProfile } from "./profile.ts";

/** Wander of pulse and pressure: 2.2 /min over 30 s, 4/3 mmHg over 120 s (clinical notes, signals sections 4 and 6). */
const PULSE = { sd: 2.2, tauMs: 30_000 } as const;
const PRESSURE = { sd: 4, tauMs: 120_000, dia: 0.75 } as const;
/** A heart that stands still leaves this pressure, mmHg, within seconds. */
const STILL = { sys: 14, dia: 11, fallsInMs: 4000, risesInMs: 1800, afterMs: 2500 } as const;
/** How much of the output each rhythm keeps (proposals). */
const OUTPUT: Readonly<Record<Rhythm, number>> = {
  sinus: 1,
  "atrial-fibrillation": 0.94,
  "ventricular-tachycardia": 0.6,
  "ventricular-fibrillation": 0,
  asystole: 0,
};
/** Want of oxygen drives the pulse and the pressure up; want of nearly all of it slows the heart (proposals). */
const HYPOXIA = { below: 90, perPercent: 1, most: 25, sys: 0.7, slowsBelow: 58, slowing: 2.5 } as const;
/** CO₂ above the resting one: pressure and pulse for each mmHg, at most 15 of them (proposal). */
const HYPERCAPNIA = { sys: 0.6, heartRate: 0.4, most: 15 } as const;
/** A severe vasovagal reaction: 72 to 46 /min and 124/78 to 78/48 mmHg. */
const VASOVAGAL = { heartRate: -26, sys: -46, dia: -30 } as const;
/** Of the usual amplitude: ketamine narrows by 10 to 30 %; half is gone at a mean of 50 mmHg (signals section 3). */
const NARROWS = 0.3;
const PERFUSES = { none: 25, full: 72 } as const;
/** A cold hand keeps a tenth: below 0.4 % a monitor says that perfusion is low. */
const COLD = 0.9;

/** mmHg and /min that things add to the resting values; each is a sum over all that acts. */
export interface Load {
  readonly sys: number;
  readonly dia: number;
  readonly heartRate: number;
  /** Saturation of arterial blood, %, and CO₂ above the resting one, mmHg. */
  readonly saturation: number;
  readonly co2Excess: number;
  /** 0 to 1. */
  readonly vasovagal: number;
  /** Of the pulse, as a share of the resting one. */
  readonly variability: number;
}

/** The sinus node's rate, the pressures and how well the finger is perfused. */
export class Circulation {
  rate: number;
  sys: number;
  dia: number;
  private readonly profile: PatientProfile;
  private readonly pulseWander: (stepMs: number) => number;
  private readonly pressureWander: (stepMs: number) => number;
  private pumped = 1;
  private sinceBeatMs = 0;

  constructor(profile: PatientProfile, chance: Random) {
    const { resting } = profile;
    this.profile = profile;
    this.pulseWander = wander(chance, PULSE.sd, PULSE.tauMs);
    this.pressureWander = wander(chance, PRESSURE.sd, PRESSURE.tauMs);
    this.rate = resting.heartRate;
    this.sys = resting.sys;
    this.dia = resting.dia;
  }

  step(ms: number, load: Load, rhythm: Rhythm, beats: readonly Beat[]): void {
    const { resting } = this.profile;
    const wandered = this.pressureWander(ms);
    const pulse = this.pulseWander(ms) * load.variability;
    const want = Math.max(0, HYPOXIA.below - load.saturation);
    const stress = Math.min(HYPOXIA.most, HYPOXIA.perPercent * want);
    const slowing = HYPOXIA.slowing * Math.max(0, HYPOXIA.slowsBelow - load.saturation);
    const co2 = Math.min(HYPERCAPNIA.most, Math.max(0, load.co2Excess));

    const vagalRate = VASOVAGAL.heartRate * load.vasovagal;
    this.rate = resting.heartRate + load.heartRate + vagalRate + stress - slowing + HYPERCAPNIA.heartRate * co2 + pulse;
    this.rate = Math.min(200, Math.max(20, this.rate));
    this.pump(ms, rhythm, beats);
    const added = HYPOXIA.sys * stress + HYPERCAPNIA.sys * co2;
    const sys = resting.sys + load.sys + VASOVAGAL.sys * load.vasovagal + added + wandered;
    const dia = resting.dia + load.dia + VASOVAGAL.dia * load.vasovagal + added / 2 + PRESSURE.dia * wandered;
    this.sys = STILL.sys + (Math.min(270, Math.max(45, sys)) - STILL.sys) * this.pumped;
    this.dia = STILL.dia + (Math.min(this.sysRoom(sys), Math.max(25, dia)) - STILL.dia) * this.pumped;
  }

  /** Share of the usual output that the rhythm leaves, 0 to 1. */
  get output(): number {
    return this.pumped;
  }

  /** No beat has moved blood for this long, ms. */
  get pulselessMs(): number {
    return this.sinceBeatMs;
  }

  /** Perfusion index, %, at these pressures. `drug`: ketamine's share of its effect on the vessels, 0 to 1, as `cold` is. */
  perfusion(sys: number, dia: number, drug: number, cold: number): number {
    const mean = dia + (sys - dia) / 3;
    const reached = Math.min(1, Math.max(0, (mean - PERFUSES.none) / (PERFUSES.full - PERFUSES.none)));
    return this.profile.resting.perfusionIndex * (1 - NARROWS * drug) * (1 - COLD * cold) * reached ** 2;
  }

  private sysRoom(sys: number): number {
    return Math.max(25, Math.min(250, sys - 12));
  }

  private pump(ms: number, rhythm: Rhythm, beats: readonly Beat[]): void {
    this.sinceBeatMs = beats.some((beat) => beat.stroke > 0.1) ? 0 : this.sinceBeatMs + ms;
    const goal = this.sinceBeatMs > STILL.afterMs ? 0 : OUTPUT[rhythm];
    const tau = goal < this.pumped ? STILL.fallsInMs : STILL.risesInMs;
    this.pumped += (goal - this.pumped) * (1 - Math.exp(-ms / tau));
  }
}
