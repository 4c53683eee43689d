import { advance } from "./cursor.ts";
import type { Visit } from "./visit.ts";

/** After a pause of the page itself (a hidden tab, a slow frame) the session goes on from where it stood. */
const MOST_STEP_MS = 250;

/** Lets the session's time go on while it is played. It waits for what is not read yet: nothing is passed over unseen. */
export function keepPlaying({ cursor, shown }: Visit): () => void {
  let frame = 0;
  let before: number | null = null;

  function step(now: number): void {
    frame = 0;
    if (!cursor.getState().playing) {
      before = null;
      return;
    }
    if (before !== null && shown.getState().ready) advance(cursor, Math.min(now - before, MOST_STEP_MS));
    before = now;
    // The cursor that has just moved may have asked for the frame already.
    frame ||= requestAnimationFrame(step);
  }

  const leave = cursor.subscribe(({ playing }) => {
    if (playing) frame ||= requestAnimationFrame(step);
  });
  return () => {
    leave();
    cancelAnimationFrame(frame);
  };
}
