import type { CommandReply } from "@evenkeel/shared/wire";
import type { CommandState } from "../command/use-command.ts";

/** Whoever took it on gives it back and says that they cannot go on: it calls again, and the others at once. */
export async function passOn(
  send: CommandState["send"],
  room: string,
  alarm: string,
  reason = "",
): Promise<CommandReply> {
  const withdrawn = await send({ type: "alarm.withdraw", room, alarm });
  if (!withdrawn.ok) return withdrawn;
  return send({ type: "alarm.respond", room, alarm, kind: "cannot", reason });
}
