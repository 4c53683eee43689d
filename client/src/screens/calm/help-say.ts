import type { Alarm } from "@evenkeel/shared/alarms";
import type { CallView } from "@evenkeel/shared/attention";
import type { ConnectionState } from "../../stores/connection.ts";

/** What became of the last press on this screen: `slow` is sent and not answered for a while. */
export type Press = "counting" | "idle" | "refused" | "sending" | "slow";

export interface HelpFacts {
  readonly connection: ConnectionState;
  readonly room: "free" | "occupied" | "unknown";
  readonly press: Press;
  /** The room's open call for help, as last heard of. */
  readonly alarm: Alarm | undefined;
  readonly call: CallView | null;
}

export interface HelpSaid {
  /** Key under `calm.say`. */
  readonly say: string;
  readonly name?: string;
  /** What the large key does: calls, calls once more, calls without waiting; null where a press would change nothing. */
  readonly key: "again" | "help" | "now" | null;
  /** What the small one beside it takes back. */
  readonly back: "cancel" | "stop" | null;
}

/** What the quiet screen says of help: never more than is known. */
export function helpSaid({ connection, room, press, alarm, call }: HelpFacts): HelpSaid {
  if (press === "counting") return { say: "counting", key: "now", back: "cancel" };
  if (connection === "lost") return lostSaid(press, alarm);
  if (press === "slow") return { say: "slow", key: null, back: "stop" };
  if (press === "sending") return { say: "sending", key: null, back: null };
  if (press === "refused") return { say: "refused", key: "help", back: null };
  if (connection === "connecting") return { say: "connecting", key: alarm ? null : "help", back: null };
  if (room === "unknown") return { say: "noRoom", key: null, back: null };
  if (room === "free") return { say: "noSession", key: null, back: null };
  return alarm ? calledSaid(alarm, call) : { say: "ready", key: "help", back: null };
}

function lostSaid(press: Press, alarm: Alarm | undefined): HelpSaid {
  if (press === "sending" || press === "slow") return { say: "lostSending", key: null, back: "stop" };
  return alarm ? { say: "lostCalled", key: null, back: null } : { say: "lost", key: "help", back: null };
}

/** Who has it, or that nobody has: what others say is passed on by their names, and nothing is promised. */
function calledSaid({ acknowledged }: Alarm, call: CallView | null): HelpSaid {
  const newest = (kind: "at-bedside" | "seen") => call?.answers.findLast((answer) => answer.kind === kind)?.by.name;
  const here = newest("at-bedside");
  // Whoever has taken it on may not come: the second press is a call of its own.
  const key = acknowledged ? "again" : null;
  if (here !== undefined) return { say: "at-bedside", name: here, key, back: null };
  if (acknowledged) return { say: "acknowledged", name: acknowledged.by.name, key, back: null };
  if (call?.unheard) return { say: "unheard", key, back: null };
  const seen = newest("seen");
  if (seen !== undefined) return { say: "seen", name: seen, key, back: null };
  return { say: call && call.delivered.length > 0 ? "delivered" : "called", key, back: null };
}
