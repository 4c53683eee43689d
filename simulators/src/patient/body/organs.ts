import type { EpochMs } from "@evenkeel/shared/time";
import { random, wander, type Random } from "../random.ts";
import { Airway } from "./airway.ts";
import { Breathing } from "./breathing.ts";
import { Circulation } from "./circulation.ts";
import { Drugs } from "./drugs.ts";
import { Finger } from "./finger.ts";
import { Gases } from "./gases.ts";
import { Heart } from "./heart.ts";
import type { PatientProfile } from "./profile.ts";
import { Reactions } from "./reactions.ts";
import { Sliders } from "./sliders.ts";

/** Core temperature wanders by 0.05 °C an hour (clinical notes, signals section 6). */
const WARMTH = { sd: 0.05, tauMs: 3_600_000 } as const;

/** Everything in one patient that changes. */
export interface Organs {
  readonly profile: PatientProfile;
  readonly drugs: Drugs;
  readonly airway: Airway;
  readonly gases: Gases;
  readonly finger: Finger;
  readonly breathing: Breathing;
  readonly heart: Heart;
  readonly circulation: Circulation;
  readonly reactions: Reactions;
  readonly sliders: Sliders;
  readonly warmth: (stepMs: number) => number;
  oxygenLitresPerMinute: number;
}

/** Each organ has a chance of its own, so that an extra beat does not change how the patient breathes. */
export function organs(profile: PatientProfile, startsAt: EpochMs, stepMs: number): Organs {
  const stream = (name: number): Random => random(Math.imul(profile.seed ^ Math.imul(name, 0x9e3779b1), 0x85ebca6b));
  return {
    profile,
    drugs: new Drugs(profile),
    airway: new Airway(),
    gases: new Gases(profile),
    finger: new Finger(profile.resting.spo2, profile.fingerLagMs, stepMs, stream(1)),
    breathing: new Breathing(profile.resting.respRate, startsAt, stream(2)),
    heart: new Heart(startsAt, profile.ectopicPerHour, stream(3)),
    circulation: new Circulation(profile, stream(4)),
    reactions: new Reactions(startsAt, profile.anxiety),
    sliders: new Sliders(),
    warmth: wander(stream(5), WARMTH.sd, WARMTH.tauMs),
    oxygenLitresPerMinute: 0,
  };
}
