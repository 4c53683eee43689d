import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** What a server under measurement says of its own process. */
export interface Usage {
  readonly cpuMs: number;
  readonly rssMb: number;
}

/** A server in a process of its own, so that its processor time is its own. */
export interface Contestant {
  readonly port: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

async function answer<T>(child: ChildProcess, type: string): Promise<T> {
  for (;;) {
    const [message] = (await once(child, "message")) as [{ type: string } & T];
    if (message.type === type) return message;
  }
}

export async function startContestant(file: string, environment: Record<string, string>): Promise<Contestant> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(path, {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const { port } = await answer<{ port: number }>(child, "listening");
  return {
    port,
    async usage() {
      child.send("usage");
      return answer<Usage>(child, "usage");
    },
    async stop() {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

/** The other side of it, called inside the server's process. */
export function answerUsage(): void {
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ type: "usage", cpuMs: (user + system) / 1000, rssMb: process.memoryUsage().rss / 1e6 });
  });
}
