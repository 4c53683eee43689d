import type { IncomingMessage } from "node:http";
import { Refusal } from "./refusal.ts";

/** A saved run of 5000 steps is a tenth of it. */
const MOST_BYTES = 1_048_576;

/** A schema, as far as a body needs one. */
export interface Schema<T> {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: T }
    | {
        readonly success: false;
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
        };
      };
}

/** A request's JSON body as its schema has it. Throws a `Refusal` that names every field that is wrong. */
export async function bodyOf<T>(request: IncomingMessage, schema: Schema<T>): Promise<T> {
  const result = schema.safeParse(jsonOf(await textOf(request)));
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ message, path }) => ({ path: path.map(String).join("."), message }));
  const [first] = errors;
  throw new Refusal("bad-request", {
    ...(first && { detail: first.path === "" ? first.message : `${first.path}: ${first.message}` }),
    errors,
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Refusal("body-too-large", { detail: "A body may have 1 MB at most." });
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal("malformed-json");
  }
}
