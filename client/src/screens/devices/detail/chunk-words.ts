const exact = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
});

/** `10:47:09.120`, at this station. */
export function timeWords(at: number): string {
  return exact.format(at);
}

/** `02 35 37 0d`: byte by byte. */
export function hexWords(hex: string): string {
  return hex.replace(/(..)(?=.)/gu, "$1 ");
}

const NAMED: Readonly<Record<number, string>> = {
  0x02: "␂",
  0x03: "␃",
  0x04: "␄",
  0x05: "␅",
  0x06: "␆",
  0x0a: "␊",
  0x0b: "␋",
  0x0d: "␍",
  0x15: "␕",
  0x1b: "␛",
  0x1c: "␜",
};

/** Bytes as ASCII; what prints nothing has its own sign, and what is no ASCII is a dot. */
export function textWords(hex: string): string {
  let words = "";
  for (let at = 0; at + 1 < hex.length; at += 2) {
    const byte = Number.parseInt(hex.slice(at, at + 2), 16);
    words += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : (NAMED[byte] ?? "·");
  }
  return words;
}
