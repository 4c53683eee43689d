import type { DeviceDriver } from "@evenkeel/shared/devices";
import { z } from "zod";

const MOST_SETS = 24;

/**
 * Options that a driver is tried with: what it is delivered with, and each choice of its own schema that is either/or,
 * one at a time, so that a new driver needs no list here.
 */
export function optionSets(driver: DeviceDriver): readonly unknown[] {
  const schema = z.toJSONSchema(driver.options, { io: "input" });
  const inputs = Object.entries(schema.properties ?? {}).flatMap(([key, property]) =>
    choices(property).map((value) => ({ [key]: value })),
  );
  const read = [{}, ...inputs].flatMap((input) => {
    const parsed = driver.options.safeParse(input);
    return parsed.success ? [parsed.data] : [];
  });
  const distinct = new Map(read.map((options) => [JSON.stringify(options), options]));
  return [...distinct.values()].slice(0, MOST_SETS);
}

function choices(property: unknown): readonly unknown[] {
  if (typeof property !== "object" || property === null) return [];
  if ("enum" in property && Array.isArray(property.enum)) return property.enum as unknown[];
  if (!("type" in property)) return [];
  if (property.type === "boolean") return [true, false];
  if (property.type === "string") return ["MRN-7"];
  const numeric = property.type === "integer" || property.type === "number";
  return numeric && "minimum" in property && "maximum" in property ? [property.minimum, property.maximum] : [];
}
