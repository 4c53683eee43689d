import { NUMERICS, numericKeys, WAVES, type NumericKey, type WaveKey } from "@evenkeel/shared/vitals";

/**
 * In the database a vital is its ISO/IEEE 11073-10101 code: short, never renumbered, and readable in fifty years by
 * somebody who has the standard and not this program.
 */
export const vitalCode = (vital: NumericKey): number => NUMERICS[vital].mdc;
export const waveCode = (wave: WaveKey): number => WAVES[wave].mdc;

const vitals = new Map<number, NumericKey>(numericKeys.map((key) => [NUMERICS[key].mdc, key]));

/** Undefined for a code that a later catalogue may have dropped. */
export const vitalOf = (code: number): NumericKey | undefined => vitals.get(code);

export const isEpisodic = (vital: NumericKey): boolean => NUMERICS[vital].rhythm === "episodic";
export const continuousCodes = numericKeys.filter((key) => !isEpisodic(key)).map(vitalCode);
export const episodicCodes = numericKeys.filter(isEpisodic).map(vitalCode);
