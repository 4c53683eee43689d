import type { Alarm } from "@evenkeel/shared/alarms";
import type { CallView } from "@evenkeel/shared/attention";

/** How far an alarm has come with people, and who that was; a latched one is over and waits for its reset. */
export type AnswerState =
  | { readonly kind: "ended" | "unanswered" }
  | { readonly kind: "acknowledged" | "at-bedside" | "seen"; readonly name: string };

/** The most that anybody has done about it: at the bedside before taken on, and taken on before seen. */
export function answerState({ stage, acknowledged }: Alarm, call: CallView | null): AnswerState {
  if (stage === "latched") return { kind: "ended" };
  const bedside = call?.answers.findLast(({ kind }) => kind === "at-bedside");
  if (bedside) return { kind: "at-bedside", name: bedside.by.name };
  if (acknowledged) return { kind: "acknowledged", name: acknowledged.by.name };
  const seen = call?.answers.findLast(({ kind, priority }) => kind === "seen" && priority === call.priority);
  return seen ? { kind: "seen", name: seen.by.name } : { kind: "unanswered" };
}
