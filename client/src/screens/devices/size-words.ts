const bytes = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });
const date = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** `731 B`, `12.4 kB`, `3 MB`. */
export function bytesWords(size: number): string {
  if (size < 1000) return `${size} B`;
  return size < 1_000_000 ? `${bytes.format(size / 1000)} kB` : `${bytes.format(size / 1_000_000)} MB`;
}

/** `23 Nov, 10:47:09`, at this station. */
export function dateWords(at: number): string {
  return date.format(at);
}
