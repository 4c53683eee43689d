/** Square, rows first. */
export type Matrix = readonly (readonly number[])[];

/** Taylor terms after scaling to a norm below ½: the next one is under 1e-19. */
const TERMS = 16;

/**
 * e^M, by scaling and squaring. With it a linear system of compartments is stepped exactly: the numbers of a course do
 * not depend on how often somebody looks. It needs no distinct eigenvalues, so an absorption as fast as an elimination
 * is no special case.
 */
export function exponential(matrix: Matrix): Matrix {
  const norm = Math.max(...matrix.map((row) => row.reduce((sum, value) => sum + Math.abs(value), 0)));
  const halvings = Math.max(0, Math.ceil(Math.log2(norm || 1)) + 1);
  const scaled = matrix.map((row) => row.map((value) => value / 2 ** halvings));
  let term: Matrix = identity(matrix.length);
  let sum: Matrix = term;
  for (let n = 1; n <= TERMS; n += 1) {
    term = product(term, scaled).map((row) => row.map((value) => value / n));
    sum = sum.map((row, i) => row.map((value, j) => value + term[i]![j]!));
  }
  for (let n = 0; n < halvings; n += 1) sum = product(sum, sum);
  return sum;
}

function identity(size: number): Matrix {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)));
}

function product(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0]!.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));
}
