import { changeLimits, currentLimit } from "../change-limit.ts";
import { FACTORY_PROFILE } from "../factory.ts";
import { completePhases } from "../phase-limits.ts";
import type { AlarmProfile } from "../profile.ts";
import { clinic } from "./clinic.ts";
import type { ShippedProfile } from "./delivery.ts";
import { elderly } from "./elderly.ts";
import { esketamine } from "./esketamine.ts";
import { im } from "./im.ts";
import { iv } from "./iv.ts";

/** A delivered profile that breaks its own rules: a mistake in the data, found when the program starts. */
class WrongProfile extends Error {
  readonly code = "wrong-profile";
}

/** The profiles that every clinic begins with; the clinic's own changes are versions after these. */
export const SHIPPED_PROFILES: readonly AlarmProfile[] = [
  { ...FACTORY_PROFILE, stored: FACTORY_PROFILE.version },
  ...[clinic, iv, im, esketamine, elderly].map(resolved),
];

/** The whole profile that the differences come to. */
export function resolved({ id, title, differences, phases = {}, locks = {} }: ShippedProfile): AlarmProfile {
  const asked = differences.map(({ rule, limit, enabled }) => {
    const now = currentLimit(FACTORY_PROFILE, rule);
    if (!now) throw new WrongProfile(`${id}: there is no rule ${rule}`);
    return { rule, limit: limit ?? now.limit, enabled: enabled ?? now.enabled };
  });
  const texts = new Map(differences.map(({ rule, text }) => [rule, text]));
  const changed = changeLimits(FACTORY_PROFILE, asked, (rule) => ({ level: "factory", text: texts.get(rule) ?? "" }));
  if (!changed.ok) throw new WrongProfile(`${id}: ${changed.message}`);
  return completePhases({ ...changed.profile, id, title, version: 1, stored: 1, phases, locks });
}
