import { sendCommand } from "../../realtime/commands.ts";

/** Whoever took it on gives it back and says that they cannot go on: it calls again, and the others at once. */
export async function passOn(room: string, alarm: string, reason = ""): Promise<boolean> {
  const withdrawn = await sendCommand({ type: "alarm.withdraw", room, alarm });
  if (!withdrawn.ok) return false;
  return (await sendCommand({ type: "alarm.respond", room, alarm, kind: "cannot", reason })).ok;
}
