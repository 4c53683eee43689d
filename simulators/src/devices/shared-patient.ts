import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import type { PatientSource } from "../patient/source.ts";

/** How far one monitor may lag behind another before what it missed is dropped. */
const KEPT_MS = 10_000;

/** One patient measured by several monitors: each gets every observation once, at its own pace. */
export function sharedPatient(patient: PatientSource): () => PatientSource {
  let told: EpochMs | null = null;
  let kept: { readonly until: EpochMs; readonly observations: readonly Observation[] }[] = [];
  return () => {
    let seen: EpochMs | null = null;
    return {
      endsAt: patient.endsAt,
      ...(patient.rhythm && { rhythm: (at) => patient.rhythm!(at) }),
      ...(patient.act && { act: (action, at) => patient.act?.(action, at) }),
      between(from, until) {
        if (told === null || until > told) {
          kept.push({ until, observations: patient.between(told ?? from, until) });
          kept = kept.filter((step) => step.until > until - KEPT_MS);
          told = until;
        }
        const last = seen ?? from;
        seen = until;
        return kept.filter((step) => step.until > last && step.until <= until).flatMap((step) => step.observations);
      },
    };
  };
}
