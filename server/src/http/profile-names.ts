/** Two names that nobody could tell apart in a list. */
export function sameName(one: string, two: string): boolean {
  return folded(one) === folded(two);
}

/**
 * What a clinic's own profile is called in the record and in addresses: never changed, whatever its title becomes, and
 * never what a later program delivers.
 */
export function ownId(title: string, taken: readonly string[]): string {
  const words = folded(title)
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .replaceAll(/^-+|-+$/gu, "")
    .slice(0, 40);
  const stem = `own-${words || "profile"}`;
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? stem : `${stem}-${count}`;
    if (!taken.includes(id)) return id;
  }
}

function folded(title: string): string {
  return title.normalize("NFKC").trim().replaceAll(/\s+/gu, " ").toLowerCase();
}
