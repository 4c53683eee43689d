import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The process behind the tester's console, as `npm start` starts it. */
export interface SimulatorProcess {
  /** The socket that the server is told in SANDBOX. */
  readonly path: string;
  stop(): Promise<void>;
}

/** Resolves once it listens at `path`. Rejects with what it printed when it ends instead. */
export async function startSimulator(path: string): Promise<SimulatorProcess> {
  const child = spawn(process.execPath, ["simulators/src/cli.ts", "sandbox", "--at", path], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed: string[] = [];
  child.stderr.on("data", (bytes: Buffer) => printed.push(bytes.toString()));
  await new Promise<void>((done, fail) => {
    child.once("exit", (code) => {
      fail(new Error(`The simulator ended with code ${String(code)}:\n${printed.join("\n")}`));
    });
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.startsWith("ready ")) done();
    });
  });
  return {
    path,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    },
  };
}
