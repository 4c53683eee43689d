/** Peak detectors that know nothing of how the waves are drawn: what a monitor of another make would count. */

/** The mean of the last `width` values. */
function smoothed(values: Float64Array, width: number): Float64Array {
  const out = new Float64Array(values.length);
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) {
    sum += values[index]! - (index >= width ? values[index - width]! : 0);
    out[index] = sum / Math.min(width, index + 1);
  }
  return out;
}

/** Index of the largest size within a span. */
function tallest(values: Float64Array, from: number, to: number): number {
  let best = Math.max(0, from);
  for (let index = best; index < Math.min(values.length, to); index += 1) {
    if (Math.abs(values[index]!) > Math.abs(values[best]!)) best = index;
  }
  return best;
}

/**
 * QRS complexes after Pan and Tompkins 1985: band pass 5 to 15 Hz, slope, square, moving window, two thresholds that
 * adapt, a refractory time and a search back. @returns indices of the R peaks
 */
export function qrsPeaks(ecg: Float64Array, rate: number): number[] {
  const ms = (time: number) => Math.round((time / 1000) * rate);
  const slowed = smoothed(smoothed(ecg, ms(28)), ms(28));
  const baseline = smoothed(slowed, ms(200));
  const band = slowed.map((value, index) => value - baseline[index]!);
  const energy = smoothed(
    band.map((value, index) => ((value - (band[index - 2] ?? value)) * rate) ** 2),
    ms(120),
  );
  const peaks: { at: number; height: number }[] = [];
  for (let index = 1; index < energy.length - 1; index += 1) {
    if (energy[index]! > energy[index - 1]! && energy[index]! >= energy[index + 1]!) {
      const last = peaks.at(-1);
      if (!last || index - last.at > ms(200)) peaks.push({ at: index, height: energy[index]! });
      else if (energy[index]! > last.height) peaks[peaks.length - 1] = { at: index, height: energy[index]! };
    }
  }
  const start = Math.max(...energy.subarray(0, ms(3000)));
  let [signal, noise] = [start * 0.6, start * 0.05];
  const found: number[] = [];
  let skipped: { at: number; height: number } | null = null;
  let rr = ms(900);
  for (const peak of peaks) {
    const limit = noise + 0.25 * (signal - noise);
    const last = found.at(-1);
    if (last !== undefined && skipped && peak.at - last > 1.66 * rr && skipped.height > limit / 2) {
      found.push(skipped.at);
      signal += 0.25 * (skipped.height - signal);
      skipped = null;
    }
    if (peak.height > limit) {
      if (last !== undefined) rr += 0.125 * (peak.at - last - rr);
      found.push(peak.at);
      signal += 0.125 * (peak.height - signal);
      skipped = null;
    } else {
      noise += 0.125 * (peak.height - noise);
      if (!skipped || peak.height > skipped.height) skipped = peak;
    }
  }
  return found.map((at) => tallest(band, at - ms(190), at));
}

/** Pulses by their steepest rise against a threshold that follows the last ones. @returns indices of the steepest slope */
export function pulseUpstrokes(pleth: Float64Array, rate: number): number[] {
  const ms = (time: number) => Math.round((time / 1000) * rate);
  const even = smoothed(pleth, ms(24));
  const slope = even.map((value, index) => value - (even[index - ms(24)] ?? value));
  const found: number[] = [];
  let usual = Math.max(...slope.subarray(0, ms(3000)));
  let lastPeak = -1e9;
  for (let index = 1; index < slope.length - 1; index += 1) {
    const height = slope[index]!;
    if (height < slope[index - 1]! || height <= slope[index + 1]! || height < 0.3 * usual) {
      if (index - lastPeak > ms(2500)) usual *= 0.9995;
      continue;
    }
    if (index - lastPeak < ms(240)) {
      if (height > slope[lastPeak]!) found[found.length - 1] = lastPeak = index;
      continue;
    }
    found.push(index);
    usual += 0.15 * (height - usual);
    lastPeak = index;
  }
  return found;
}

/** Rises through `high` after having been below `low`. */
export function crossings(values: Float64Array, low: number, high: number): number[] {
  const found: number[] = [];
  let armed = true;
  for (let index = 0; index < values.length; index += 1) {
    if (values[index]! < low) armed = true;
    else if (armed && values[index]! > high) {
      armed = false;
      found.push(index);
    }
  }
  return found;
}

/** How many of `truth` have a find within `slack`, and how many finds are nobody's between the first and the last. All in ms, in order. */
export function matched(truth: readonly number[], finds: readonly number[], slack: number) {
  let [next, hits] = [0, 0];
  const judged = finds.filter((at) => at >= truth[0]! - slack && at <= truth.at(-1)! + slack);
  for (const at of truth) {
    while (next < judged.length && judged[next]! < at - slack) next += 1;
    if (next < judged.length && judged[next]! <= at + slack) {
      hits += 1;
      next += 1;
    }
  }
  return { found: hits / truth.length, surplus: (judged.length - hits) / truth.length };
}
