import type { CommandReply, StationReply, WatchReply, WireError } from "@evenkeel/shared/wire";

export type Answer = (answer: CommandReply | StationReply | WatchReply) => void;

export interface Question {
  readonly asked: unknown;
  readonly answer: Answer;
}

/**
 * What a peer sent, and where its answer goes. The callback comes last whatever stands before it, so a question with
 * too few or too many parts is answered as well; a peer that gave none gets none. JSON cannot carry another function.
 */
export function question(args: readonly unknown[]): Question {
  const last = args.at(-1);
  if (typeof last === "function") return { asked: args.length > 1 ? args[0] : undefined, answer: last as Answer };
  return { asked: args[0], answer: () => undefined };
}

/** @param message is for people, and says what to do next. */
export function refuse(code: WireError["code"], message: string): { ok: false; error: WireError } {
  return { ok: false, error: { code, message } };
}
