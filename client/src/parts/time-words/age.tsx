import { useAge } from "../../stores/vitals.ts";
import { elapsed } from "./elapsed.ts";

/** How long ago `at` was, counting by itself: only these few characters render each second. */
export function Age({ at }: { readonly at: number }) {
  return <time>{elapsed(useAge(at) ?? 0)}</time>;
}
