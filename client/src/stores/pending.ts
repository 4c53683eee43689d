import type { Command, CommandType } from "@evenkeel/shared/wire";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

/** Commands that were sent and not answered: a key that waits says so, and nothing pretends to have happened. */
const store = createStore<{ readonly commands: readonly Command[] }>(() => ({ commands: [] }));

export function addPending(command: Command): void {
  store.setState(({ commands }) => ({ commands: [...commands, command] }));
}

export function removePending(commandId: string): void {
  store.setState(({ commands }) => ({ commands: commands.filter((command) => command.commandId !== commandId) }));
}

/** Whether a command of this type is on its way for the room; with `alarm`, for that alarm. */
export const usePending = (room: string, type: CommandType, alarm?: string): boolean =>
  useStore(store, ({ commands }) =>
    commands.some(
      (command) =>
        command.room === room &&
        command.type === type &&
        (alarm === undefined || ("alarm" in command && command.alarm === alarm)),
    ),
  );

/** Whether anything about an alarm of the room is on its way from this page. */
export const useAnswering = (room: string): boolean =>
  useStore(store, ({ commands }) => commands.some((command) => command.room === room && "alarm" in command));
