import { RefusedError } from "../../../rest/request.ts";

/** Why an entry was refused: what belongs beside a field, and what belongs to none. */
export interface PlacedErrors {
  readonly at: Readonly<Record<string, string>>;
  readonly rest: readonly string[];
}

const UNEXPECTED = "Something failed that was not expected. Reload the page.";

export const NO_ERRORS: PlacedErrors = { at: {}, rest: [] };

/**
 * Every problem that the server named, at the field that it is about: `options.waves[2]` belongs to the field
 * `options.waves`, and `transport` to a field of that very name. Nothing is left out.
 * @param fields the places of the fields on the screen
 */
export function placeErrors(error: unknown, fields: readonly string[]): PlacedErrors {
  if (error === null || error === undefined) return NO_ERRORS;
  const named = error instanceof RefusedError ? (error.problem?.errors ?? []) : [];
  const at: Record<string, string> = {};
  const rest: string[] = [];
  for (const { path, message } of named) {
    const field = fields.filter((one) => covers(one, path)).sort((a, b) => b.length - a.length)[0];
    if (field === undefined) rest.push(path === "" ? message : `${path}: ${message}`);
    else at[field] = at[field] === undefined ? sentence(message) : `${at[field]} ${sentence(message)}`;
  }
  if (named.length === 0) rest.push(error instanceof Error ? error.message : UNEXPECTED);
  return { at, rest };
}

function covers(field: string, path: string): boolean {
  return path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
}

/** A word with anything but letters in it may be an id, and `Nonin-df2` would be another one. */
function sentence(message: string): string {
  const plain = /^\p{L}+(?=[\s,;:.?!]|$)/u.test(message);
  const begun = plain ? message.charAt(0).toUpperCase() + message.slice(1) : message;
  return /[.?!]$/u.test(begun) ? begun : `${begun}.`;
}
