/** FLOAT-Type of ISO/IEEE 11073-20601: signed exponent of ten in 8 bits, signed mantissa in 24. */

const NAN = 0x7fffff;
const NOT_AT_THIS_RESOLUTION = 0x800000;
const PLUS_INFINITY = 0x7ffffe;
const MINUS_INFINITY = 0x800002;
const RESERVED = 0x800001;
const MOST = 0x7ffffd;

/** Mantissa of "no number", in any exponent. */
export const NO_NUMBER = 0x007fffff;

export function uint16At(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 8) | bytes[at + 1]!;
}

export function uint32At(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
}

/** A FLOAT; NaN for every special value: none of them is a number that anybody measured. */
export function floatFrom(field: number): number {
  const mantissa = field & 0xffffff;
  switch (mantissa) {
    case NAN:
    case NOT_AT_THIS_RESOLUTION:
    case PLUS_INFINITY:
    case MINUS_INFINITY:
    case RESERVED:
      return Number.NaN;
  }
  const signed = (mantissa << 8) >> 8;
  const exponent = field >> 24;
  // Dividing by a power of ten is exact to the last digit where multiplying by a fraction is not: 950 e-1 is 95.
  return exponent < 0 ? signed / 10 ** -exponent : signed * 10 ** exponent;
}

/** A number as FLOAT with so many decimals, rounded half up; what does not fit is "no number". */
export function floatField(value: number, decimals: number): number {
  if (!Number.isFinite(value)) return NO_NUMBER;
  const mantissa = Math.floor(value * 10 ** decimals + 0.5);
  if (Math.abs(mantissa) > MOST) return NO_NUMBER;
  return (((-decimals & 0xff) << 24) | (mantissa & 0xffffff)) >>> 0;
}
