import type { CommandReply } from "@evenkeel/shared/wire";

/** More than a clinic's people can give in the minutes that a station goes on retrying. */
const MOST_KEPT = 2000;

/** The answers to commands that leave no event behind, so that the same command sent twice happens once. Bounded: the oldest go. */
export interface Answers {
  /** The first answer to this command; when there is none yet, `give` makes it. */
  once(key: string, give: () => Promise<CommandReply>): Promise<CommandReply>;
}

export function answers(): Answers {
  const kept = new Map<string, Promise<CommandReply>>();
  return {
    once(key, give) {
      const known = kept.get(key);
      if (known) return known;
      const answer = give();
      kept.set(key, answer);
      // What could not be answered at all may be asked again.
      answer.catch(() => kept.delete(key));
      const oldest = kept.size > MOST_KEPT ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      return answer;
    },
  };
}
