import { newRunSchema, runClockSchema, runStepSchema } from "@evenkeel/shared/sandbox";
import type { IncomingMessage, ServerResponse } from "node:http";
import { sandboxCatalogue } from "../catalogue.ts";
import type { LiveRun } from "../live-run.ts";
import { MOST_RUNS, type Runs } from "../runs.ts";
import { runView } from "../snapshot.ts";
import { bodyOf } from "./body.ts";
import type { Live } from "./live.ts";
import { Refusal } from "./refusal.ts";

const ROOT = "/api/sandbox/";

/** What an answer carries: a status with what it says, or null where the route answers by itself. */
type Answer = readonly [status: number, content?: unknown] | null;
type Route = (request: IncomingMessage, response: ServerResponse) => Answer | Promise<Answer>;
type Methods = Readonly<Record<string, Route>>;

/** Everything that can be asked for. `changed` is called when a run may have to be played on. */
export function routes(runs: Runs, live: Live, changed: () => void): Route {
  const withRuns: Methods = {
    GET: () => [200, runs.all.map((run) => runView(run))],
    async POST(request) {
      const asked = await bodyOf(request, newRunSchema);
      if (runs.isFull)
        throw new Refusal("conflict", { detail: `${MOST_RUNS} runs exist already: remove one before the next.` });
      const run = runs.begin(asked);
      changed();
      return [201, runView(run)];
    },
  };

  const ofRun: Readonly<Record<string, (run: LiveRun) => Methods>> = {
    "": (run) => ({
      GET: () => [200, runView(run)],
      DELETE() {
        runs.remove(run);
        live.end(run);
        return [204];
      },
    }),
    clock: (run) => ({
      async POST(request) {
        const clock = await bodyOf(request, runClockSchema);
        if (clock.running === true && run.ended) throw over();
        run.setClock(clock);
        changed();
        return [200, runView(run)];
      },
    }),
    steps: (run) => ({
      async POST(request) {
        const { doing, room } = await bodyOf(request, runStepSchema);
        if (run.ended) throw over();
        return [201, run.give(doing, room)];
      },
    }),
    file: (run) => ({ GET: () => [200, run.file()] }),
    live: (run) => ({
      GET(_request, response) {
        live.join(run, response);
        return null;
      },
    }),
  };

  /** The methods of an address, or null where there is nothing. */
  function at(path: string): Methods | null {
    const [area, id, part = "", ...rest] = path.slice(ROOT.length).split("/");
    if (!path.startsWith(ROOT) || rest.length > 0) return null;
    if (area === "catalogue" && id === undefined) return { GET: () => [200, sandboxCatalogue()] };
    if (area !== "runs") return null;
    if (id === undefined) return withRuns;
    const run = runs.find(id);
    return run && Object.hasOwn(ofRun, part) ? ofRun[part]!(run) : null;
  }

  return (request, response) => {
    const methods = at((request.url ?? "").split("?", 1)[0]!);
    if (!methods) throw new Refusal("not-found");
    const method = request.method ?? "";
    if (!Object.hasOwn(methods, method))
      throw new Refusal("wrong-method", { detail: `${Object.keys(methods).join(" or ")} is understood here.` });
    return methods[method]!(request, response);
  };
}

function over(): Refusal {
  return new Refusal("conflict", { detail: "This run is over. Begin it again." });
}
