import { mdcCode } from "./codes.ts";

/** Values are kept in the catalogue's units: /min, %, mmHg, °C, and for waves mV, Ω and no unit. */
export type Quantity = "none" | "percent" | "pressure" | "rate" | "resistance" | "temperature" | "voltage";

interface Unit {
  readonly quantity: Quantity;
  readonly scale: number;
  readonly shift: number;
  /** ISO/IEEE 11073-10101 units as `partition << 16 | code`. */
  readonly codes: readonly number[];
  /** Lower case, without blanks, brackets and braces. */
  readonly names: readonly string[];
}

/** Pressures: 1 mmHg = 133.322 Pa, 1 cmH2O = 98.0665 Pa. */
const PASCAL = 1 / 133.322387415;

// prettier-ignore
const UNITS: readonly Unit[] = [
  { quantity: "rate", scale: 1, shift: 0, codes: [264864, 264896, 264928, 264672], names: ["/min", "1/min", "bpm", "rpm", "brpm", "beats/min", "breaths/min", "mdc_dim_beat_per_min", "mdc_dim_puls_per_min", "mdc_dim_resp_per_min", "mdc_dim_per_min"] },
  { quantity: "percent", scale: 1, shift: 0, codes: [262688], names: ["%", "mdc_dim_percent"] },
  { quantity: "pressure", scale: 1, shift: 0, codes: [266016], names: ["mmhg", "mdc_dim_mmhg"] },
  { quantity: "pressure", scale: PASCAL, shift: 0, codes: [265984], names: ["pa", "mdc_dim_x_pascal"] },
  { quantity: "pressure", scale: 100 * PASCAL, shift: 0, codes: [265986, 266098], names: ["hpa", "mbar", "mdc_dim_hecto_pascal", "mdc_dim_milli_bar"] },
  { quantity: "pressure", scale: 1000 * PASCAL, shift: 0, codes: [265987], names: ["kpa", "mdc_dim_kilo_pascal"] },
  { quantity: "pressure", scale: 98.0665 * PASCAL, shift: 0, codes: [266048], names: ["cmh2o", "mdc_dim_cm_h2o"] },
  { quantity: "temperature", scale: 1, shift: 0, codes: [268192], names: ["°c", "℃", "c", "cel", "degc", "mdc_dim_degc"] },
  { quantity: "temperature", scale: 1 / 1.8, shift: -32 / 1.8, codes: [266560, 268160, 268224], names: ["°f", "℉", "f", "degf", "mdc_dim_fahr"] },
  { quantity: "temperature", scale: 1, shift: -273.15, codes: [266528], names: ["k", "kelvin", "mdc_dim_kelvin"] },
  { quantity: "voltage", scale: 1, shift: 0, codes: [266418], names: ["mv", "mdc_dim_milli_volt"] },
  { quantity: "voltage", scale: 0.001, shift: 0, codes: [266419], names: ["uv", "µv", "μv", "mdc_dim_micro_volt"] },
  { quantity: "resistance", scale: 1, shift: 0, codes: [266432], names: ["ohm", "Ω", "mdc_dim_x_ohm"] },
  { quantity: "none", scale: 1, shift: 0, codes: [262656], names: ["1", "mdc_dim_dimless"] },
];

const byCode = new Map(UNITS.flatMap((unit) => unit.codes.map((code) => [code, unit] as const)));
const byName = new Map(UNITS.flatMap((unit) => unit.names.map((name) => [plainName(name), unit] as const)));

/** From the device's number to the catalogue's. Undefined: that unit does not measure this quantity. */
export type Conversion = (value: number) => number;

/**
 * How to convert a value of OBX-6 unit `code^name^system` to the catalogue's unit of `quantity`. The number decides;
 * a number that is in no table leaves it to the name. Percent of CO2 does not become mmHg: that needs the air pressure.
 */
export function conversionTo(quantity: Quantity, code: string, name: string, system: string): Conversion | undefined {
  const number = mdcCode(code, system);
  const unit =
    (number === undefined ? undefined : byCode.get(number)) ??
    byName.get(plainName(name)) ??
    byName.get(plainName(code));
  if (unit?.quantity !== quantity) return undefined;
  if (unit.scale === 1 && unit.shift === 0) return (value) => value;
  return (value) => Number((value * unit.scale + unit.shift).toFixed(4));
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s[\]{}]/gu, "");
}
