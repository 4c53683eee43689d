/**
 * A name or an identifier as it is looked for: in one case, without what people put between its parts (a record number
 * is written `4417-22`, `4417 22` and `441722`).
 */
export function searchable(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s\p{P}]+/gu, "");
}

/** What a session is found by: alias and identifiers, a line each, so that nothing is found across two of them. */
export function wordsOf(patient: {
  readonly alias: string;
  readonly identifiers: readonly { readonly value: string }[];
}): string {
  return [patient.alias, ...patient.identifiers.map(({ value }) => value)].map(searchable).join("\n");
}
