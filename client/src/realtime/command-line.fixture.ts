import type { Command } from "@evenkeel/shared/wire";
import { setCommandLine } from "./commands.ts";
import { setConnection } from "../stores/connection.ts";

/** For tests of what sends commands: a live station whose server takes every command; those sent, in order. */
export function acceptingCommandLine(now: () => number = () => 0): readonly Command[] {
  const sent: Command[] = [];
  setConnection("live");
  setCommandLine({
    connected: true,
    send: (command) => {
      sent.push(command);
      return Promise.resolve({ ok: true });
    },
    whenConnected: () => Promise.resolve(),
    now,
  });
  return sent;
}
