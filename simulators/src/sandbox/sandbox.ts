import type { Clock, Timers } from "@evenkeel/shared/time";
import { listenAt } from "./http/listen.ts";
import { Live } from "./http/live.ts";
import { routes } from "./http/routes.ts";
import { serve } from "./http/serve.ts";
import { Player } from "./player.ts";
import { Runs } from "./runs.ts";
import { Scheduler } from "./scheduler.ts";

export interface Sandbox {
  /** Lets go of everybody and takes the socket away. */
  close(): Promise<void>;
}

/** The simulator behind the tester's console, at a UNIX socket or a Windows pipe: no port of the machine is opened. */
export async function openSandbox(path: string, system: Clock & Timers): Promise<Sandbox> {
  const runs = new Runs();
  const live = new Live(system);
  const player = new Player(
    new Scheduler(
      () => runs.all,
      () => performance.now(),
    ),
    system,
  );
  const server = serve(routes(runs, live, () => player.wake()));
  try {
    await listenAt(server, path);
  } catch (error) {
    live.close();
    throw error;
  }
  player.play();
  return {
    async close() {
      player.stop();
      for (const run of runs.all) runs.remove(run);
      live.close();
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    },
  };
}
