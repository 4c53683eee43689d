import type { ServerResponse } from "node:http";

/** Every refusal: its status, and what it is called for people. */
const REFUSALS = {
  "bad-request": [400, "The request is not right."],
  "malformed-json": [400, "The body is not JSON."],
  "not-found": [404, "There is nothing here."],
  "wrong-method": [405, "This cannot be done here."],
  conflict: [409, "This cannot be done at present."],
  "body-too-large": [413, "The body is too large."],
  unprocessable: [422, "This makes no sense for this run."],
  failed: [500, "The simulator could not do this."],
} as const satisfies Record<string, readonly [number, string]>;

/** Which field is wrong, and why. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

interface More {
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
}

/** Thrown by a route, answered as problem details (RFC 9457) in the server's shape. */
export class Refusal extends Error {
  readonly code: keyof typeof REFUSALS;
  readonly more: More;

  constructor(code: keyof typeof REFUSALS, more: More = {}) {
    super(REFUSALS[code][1]);
    this.name = "Refusal";
    this.code = code;
    this.more = more;
  }
}

/** What a route threw as a refusal: a RangeError is a sentence for the person who asked. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof RangeError) return new Refusal("unprocessable", { detail: error.message });
  return new Refusal("failed", { detail: error instanceof Error ? error.message : String(error) });
}

export function sendRefusal(response: ServerResponse, { code, more }: Refusal): void {
  const [status, title] = REFUSALS[code];
  const body = JSON.stringify({ type: `urn:evenkeel:problem:${code}`, title, status, ...more });
  response.writeHead(status, { "content-type": "application/problem+json", "cache-control": "no-store" });
  response.end(body);
}
