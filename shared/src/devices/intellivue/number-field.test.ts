import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { floatField, floatFrom, NO_NUMBER } from "./number-field.ts";
import { inCatalogueUnit, UNIT, unitCode, unitName } from "./units.ts";

describe("FLOAT", () => {
  test.each([
    [0x0000005b, 91],
    [0xff0003b6, 95],
    [0xff000064, 10],
    [0x00ffffd8, -40],
    [0xfefff000, -40.96],
    [0xfd009ffb, 40.955],
    [0x02000003, 300],
    [0x00000000, 0],
  ])("%i is %d", (field, value) => expect(floatFrom(field)).toBe(value));

  test.each([0x7fffff, 0x800000, 0x7ffffe, 0x800002, 0x800001])("%i is no number, in any exponent", (mantissa) => {
    for (const exponent of [0, 0xff, 0x02]) expect(floatFrom(exponent * 0x1000000 + mantissa)).toBeNaN();
  });

  test("what is written is read, to its decimals; what does not fit is no number", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -800, max: 800, noNaN: true }),
        fc.integer({ min: 0, max: 4 }),
        (value, decimals) => {
          expect(Math.abs(floatFrom(floatField(value, decimals)) - value)).toBeLessThanOrEqual(0.5001 / 10 ** decimals);
        },
      ),
    );
    for (const value of [1e7, Number.NaN, Infinity]) expect(floatField(value, 0)).toBe(NO_NUMBER);
  });
});

describe("units", () => {
  test("are brought to the catalogue's, or refused", () => {
    expect(inCatalogueUnit("etco2", 5, UNIT.kilopascal)).toBeCloseTo(37.503, 3);
    expect(inCatalogueUnit("etco2", 5, UNIT.percent)).toBeUndefined();
    expect(inCatalogueUnit("temperature", 98.6, UNIT.fahrenheit)).toBeCloseTo(37, 9);
    expect(inCatalogueUnit("spo2", 0.97, UNIT.dimensionless)).toBeUndefined();
    expect(inCatalogueUnit("perfusionIndex", 1.2, UNIT.dimensionless)).toBe(1.2);
    expect(inCatalogueUnit("heartRate", 60, UNIT.mmHg)).toBeUndefined();
  });

  test("have names, and names have codes", () => {
    expect([unitName(0x0f40), unitName(0x0200), unitName(0x17a0), unitName(0x0001)]).toEqual([
      "cmH2O",
      "",
      "°C",
      "0x0001",
    ]);
    expect([unitCode("mL/min"), unitCode("furlong")]).toEqual([0x0c12, undefined]);
  });
});
