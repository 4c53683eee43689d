import type { CommandReply } from "@evenkeel/shared/wire";

/** More than a clinic's people can give in the minutes that a station goes on retrying. */
const MOST_KEPT = 2000;

/** The same command sent twice happens once: its first answer is given again. Bounded: the oldest go. */
export function givenAnswers() {
  const kept = new Map<string, Promise<CommandReply>>();
  return async function once(key: string, give: () => Promise<CommandReply>): Promise<CommandReply> {
    const known = kept.get(key);
    if (known) return known;
    const answer = give();
    kept.set(key, answer);
    // What was refused, or could not be answered at all, may be asked again.
    const forget = () => void kept.delete(key);
    answer.then((reply) => {
      if (!reply.ok) forget();
    }, forget);
    const oldest = kept.size > MOST_KEPT ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return answer;
  };
}
