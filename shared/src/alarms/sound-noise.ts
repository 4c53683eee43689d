/**
 * `count` samples of white noise through a band-pass whose centre glides from `fromHz` to `toHz`, at most 1 in size.
 * The same seed gives the same samples, so that what is measured in a test is what a station plays.
 */
export function bandNoise(
  count: number,
  sampleRate: number,
  {
    fromHz,
    toHz,
    q,
    seed,
  }: { readonly fromHz: number; readonly toHz: number; readonly q: number; readonly seed: number },
): Float32Array {
  const samples = new Float32Array(count);
  let state = (seed * 0x9e3779b9) >>> 0 || 1;
  let peak = 0;
  // State-variable filter in trapezoidal form (Zavalishin, The Art of VA Filter Design, chapter 4): stays stable while
  // its centre moves.
  let first = 0;
  let second = 0;
  for (let index = 0; index < count; index++) {
    // Xorshift (Marsaglia 2003): chance enough for a breath.
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    const white = state / 0x80000000 - 1;
    const centre = fromHz + ((toHz - fromHz) * index) / count;
    const g = Math.tan((Math.PI * centre) / sampleRate);
    const band = (g * (white - second) + first) / (1 + g * (g + 1 / q));
    const low = second + g * band;
    first = 2 * band - first;
    second = 2 * low - second;
    samples[index] = band;
    peak = Math.max(peak, Math.abs(band));
  }
  return peak === 0 ? samples : samples.map((sample) => sample / peak);
}
