export type Paint = (frameAt: number) => void;

const paints = new Set<Paint>();
let request = 0;

function frame(): void {
  const frameAt = performance.now();
  for (const paint of paints) paint(frameAt);
  request = paints.size > 0 ? requestAnimationFrame(frame) : 0;
}

/**
 * Joins the one animation loop of the page: all canvases paint in the same frame, and nothing runs when there are none.
 * Hidden pages get no frames, so whoever paints must cope with a long hole between two calls.
 * @returns leaves the loop
 */
export function onEveryFrame(paint: Paint): () => void {
  paints.add(paint);
  if (request === 0) request = requestAnimationFrame(frame);
  return () => {
    paints.delete(paint);
    if (paints.size === 0 && request !== 0) {
      cancelAnimationFrame(request);
      request = 0;
    }
  };
}
