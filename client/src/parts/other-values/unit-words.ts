const MDC_UNIT = /^MDC_DIM_(?=.)/u;

/** Units of the ISO/IEEE 11073-10101 nomenclature as people read them, in the manner of UCUM. */
const UNITS: Readonly<Record<string, string>> = {
  PERCENT: "%",
  DIMLESS: "",
  X_PPM: "ppm",
  MMHG: "mmHg",
  CM_H2O: "cmH2O",
  PASCAL: "Pa",
  HECTO_PASCAL: "hPa",
  KILO_PASCAL: "kPa",
  BEAT_PER_MIN: "/min",
  RESP_PER_MIN: "/min",
  PER_MIN: "/min",
  HZ: "Hz",
  DEGC: "°C",
  FAHR: "°F",
  KELVIN: "K",
  X_VOLT: "V",
  MILLI_VOLT: "mV",
  MICRO_VOLT: "µV",
  MILLI_AMPS: "mA",
  X_OHM: "Ω",
  X_WATT: "W",
  X_JOULES: "J",
  ANG_DEG: "°",
  X_M: "m",
  X_CM: "cm",
  CENTI_M: "cm",
  MILLI_M: "mm",
  X_INCH: "in",
  SQ_X_M: "m2",
  X_L: "L",
  MILLI_L: "mL",
  X_G: "g",
  KILO_G: "kg",
  MILLI_G: "mg",
  MICRO_G: "µg",
  X_LB: "lb",
  DAY: "d",
  HR: "h",
  MIN: "min",
  X_SEC: "s",
  SEC: "s",
  MILLI_SEC: "ms",
  X_L_PER_MIN: "L/min",
  MILLI_L_PER_MIN: "mL/min",
  MILLI_L_PER_HR: "mL/h",
  MILLI_L_PER_CM_H2O: "mL/cmH2O",
  CM_H2O_PER_L_PER_SEC: "cmH2O/(L/s)",
  X_L_PER_MIN_PER_M_SQ: "L/min/m2",
  MILLI_L_PER_KG: "mL/kg",
  MILLI_G_PER_HR: "mg/h",
  MICRO_G_PER_KG_PER_MIN: "µg/kg/min",
  X_G_PER_DL: "g/dL",
  MILLI_G_PER_DL: "mg/dL",
  MILLI_MOLE_PER_L: "mmol/L",
};

/**
 * The unit of a device's value for people: `MDC_DIM_MILLI_L` is `mL`. A nomenclature unit that is not in the table loses
 * its prefix and nothing else, so that none is guessed; what is no nomenclature unit stays as the device says it.
 */
export function unitWords(unit: string): string {
  const name = unit.replace(MDC_UNIT, "");
  if (name === unit) return unit;
  return Object.hasOwn(UNITS, name) ? UNITS[name]! : name;
}

/** A value with its unit; one without a unit has no space after it. */
export function valueWords(value: number | string, unit: string): string {
  return `${value} ${unitWords(unit)}`.trimEnd();
}
