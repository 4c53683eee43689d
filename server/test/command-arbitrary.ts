import { commandSchema } from "@evenkeel/shared/wire";
import fc from "fast-check";
import { z } from "zod";

/** As much of a JSON schema as the commands use. */
interface Shape {
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Shape;
  readonly additionalProperties?: Shape;
  readonly prefixItems?: readonly Shape[];
  readonly items?: Shape | false;
}

/** Values that a property of this name had better have, so that a command gets further than the first look at it. */
export type Known = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** What can be sent of one type. `whole`: as its schema has it; `broken`: with one place of it exchanged for anything. */
export interface CommandArbitrary {
  readonly type: string;
  readonly whole: fc.Arbitrary<object>;
  readonly broken: fc.Arbitrary<unknown>;
}

/** Every command there is, drawn from its own schema: one that is added is drawn too. */
export function commandArbitraries(known: Known): readonly CommandArbitrary[] {
  const { oneOf = [] } = z.toJSONSchema(commandSchema, { io: "input" }) as Shape;
  return oneOf.map((shape) => {
    const whole = drawn(shape, known) as fc.Arbitrary<object>;
    const broken = whole.chain((command) =>
      fc.tuple(fc.constantFrom(...places(command)), ODD).map(([at, by]) => replaced(command, at, by)),
    );
    return { type: String(shape.properties?.["type"]?.const), whole, broken };
  });
}

const ODD = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(undefined, null, "", "bananas", "__proto__", "constructor", "toString", "\u0000", "\ud800"),
  fc.constantFrom<unknown>("x".repeat(3000), -1, 0, 0.5, 1e308, NaN, Infinity, Number.MAX_SAFE_INTEGER, [], {}, [[]]),
);

function drawn(shape: Shape, known: Known): fc.Arbitrary<unknown> {
  const ways = shape.anyOf ?? shape.oneOf;
  if (ways) return fc.oneof(...ways.map((way) => drawn(way, known)));
  if ("const" in shape) return fc.constant(shape.const);
  if (shape.enum) return fc.constantFrom(...shape.enum);
  switch (shape.type) {
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer({ min: shape.minimum ?? (shape.exclusiveMinimum ?? 0) + 1, max: shape.maximum ?? 1000 });
    case "number":
      return fc.double({
        min: shape.minimum ?? shape.exclusiveMinimum ?? -1000,
        minExcluded: shape.exclusiveMinimum !== undefined,
        max: shape.maximum ?? 1000,
        noNaN: true,
      });
    case "string":
      if (shape.format === "uuid") return fc.uuid();
      return fc.string({ minLength: shape.minLength ?? 0, maxLength: Math.min(shape.maxLength ?? 20, 20) });
    case "array":
      if (shape.prefixItems) return fc.tuple(...shape.prefixItems.map((one) => drawn(one, known)));
      return fc.array(drawn(shape.items || {}, known), { minLength: 1, maxLength: 4 });
    case "object":
      return objectOf(shape, known);
    default:
      throw new Error(`No way to draw ${JSON.stringify(shape)}.`);
  }
}

function objectOf({ properties, required = [], ...rest }: Shape, known: Known): fc.Arbitrary<unknown> {
  if (!properties) {
    return fc.dictionary(
      drawn(rest.propertyNames ?? { type: "string" }, known) as fc.Arbitrary<string>,
      drawn(rest.additionalProperties ?? { type: "number" }, known),
      { maxKeys: 3 },
    );
  }
  const drawnOf = ([key, shape]: [string, Shape]): [string, fc.Arbitrary<unknown>] => {
    const better = Object.hasOwn(known, key) ? known[key] : undefined;
    const plain = drawn(shape, known);
    return [key, better ? fc.oneof({ weight: 9, arbitrary: better }, { weight: 1, arbitrary: plain }) : plain];
  };
  const all = Object.fromEntries(Object.entries(properties).map(drawnOf));
  return fc.record(all, { requiredKeys: [...required] });
}

/** Every place in a value, as the keys that lead there. */
function places(value: unknown): string[][] {
  if (typeof value !== "object" || value === null) return [[]];
  return [[], ...Object.entries(value).flatMap(([key, inner]) => places(inner).map((path) => [key, ...path]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}
