import { spoken } from "../../../parts/time-words/spoken.ts";

/** How one option of a driver is asked for. */
export type OptionShape =
  | { readonly kind: "boolean" }
  | { readonly kind: "choice"; readonly choices: readonly unknown[] }
  | { readonly kind: "choices"; readonly choices: readonly unknown[]; readonly most: number | null }
  | {
      readonly kind: "number";
      readonly whole: boolean;
      readonly min: number | null;
      readonly max: number | null;
      readonly step: number;
    }
  | { readonly kind: "text"; readonly most: number | null }
  /** A form that nobody drew a field for: written as JSON, so that nothing is out of reach. */
  | { readonly kind: "json" };

export type OptionField = OptionShape & {
  /** As the driver's help and the devices file name it. */
  readonly key: string;
  readonly label: string;
  readonly description: string;
  /** What holds when it is left out; undefined when the driver has none. */
  readonly initial: unknown;
  /** The driver says that real devices ignore it. */
  readonly simulatedOnly: boolean;
};

type Schema = Readonly<Record<string, unknown>>;

/** The fields of a driver's options, in the schema's order. Never throws: what is no schema has no fields. */
export function optionFields(schema: object): readonly OptionField[] {
  const properties = asSchema(asSchema(schema)?.properties);
  if (!properties) return [];
  return Object.entries(properties).flatMap(([key, value]) => {
    const property = asSchema(value);
    return property ? [fieldOf(key, property)] : [];
  });
}

function fieldOf(key: string, property: Schema): OptionField {
  const description = typeof property.description === "string" ? property.description : "";
  return {
    key,
    label: typeof property.title === "string" ? property.title : spoken(key.replace(/([a-z\d])([A-Z])/gu, spaced)),
    description,
    initial: property.default,
    simulatedOnly: /^simulated [\w-]+ only\b/iu.test(description),
    ...shapeOf(property),
  };
}

const spaced = (_: string, before: string, after: string): string => `${before} ${after.toLowerCase()}`;

function shapeOf(property: Schema): OptionShape {
  const choices = choicesOf(property);
  if (choices) return { kind: "choice", choices };
  switch (property.type) {
    case "boolean":
      return { kind: "boolean" };
    case "integer":
    case "number":
      return {
        kind: "number",
        whole: property.type === "integer",
        min: numberAt(property, "minimum") ?? numberAt(property, "exclusiveMinimum"),
        max: numberAt(property, "maximum") ?? numberAt(property, "exclusiveMaximum"),
        step: numberAt(property, "multipleOf") ?? 1,
      };
    case "string":
      return { kind: "text", most: numberAt(property, "maxLength") };
    case "array": {
      const items = choicesOf(asSchema(property.items) ?? {});
      return items ? { kind: "choices", choices: items, most: numberAt(property, "maxItems") } : { kind: "json" };
    }
    default:
      return { kind: "json" };
  }
}

/** `enum`, or a union of constants, which says the same. */
function choicesOf(property: Schema): readonly unknown[] | null {
  if (Array.isArray(property.enum)) return property.enum as readonly unknown[];
  if (!Array.isArray(property.anyOf)) return null;
  const constants = property.anyOf.map(asSchema);
  return constants.every((one) => one && "const" in one) ? constants.map((one) => one?.const) : null;
}

function numberAt(property: Schema, key: string): number | null {
  const value = property[key];
  // What zod writes for a whole number without bounds is no bound that a person could meet.
  return typeof value === "number" && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : null;
}

function asSchema(value: unknown): Schema | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Schema) : null;
}
