import type { DeviceDriver } from "@evenkeel/shared/devices";
import type { EpochMs } from "@evenkeel/shared/time";
import { NUMERICS, WAVES, type MissingReason, type Observation } from "@evenkeel/shared/vitals";
import type { Chance } from "./chance.ts";

const REASONS: readonly MissingReason[] = ["sensor-off", "searching", "artefact", "unplugged", "invalid"];
const RATES = [25, 62.5, 75, 100, 125, 250, 300, 500];
const PRIORITIES = ["high", "low", "medium"] as const;

/** Anything that a simulated device of this driver may be told at this time. */
export function saying(driver: DeviceDriver, chance: Chance, at: EpochMs): Observation {
  const kind = chance.below(12);
  if (kind < 5 && driver.numerics.length > 0) return numeric(driver, chance, at);
  if (kind < 7 && driver.numerics.length > 0) {
    return { kind: "missing", vital: chance.pick(driver.numerics), at, reason: chance.pick(REASONS) };
  }
  if (kind < 9 && driver.waves.length > 0) return wave(driver, chance, at);
  if (kind === 9) return { kind: "patient", at, identifiers: chance.odds(0.3) ? [] : [`MRN-${chance.below(5)}`] };
  if (kind === 10) {
    const code = String(chance.pick([150_344, 184_327, 2, "PVI", "SPCO", "x"]));
    const value = chance.pick([null, 0, -1, 2.5, 1e9, "ON", ""]);
    return { kind: "other", at, code, name: code, value, unit: chance.pick(["", "%", "mmHg"]) };
  }
  return notice(chance, at);
}

function numeric(driver: DeviceDriver, chance: Chance, at: EpochMs): Observation {
  const vital = chance.pick(driver.numerics);
  const { plausible, decimals } = NUMERICS[vital];
  const [low, high] = plausible;
  const between = low + chance.below((high - low) * 10 ** decimals) / 10 ** decimals;
  const value = chance.odds(0.2) ? chance.pick(plausible) : between;
  return {
    kind: "numeric",
    vital,
    value,
    at,
    ...(chance.odds(0.3) && { measuredAt: at - chance.below(600_000) }),
    ...(chance.odds(0.1) && { questionable: true }),
    ...(chance.odds(0.05) && { demo: true }),
  };
}

function wave(driver: DeviceDriver, chance: Chance, at: EpochMs): Observation {
  const key = chance.pick(driver.waves);
  const [low, high] = WAVES[key].span;
  const far = chance.odds(0.1) ? 1000 : 1;
  const samples = Array.from({ length: 1 + chance.below(60) }, () =>
    chance.odds(0.05) ? null : low + ((high - low) * chance.below(1000) * far) / 1000,
  );
  return { kind: "wave", wave: key, at, rate: chance.pick(RATES), samples };
}

function notice(chance: Chance, at: EpochMs): Observation {
  const code = chance.pick(["low-battery", "alarm-1", "sensor-off", "196680", "x"]);
  const alarm = { priority: chance.pick(PRIORITIES), source: chance.pick(["physiological", "technical"] as const) };
  return { kind: "notice", at, code, text: "SpO2 low", active: chance.odds(0.6), ...(chance.odds(0.7) && { alarm }) };
}
