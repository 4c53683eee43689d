import { say, WORDS, type WordKey } from "../words.ts";
import { limitName } from "./limit-name.ts";
import { settable, type Settable } from "./settable.ts";
import { SHIPPED_PROFILES } from "./shipped.ts";

/**
 * A rule by its id, where no profile is at hand: as the first shipped profile that has it sets it. Profiles of a clinic are
 * made from these and keep their ids. Null for one that is no limit or pattern.
 */
export function shippedRule(rule: string): Settable | null {
  for (const profile of SHIPPED_PROFILES) {
    const found = settable(profile, rule);
    if (found) return found;
  }
  return null;
}

/** A rule as people call it, by its id: `SpO₂ low`, `No station can be heard`; the bare id where nothing is known of it. */
export function ruleTitle(rule: string): string {
  const found = shippedRule(rule);
  if (found) return limitName(found);
  const key = `${rule}.title`;
  return isWordKey(key) ? say(key, { device: say("device.unnamed"), sensor: "Sensor" }) : rule;
}

function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(WORDS, key);
}
