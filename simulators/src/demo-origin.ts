import type { EpochMs } from "@evenkeel/shared/time";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * When the demo of this folder was first started. Its sessions go on over a restart of the server, and so must the
 * bodies: a second start finds the patients as much later in their session as it is on the clock. A folder without it,
 * or with a time that is none or still to come, begins now.
 */
export function demoOrigin(dir: string, now: EpochMs): EpochMs {
  const file = join(dir, "begun");
  try {
    const begun = Date.parse(readFileSync(file, "utf8").trim());
    if (begun <= now) return begun;
  } catch {
    // The first start in this folder.
  }
  writeFileSync(file, `${new Date(now).toISOString()}\n`);
  return now;
}
