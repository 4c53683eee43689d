/**
 * How many decimals a dose quantity is printed with. Arithmetic is never rounded: a rounded mg that is divided
 * again is how a syringe and a screen come to disagree.
 *  - mg, mL: 0.01, the graduation of a 1 mL syringe, which small intramuscular volumes are drawn up in; both the same,
 *    since at 1 mg/mL they are one number, and two of them side by side would make one look wrong
 *  - mg/h: 0.1
 *  - mL/h: 0.1, the step that common syringe and volumetric pumps can be set to
 *  - mg/kg: 0.01
 */
export const DOSE_DECIMALS = { mg: 2, mgPerHour: 1, ml: 2, mlPerHour: 1, mgPerKg: 2 } as const;
export type DoseQuantity = keyof typeof DOSE_DECIMALS;

/**
 * A dose as people read it: rounded half up, a zero before the point, none after it ("0.5", "35", never ".5" or
 * "35.0"), because a point overlooked is a tenfold dose (ISMP list of error-prone abbreviations and dose designations).
 */
export function formatDose(quantity: DoseQuantity, value: number): string {
  const scale = 10 ** DOSE_DECIMALS[quantity];
  // Binary fractions put 1.005 just below its half; the nudge is far below anything a syringe can measure.
  return String(Math.floor(value * scale * (1 + Number.EPSILON) + 0.5) / scale);
}
