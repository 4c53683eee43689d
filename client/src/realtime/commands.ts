import type { Command, CommandReply, WireError } from "@evenkeel/shared/wire";
import { notifications } from "@mantine/notifications";
import { uuidv7 } from "uuidv7";
import { addPending, removePending } from "../stores/pending.ts";
import { stationName } from "../stores/station.ts";

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** What a person wants; the command's id and the station are added here. */
export type CommandIntent = Without<Command, "commandId" | "station">;

/** The way to the server, as commands need it. */
export interface CommandLine {
  readonly connected: boolean;
  /** Rejects when the line breaks or `ms` have passed. */
  send(command: Command, ms: number): Promise<CommandReply>;
  /** Resolves when the line is there, or after `ms`. */
  whenConnected(ms: number): Promise<void>;
  now(): number;
}

/** For so long a command is tried again over a line that breaks: always the same id, so it happens once at most. */
export const TRY_FOR_MS = 10_000;

const NO_ANSWER: CommandReply = {
  ok: false,
  error: {
    code: "no-answer",
    message:
      "The server has not answered for 10 s, so it is not known whether this was done. Look before you repeat it.",
  },
};

/** Sends one command until it is answered, for `TRY_FOR_MS` at most. Never rejects. */
export async function deliver(line: CommandLine, command: Command): Promise<CommandReply> {
  const deadline = line.now() + TRY_FOR_MS;
  for (let left = TRY_FOR_MS; left > 0; left = deadline - line.now()) {
    if (!line.connected) {
      await line.whenConnected(left);
      continue;
    }
    try {
      return await line.send(command, left);
    } catch {
      // The line broke before the answer: the loop tries the same command again while there is time.
    }
  }
  return NO_ANSWER;
}

let line: CommandLine | null = null;
let tellRefusal: (error: WireError) => void = () => undefined;
let tellDone: () => void = () => undefined;

/** As long as a refusal stays: to be read from a step away. */
const WARNING_MS = 12_000;

/** It was done, so this is no refusal; what the person must know of it is in the server's own words. */
function showWarning(message: string): void {
  notifications.show({ message, role: "alert", autoClose: WARNING_MS });
}

export function setCommandLine(next: CommandLine | null): void {
  line = next;
}
/** Who shows a refusal to the person; set by the page's shell. */
export function whenRefused(tell: (error: WireError) => void): void {
  tellRefusal = tell;
}
/** Who takes a refusal away again once a command was done: a corrected one leaves no "not done" standing. */
export function whenDone(tell: () => void): void {
  tellDone = tell;
}

/**
 * Sends what a person wants and shows it as sent (`usePending`) until the server has done or refused it.
 * A refusal is shown with the server's words. Nothing changes on the screen before the server's own event says so.
 */
export async function sendCommand(intent: CommandIntent): Promise<CommandReply> {
  const reply = await askServer(intent, uuidv7());
  if (reply.ok) tellDone();
  else tellRefusal(reply.error);
  if (reply.ok && reply.warning !== undefined) showWarning(reply.warning);
  return reply;
}

/**
 * The same where whoever asks shows the answer itself, and may ask the same thing again: with the same id it happens once,
 * however often it is sent.
 */
export async function askServer(intent: CommandIntent, commandId: string): Promise<CommandReply> {
  const command: Command = { ...intent, commandId, station: stationName() };
  addPending(command);
  const reply = line ? await deliver(line, command) : NO_ANSWER;
  removePending(command.commandId);
  return reply;
}

/** The same for what a page says by itself: nobody waits for it, and nobody is told when it was refused. */
export async function sendQuietly(intent: CommandIntent): Promise<void> {
  if (!line?.connected) return;
  const command: Command = { ...intent, commandId: uuidv7(), station: stationName() };
  await line.send(command, TRY_FOR_MS).catch(() => undefined);
}
