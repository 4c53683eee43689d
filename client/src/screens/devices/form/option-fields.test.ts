import { describe, expect, it } from "vitest";
import { optionFields } from "./option-fields.ts";

const fields = (properties: object) => optionFields({ type: "object", properties });
const shape = (property: object) => fields({ it: property })[0];

describe("fields of a driver's options", () => {
  it("ask for each kind of value with its bounds, its default and its description", () => {
    expect(
      shape({ type: "integer", minimum: 100, maximum: 60_000, multipleOf: 100, default: 1000, description: "Period." }),
    ).toEqual({
      ...{ kind: "number", whole: true, min: 100, max: 60_000, step: 100 },
      ...{ key: "it", label: "It", description: "Period.", initial: 1000, simulatedOnly: false },
    });
    expect(shape({ type: "number", exclusiveMinimum: 0 })).toMatchObject({ kind: "number", whole: false, min: 0 });
    expect(shape({ type: "boolean", default: true })).toMatchObject({ kind: "boolean", initial: true });
    expect(shape({ type: "string", maxLength: 16 })).toMatchObject({ kind: "text", most: 16 });
    expect(shape({ type: "string", enum: ["RA", "RC"] })).toMatchObject({ kind: "choice", choices: ["RA", "RC"] });
    expect(shape({ anyOf: [{ const: 7 }, { const: 8 }] })).toMatchObject({ kind: "choice", choices: [7, 8] });
    expect(shape({ type: "array", maxItems: 2, items: { type: "string", enum: ["ecg1", "co2"] } })).toMatchObject({
      ...{ kind: "choices", choices: ["ecg1", "co2"], most: 2 },
    });
  });

  it("give a bound that no person meets away", () => {
    expect(
      shape({ type: "integer", minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }),
    ).toMatchObject({ min: null, max: null });
  });

  it("leave nothing out that they have no form for", () => {
    for (const property of [{ type: "object" }, { type: "array", items: { type: "number" } }, { anyOf: [{}] }, {}])
      expect(shape(property)).toMatchObject({ key: "it", kind: "json" });
  });

  it("are named by the schema's title, else by the key in words, and know what only simulators read", () => {
    const [named, worded, simulated] = fields({
      a: { title: "Time zone" },
      timeZoneOffsetMinutes: { description: "Of the clock." },
      spo2Low: { description: "Simulated oximeters only: the lower limit." },
    });
    expect(named!.label).toBe("Time zone");
    expect(worded).toMatchObject({ label: "Time zone offset minutes", simulatedOnly: false });
    expect(simulated).toMatchObject({ label: "Spo2 low", simulatedOnly: true });
  });

  it("are none for what is no schema", () => {
    for (const schema of [{}, { properties: null }, { properties: [1] }, { properties: { a: 3 } }, []])
      expect(optionFields(schema)).toEqual([]);
  });
});
