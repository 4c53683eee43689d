/** A code that no words were written for, as words: `refused-connection` is "Refused connection". */
export function spoken(code: string): string {
  const words = code.replaceAll(/[-_]+/gu, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
