import type { Locator } from "@playwright/test";

/**
 * From now on writes down every text that the numerals of these fields have shown, between the test's own looks too.
 * @param tile what the fields are in
 * @returns all texts so far, by field
 */
export async function watchNumerals(
  tile: Locator,
  fields: readonly string[],
): Promise<() => Promise<Readonly<Record<string, readonly string[]>>>> {
  const watch = await tile.evaluateHandle((element, names) => {
    const seen: Record<string, string[]> = Object.fromEntries(names.map((name) => [name, []]));
    const look = (): void => {
      for (const name of names) {
        const numeral = element.querySelector(`[role=group][aria-label="${name}"] span[data-look][data-size]`);
        const text = numeral?.textContent ?? "gone";
        if (!seen[name]!.includes(text)) seen[name]!.push(text);
      }
    };
    look();
    new MutationObserver(look).observe(element, { subtree: true, childList: true, characterData: true });
    return seen;
  }, fields);
  return () => watch.jsonValue();
}
