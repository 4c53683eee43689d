import type { CommandReply, WireError } from "@evenkeel/shared/wire";
import { useCallback, useState } from "react";
import { sendCommand, type CommandIntent } from "../../realtime/commands.ts";

export interface CommandState {
  /** True from sending until the server has answered. */
  readonly busy: boolean;
  /** Why the server refused the last one; null after a success. */
  readonly refusal: WireError | null;
  readonly send: (ask: CommandIntent) => Promise<CommandReply>;
  readonly forget: () => void;
}

/** Sends what a person wants and keeps the server's answer for the screen. Nothing on the screen changes before the answer. */
export function useCommand(): CommandState {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<WireError | null>(null);
  const send = useCallback(async (ask: CommandIntent) => {
    setBusy(true);
    setRefusal(null);
    const reply = await sendCommand(ask);
    setBusy(false);
    setRefusal(reply.ok ? null : reply.error);
    return reply;
  }, []);
  const forget = useCallback(() => setRefusal(null), []);
  return { busy, refusal, send, forget };
}
