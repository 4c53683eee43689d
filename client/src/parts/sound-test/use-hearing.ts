import { PRIORITIES, type Priority } from "@evenkeel/shared/alarms";
import { useEffect, useRef, useState } from "react";
import { testSound } from "../../sound/station.ts";
import { useSound } from "../../stores/sound.ts";

/** `played`: it was sounded and waits for an answer. */
type Answer = "heard" | "not-heard" | "played" | "unheard";

export interface Hearing {
  readonly answers: Readonly<Record<Priority, Answer>>;
  /** What sounds at this moment. */
  readonly playing: Priority | null;
  /** The priority of an alarm that sounds here now: nothing is played over it, and hearing it is hearing that priority. */
  readonly alarm: Priority | null;
  /** The browser did not let the last one sound. */
  readonly blocked: boolean;
  play(priority: Priority): Promise<void>;
  answer(priority: Priority, heard: boolean): void;
}

const NONE: Hearing["answers"] = { high: "unheard", medium: "unheard", low: "unheard" };

/**
 * One person's test of this station: what she has played, or what an alarm has sounded meanwhile, and said of it. `finished` is told once all three have been
 * heard (with none), or at once when one has not.
 */
export function useHearing(finished: (notHeard: readonly Priority[]) => void): Hearing {
  const [answers, setAnswers] = useState(NONE);
  const [playing, setPlaying] = useState<Priority | null>(null);
  const [blocked, setBlocked] = useState(false);
  const { sounding, boost } = useSound();
  // Raised by escalation it is louder than a station sounds as a rule: heard so, it proves nothing of its usual volume.
  if (sounding && boost === 0 && answers[sounding] === "unheard") setAnswers({ ...answers, [sounding]: "played" });
  const end = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(end.current), []);

  async function play(priority: Priority): Promise<void> {
    const outcome = await testSound(priority);
    clearTimeout(end.current);
    setBlocked(outcome === "blocked");
    if (typeof outcome === "string") {
      setPlaying(null);
      return;
    }
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

  return { answers, playing, alarm: sounding, blocked, play, answer };
}
