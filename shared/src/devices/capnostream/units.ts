/** The unit that the device is set to for CO2, as its numerics message numbers it. */
export const CO2_UNITS = { mmHg: 1, kPa: 2, "vol%": 3 } as const;

export type Co2Unit = keyof typeof CO2_UNITS;

/** 1 mmHg is 133.322 Pa (BIPM, SI brochure). */
const MMHG_PER_KPA = 1000 / 133.322;
/** In kPa and Vol% the device tells ten times the value, so that a whole number holds a decimal. */
const TENFOLD = 10;

export function co2Unit(code: number): Co2Unit | undefined {
  return (Object.keys(CO2_UNITS) as Co2Unit[]).find((unit) => CO2_UNITS[unit] === code);
}

/** How many mmHg one step of the device's number is. `ambient`: barometric pressure in mmHg, of which Vol% are a share. */
export function mmHgPerStep(unit: Co2Unit, ambient: number): number {
  switch (unit) {
    case "mmHg":
      return 1;
    case "kPa":
      return MMHG_PER_KPA / TENFOLD;
    case "vol%":
      return ambient / 100 / TENFOLD;
  }
}

/** A number of the device in mmHg, to a tenth: the decimal that a step of 0.1 kPa needs, and no false precision. */
export function inMmHg(steps: number, perStep: number): number {
  return Math.round(steps * perStep * 10) / 10;
}
