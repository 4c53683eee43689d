/** Low byte of the sum of `bytes[from..to)`: the checksum of Nonin, SunTech and many other serial monitors. */
export function sum8(bytes: Uint8Array, from = 0, to = bytes.length): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += bytes[i]!;
  return sum & 0xff;
}
