/**
 * Wave shapes by phase of beat or breath, 0 to 1. Sums of Gaussians: the closed forms of the synthetic ECG and pleth
 * models (McSharry 2003; clinical notes, signals sections 2, 3 and 5).
 */
function bump(phase: number, centre: number, width: number): number {
  const distance = (phase - centre) / width;
  return Math.exp(-distance * distance);
}

/** Pleth, 0 to about 1: systolic peak at 0.20, notch at 0.36, diastolic peak at 0.45. */
export function plethAt(phase: number): number {
  return bump(phase, 0.2, 0.1) + 0.5 * bump(phase, 0.45, 0.16);
}

/** ECG lead II in mV: P, Q, R, S and T with R at phase 0.35. */
export function ecgAt(phase: number): number {
  return (
    0.13 * bump(phase, 0.17, 0.035) -
    0.1 * bump(phase, 0.325, 0.012) +
    1.1 * bump(phase, 0.35, 0.013) -
    0.22 * bump(phase, 0.378, 0.014) +
    0.3 * bump(phase, 0.6, 0.06)
  );
}

/** Capnogram as a share of the end-tidal value: dead space, rise, sloping plateau, fall. Expiration is the first 60 %. */
export function co2At(phase: number): number {
  if (phase < 0.08) return 0;
  if (phase > 0.6) return Math.exp(-(phase - 0.6) / 0.02);
  const risen = phase - 0.08;
  return (1 - Math.exp(-risen / 0.03)) * (1 - 0.06 * (1 - risen / 0.52));
}

/** Chest impedance, -0.5 to 0.5 Ω: inspiration is shorter than expiration. */
export function respAt(phase: number): number {
  return phase < 0.4 ? -0.5 * Math.cos((Math.PI * phase) / 0.4) : 0.5 * Math.cos((Math.PI * (phase - 0.4)) / 0.6);
}
