import { Command } from "commander";
import { resolve } from "node:path";
import { systemTime } from "../system.ts";
import { openSandbox } from "./sandbox.ts";

/** `simulate sandbox --at PATH`: runs of simulated rooms for the tester's console, until it is asked to end. */
export function sandboxCommand(say: (line: string) => void): Command {
  return new Command("sandbox")
    .description(
      "Simulated rooms for the tester's console, over HTTP at a socket; prints `ready PATH` once it listens.",
    )
    .requiredOption("--at <path>", "where it listens: a UNIX socket, or a Windows pipe as \\\\.\\pipe\\NAME")
    .action(async ({ at }: { at: string }) => {
      const path = at.startsWith("\\\\") ? at : resolve(at);
      const sandbox = await openSandbox(path, systemTime);
      let stopping = false;
      const stop = (): void => {
        if (stopping) return;
        stopping = true;
        void sandbox.close().then(() => process.exit(0));
      };
      process.on("SIGINT", stop).on("SIGTERM", stop);
      say(`ready ${path}`);
    });
}
