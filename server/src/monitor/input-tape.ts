import { writeInputs, type AlarmInput } from "@evenkeel/shared/replay";
import type { SessionInputs } from "../ports.ts";

/** Inputs kept in memory while the store fails: half an hour of a busy room. */
const MOST_INPUTS = 20_000;
/** A stretch is no longer, so that whoever reads it holds nobody up. */
const MOST_IN_BLOCK = 500;

/**
 * What one session's alarm engine has taken in and is not on disk yet. It goes out with the samples, and with every
 * save of the state: a state is never on disk before all that has made it, so that a replay can go where it went.
 */
export interface InputTape {
  /** Number of the next input. */
  readonly next: number;
  add(input: AlarmInput): void;
  /** All that is not on disk, in order. The same again until `stored` says otherwise: who writes it may fail. */
  unstored(): readonly SessionInputs[];
  stored(blocks: readonly SessionInputs[]): void;
  /** Inputs that had to be given up since the start: the next one must be a new beginning. */
  readonly torn: boolean;
}

/** @param next number of the first input that comes */
export function inputTape(session: string, next = 0): InputTape {
  let blocks: SessionInputs[] = [];
  let gathered: AlarmInput[] = [];
  let torn = false;
  const unstored = (): number => blocks.reduce((sum, { count }) => sum + count, gathered.length);

  function seal(): void {
    const [first] = gathered;
    if (!first) return;
    blocks.push({
      session,
      first: next - gathered.length,
      count: gathered.length,
      ...(first.type === "resumed" && { resumes: first.before }),
      inputs: writeInputs(gathered),
    });
    gathered = [];
  }

  /** The oldest go, as with samples; what is left begins with a state of its own. */
  function giveUp(): void {
    blocks = [];
    gathered = [];
    torn = true;
  }

  return {
    get next() {
      return next;
    },
    get torn() {
      return torn;
    },
    add(input) {
      if (input.type === "begun") torn = false;
      gathered.push(input);
      next += 1;
      if (gathered.length < MOST_IN_BLOCK) return;
      seal();
      if (unstored() > MOST_INPUTS) giveUp();
    },
    unstored() {
      seal();
      return [...blocks];
    },
    stored(written) {
      const gone = new Set(written);
      blocks = blocks.filter((block) => !gone.has(block));
    },
  };
}
