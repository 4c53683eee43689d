const LONGEST = 60;

/**
 * The `detail` of a fault `unknown-code`, in the form that the table of unknown codes reads: a code of the device, the
 * language it is of, and what was said under it.
 */
export function unknownCodeDetail(code: string, system: string, value = "", unit = ""): string {
  return `${plain(code)}^^${plain(system)}=${plain(value)} ${plain(unit)}`;
}

function plain(text: string): string {
  return text.slice(0, LONGEST).replaceAll(/[\s^=]+/gu, "_");
}
