import { FACTORY_LADDER, type AlarmAnswer, type CallView } from "@evenkeel/shared/attention";
import type { TFunction } from "i18next";

/** One line of an alarm's history, for people. */
export function answerWords(t: TFunction, answer: AlarmAnswer): string {
  const name = `${answer.by.name} (${answer.by.station})`;
  const words = t(`attention.answer.${answer.kind}`, { name, to: receiverWords(t, answer) });
  return answer.reason ? `${words}: ${answer.reason}` : words;
}

/** The newest answer that somebody who looks at the alarm must know of, in few words; null when there is none. */
export function newestAnswer(t: TFunction, { answers }: CallView): string | null {
  const told = answers.findLast(({ kind }) => kind !== "seen" && kind !== "delivered" && kind !== "accepted");
  if (!told) return null;
  return t(`attention.brief.${told.kind}`, { name: told.by.name, to: receiverWords(t, told) });
}

function receiverWords(t: TFunction, { to }: AlarmAnswer): string {
  return to && "name" in to && to.name !== undefined ? to.name : t("attention.nextStep");
}

/** Whom a step of the ladder calls, in words. */
export function calledWords(t: TFunction, { priority }: Pick<CallView, "priority">, tier: number): string {
  const sound = FACTORY_LADDER.rows[priority][tier]?.sound ?? [];
  if (sound.includes("all")) return t("attention.calls.all");
  if (sound.includes("supervisors")) return t("attention.calls.supervisors");
  return t(sound.includes("nurses") ? "attention.calls.nurses" : "attention.calls.room");
}

/** How many steps the ladder of this priority has. */
export function stepsOf({ priority }: Pick<CallView, "priority">): number {
  return FACTORY_LADDER.rows[priority].length;
}
