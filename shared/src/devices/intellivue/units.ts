import { NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";

/** Unit codes (ISO/IEEE 11073-10101, dimension partition) and how they are printed. What has no unit is left out. */
const PRINTED = `
0220 % 0240 1/1000 0260 ppm 02a0 ppb 02c0 ppt 0360 mol/mol 03e0 pH 0400 drop 0420 RBC 0440 beat 0460 breath
0480 cell 04a0 cough 04c0 sigh 04e0 % 0500 m 0511 cm 0512 mm 0513 µm 0560 in 0592 mL/m2 05a0 1/m 05b2 1/mm
05c0 m2 05e0 in2 0620 m3 0631 cm3 0632 mm3 0640 L 0652 mL 0672 mL/breath 0691 1/cm3 0692 1/mm3 06a0 1/L
06b3 1/µL 06b4 1/nL 06c0 g 06c3 kg 06d2 mg 06d3 µg 06d4 ng 06e0 lb 0700 oz 0720 1/g 0740 g·m 0743 kg·m
0760 g·m/m2 0763 kg·m/m2 0783 kg·m2 07a3 kg/m2 07c3 kg/m3 07e0 g/cm3 07f2 mg/cm3 07f3 µg/cm3 07f4 ng/cm3
0800 g/L 0812 mg/L 0813 µg/L 0814 ng/L 0840 g/dL 0852 mg/dL 0853 µg/dL 0860 g/mL 0872 mg/mL 0873 µg/mL
0874 ng/mL 0875 pg/mL 0880 s 0892 ms 0893 µs 08a0 min 08c0 h 08e0 d 0900 wk 0920 mo 0940 yr 0960 time 0980 date
09a0 1/s 09c0 Hz 09e0 1/min 0a00 1/h 0a20 1/d 0a40 1/wk 0a60 1/mo 0a80 1/yr 0aa0 bpm 0ac0 bpm 0ae0 rpm 0b00 m/s
0b12 mm/s 0b20 L/min/m2 0b32 mL/min/m2 0b40 m2/s 0b51 cm2/s 0b60 m3/s 0b71 cm3/s 0be0 L/s 0c00 L/min 0c10 dL/min
0c12 mL/min 0c20 L/h 0c32 mL/h 0c40 L/d 0c52 mL/d 0c72 mL/kg 0ce3 kg/s 0d00 g/min 0d03 kg/min 0d12 mg/min
0d13 µg/min 0d14 ng/min 0d20 g/h 0d23 kg/h 0d32 mg/h 0d33 µg/h 0d34 ng/h 0d43 kg/d 0d80 g/kg/min 0d92 mg/kg/min
0d93 µg/kg/min 0d94 ng/kg/min 0da0 g/kg/h 0db2 mg/kg/h 0db3 µg/kg/h 0db4 ng/kg/h 0de3 kg/L/s 0e63 kg/m/s
0e83 kg·m/s 0ea0 N·s 0ec0 N 0f00 Pa 0f02 hPa 0f03 kPa 0f20 mmHg 0f40 cmH2O 0f72 mbar 0f80 J 0fa0 eV 0fc0 W
0fd2 mW 0fd4 nW 0fd5 pW 1020 dyn·s/cm5 1040 A 1052 mA 1060 C 1073 µC 10a0 V 10b2 mV 10b3 µV 10c0 Ω 10c3 kΩ
1100 F 1120 K 1140 °F 1180 cd 11b2 mosm 11c0 mol 11d2 mmol 11f2 mEq 1212 mosm/L 1272 mmol/L 1273 µmol/L
12f2 mEq/L 1352 mmol/kg 1452 mEq/d 1560 IU 1572 mIU 1580 IU/cm3 1592 mIU/cm3 15c0 IU/L 15c5 MIU/L 15e0 IU/mL
15f2 mIU/mL 1620 IU/min 1632 mIU/min 1640 IU/h 1652 mIU/h 16a0 IU/kg/min 16b2 mIU/kg/min 16c0 IU/kg/h
16d2 mIU/kg/h 1712 mL/cmH2O 1720 cmH2O/L/s 1752 mL2/s 1760 cmH2O/% 1780 dyn·s·m2/cm5 17a0 °C 17d2 mA·h
1800 cmH2O/L 1820 mmHg/% 1843 kPa/% 1880 L/mmHg 1892 mL/mmHg 1912 mL/dL 1920 dB 1940 g/mg 1952 mg/mg
1960 beat/min/L 1972 beat/min/mL 1980 1/L/min 19a0 m/min 19b1 cm/min f000 complex f001 count f002 part
f003 pulse f004 µVpp f005 µV2 f007 lm f008 lb/in2 f009 mmHg/s f00a mL/s f00b beat/min/mL f060 J/d f063 kJ/d
f064 MJ/d f080 cal f083 kcal f084 Mcal f0a0 cal/d f0a3 kcal/d f0a4 Mcal/d f0c0 cal/mL f0c3 kcal/mL f0e0 J/mL
f0e3 kJ/mL f100 rev/min f120 1/L/min/kg f140 L/mbar f152 mL/mbar f160 L/kg/h f172 mL/kg/h f180 bar/L/s
f192 mbar/L/s f1a0 bar/L f1b2 mbar/L f1c0 V/mV f1e0 cmH2O/µV f200 J/L f220 L/bar f240 m/mV f252 mm/mV
f260 L/min/kg f272 mL/min/kg f280 Pa/L/s f282 hPa/L/s f283 kPa/L/s f2a0 mL/Pa f2a2 mL/hPa f2a3 mL/kPa
f2c0 mmHg/L/s
`;

const words = PRINTED.trim().split(/\s+/u);
const printed = new Map<number, string>();
const codes = new Map<string, number>();
for (let at = 0; at + 1 < words.length; at += 2) {
  const code = Number.parseInt(words[at]!, 16);
  printed.set(code, words[at + 1]!);
  if (!codes.has(words[at + 1]!)) codes.set(words[at + 1]!, code);
}

export const UNIT = {
  none: 0x0000,
  dimensionless: 0x0200,
  percent: 0x0220,
  beats: 0x0aa0,
  pulses: 0x0ac0,
  breaths: 0x0ae0,
  perMinute: 0x09e0,
  pascal: 0x0f00,
  hectopascal: 0x0f02,
  kilopascal: 0x0f03,
  mmHg: 0x0f20,
  cmH2O: 0x0f40,
  millivolt: 0x10b2,
  microvolt: 0x10b3,
  ohm: 0x10c0,
  kelvin: 0x1120,
  fahrenheit: 0x1140,
  celsius: 0x17a0,
} as const;

/** How a unit is printed; empty where it has none, its code where the table does not have it. */
export function unitName(code: number): string {
  const name = printed.get(code);
  if (name !== undefined) return name;
  return code === UNIT.none || code === UNIT.dimensionless ? "" : `0x${code.toString(16).padStart(4, "0")}`;
}

/** The code of a unit as `unitName` prints it; undefined for one that no code prints as. */
export function unitCode(name: string): number | undefined {
  return name === "" ? UNIT.dimensionless : codes.get(name);
}

/** SI: 1 mmHg is 133.322 Pa; 1 cmH2O is 98.0665 Pa. */
const PASCAL_PER_MMHG = 133.322_387_415;
const MMHG: ReadonlyMap<number, number> = new Map([
  [UNIT.mmHg, 1],
  [UNIT.kilopascal, 1000 / PASCAL_PER_MMHG],
  [UNIT.hectopascal, 100 / PASCAL_PER_MMHG],
  [UNIT.pascal, 1 / PASCAL_PER_MMHG],
  [UNIT.cmH2O, 98.0665 / PASCAL_PER_MMHG],
]);
const RATES: ReadonlySet<number> = new Set([UNIT.beats, UNIT.pulses, UNIT.breaths, UNIT.perMinute]);
const SHARES: ReadonlySet<number> = new Set([UNIT.percent, UNIT.dimensionless, UNIT.none]);

/** A value in the catalogue's unit; undefined where the monitor's unit cannot be brought to it. */
export function inCatalogueUnit(vital: NumericKey, value: number, unit: number): number | undefined {
  switch (NUMERICS[vital].unit) {
    case "mmHg":
      return scaled(value, MMHG.get(unit));
    case "/min":
      return RATES.has(unit) ? value : undefined;
    case "%":
      // A saturation without its unit could be a fraction of one; the perfusion index never has a unit (real capture).
      return unit === UNIT.percent || (vital === "perfusionIndex" && SHARES.has(unit)) ? value : undefined;
    case "°C":
      if (unit === UNIT.celsius) return value;
      if (unit === UNIT.kelvin) return value - 273.15;
      return unit === UNIT.fahrenheit ? ((value - 32) * 5) / 9 : undefined;
  }
}

function scaled(value: number, factor: number | undefined): number | undefined {
  return factor === undefined ? undefined : value * factor;
}
