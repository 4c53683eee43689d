import { PRIORITIES, type Priority } from "@evenkeel/shared/alarms";
import { useEffect, useRef, useState } from "react";
import { testSound } from "../../sound/station.ts";

/** `played`: it was sounded and waits for an answer. */
type Answer = "heard" | "not-heard" | "played" | "unheard";

export interface Hearing {
  readonly answers: Readonly<Record<Priority, Answer>>;
  /** What sounds at this moment. */
  readonly playing: Priority | null;
  /** Why the last one did not sound. */
  readonly hindrance: "alarm-sounding" | "blocked" | null;
  play(priority: Priority): Promise<void>;
  answer(priority: Priority, heard: boolean): void;
}

const NONE: Hearing["answers"] = { high: "unheard", medium: "unheard", low: "unheard" };

/**
 * One person's test of this station: what she has played and said of it. `finished` is told once all three have been
 * heard (with none), or at once when one has not.
 */
export function useHearing(finished: (notHeard: readonly Priority[]) => void): Hearing {
  const [answers, setAnswers] = useState(NONE);
  const [playing, setPlaying] = useState<Priority | null>(null);
  const [hindrance, setHindrance] = useState<Hearing["hindrance"]>(null);
  const end = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(end.current), []);

  async function play(priority: Priority): Promise<void> {
    const outcome = await testSound(priority);
    clearTimeout(end.current);
    if (typeof outcome === "string") {
      setHindrance(outcome);
      setPlaying(null);
      return;
    }
    setHindrance(null);
    setPlaying(priority);
    setAnswers((before) => ({ ...before, [priority]: "played" }));
    end.current = setTimeout(() => setPlaying(null), outcome.ms);
  }

  function answer(priority: Priority, heard: boolean): void {
    const next = { ...answers, [priority]: heard ? "heard" : "not-heard" };
    setAnswers(next);
    if (!heard) finished(PRIORITIES.filter((its) => next[its] === "not-heard"));
    else if (PRIORITIES.every((its) => next[its] === "heard")) finished([]);
  }

  return { answers, playing, hindrance, play, answer };
}
