interface Label {
  /** Where its middle would stand best, in pixels from the top. */
  readonly at: number;
  readonly tall: number;
}

/**
 * The middles of labels so that none stands on another, each as near to its own place as the others let it: pushed down
 * in their order, then back up from the bottom where they would leave.
 * @param labels from top to bottom
 */
export function spread(labels: readonly Label[], top: number, bottom: number): number[] {
  const places: number[] = [];
  let free = top;
  for (const { at, tall } of labels) {
    const place = Math.max(at, free + tall / 2);
    places.push(place);
    free = place + tall / 2;
  }
  let end = bottom;
  for (let index = labels.length - 1; index >= 0; index--) {
    const { tall } = labels[index]!;
    places[index] = Math.min(places[index]!, end - tall / 2);
    end = places[index]! - tall / 2;
  }
  return places;
}
