import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The real server in a process of its own, which can be killed as power can fail. */
export interface ServerProcess {
  readonly address: string;
  /** The one-time link that it printed, while no administrator has a password. */
  readonly firstAdminLink: string | null;
  /** Stands still with every line open, as a machine that swaps or hangs does. Only `kill` and `stop` end that. */
  freeze(): void;
  /** SIGKILL: no goodbye to anybody. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it and resolves once it has printed its address. Rejects with what it printed when it ends instead. */
export async function startServer(environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ["server/src/main.ts"], {
    cwd: ROOT,
    env: { ...process.env, LOG_LEVEL: "warn", HOST: "127.0.0.1", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed: string[] = [];
  child.stderr.on("data", (bytes: Buffer) => printed.push(bytes.toString()));
  const greeting = await readGreeting(child, printed);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    // One that stands still hears of it only when it goes on.
    child.kill("SIGCONT");
    await gone;
  };
  return {
    ...greeting,
    freeze: () => void child.kill("SIGSTOP"),
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}

function readGreeting(
  child: ChildProcess,
  printed: string[],
): Promise<{ address: string; firstAdminLink: string | null }> {
  return new Promise((done, fail) => {
    let address = "";
    let firstAdminLink: string | null = null;
    child.once("exit", (code) => fail(new Error(`The server ended with code ${String(code)}:\n${printed.join("\n")}`)));
    createInterface({ input: child.stdout! }).on("line", (line) => {
      printed.push(line);
      address = /Evenkeel is at (\S+)/u.exec(line)?.[1] ?? address;
      firstAdminLink = /(http\S+first-admin\?token=\S+)/u.exec(line)?.[1] ?? firstAdminLink;
      if (line.includes("not a certified medical device")) done({ address, firstAdminLink });
    });
  });
}
