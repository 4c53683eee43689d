/** About as wide as a letter of the chart's words, in pixels. */
export const LETTER_PX = 6.6;

/** Words on one line of the chart, in pixels from its left. */
export interface Words {
  readonly from: number;
  readonly until: number;
  /** The larger, the sooner they get their place. */
  readonly weight: number;
}

/** Air between two words of one line. */
const APART_PX = 8;

/** Which of the words on one line can be shown so that none runs into another: the weightiest first, in the order given. */
export function clearWords(words: readonly Words[]): boolean[] {
  const placed: Words[] = [];
  const shown = words.map(() => false);
  const order = words.map((_, index) => index).sort((a, b) => words[b]!.weight - words[a]!.weight);
  for (const index of order) {
    const { from, until } = words[index]!;
    if (placed.some((other) => from < other.until + APART_PX && until > other.from - APART_PX)) continue;
    placed.push(words[index]!);
    shown[index] = true;
  }
  return shown;
}
