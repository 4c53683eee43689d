import {
  runFileSchema,
  sandboxCatalogueSchema,
  sandboxRunSchema,
  sandboxRunsSchema,
  type NewRun,
  type RunFile,
  type SandboxCatalogue,
  type SandboxDoing,
  type SandboxRun,
  type Speed,
} from "@evenkeel/shared/sandbox";
import { nothing, RefusedError, request } from "./request.ts";

const ROOT = "/api/sandbox";
const runAt = (run: string): string => `${ROOT}/runs/${encodeURIComponent(run)}`;

/** What can be started, done and broken. All here throw `RefusedError`. */
export const sandboxCatalogue = (): Promise<SandboxCatalogue> => request(`${ROOT}/catalogue`, sandboxCatalogueSchema);

export const sandboxRuns = (): Promise<SandboxRun[]> => request(`${ROOT}/runs`, sandboxRunsSchema);

export const beginRun = (wish: NewRun): Promise<SandboxRun> =>
  request(`${ROOT}/runs`, sandboxRunSchema, { method: "POST", body: wish });

export const removeRun = (run: string): Promise<null> => request(runAt(run), nothing, { method: "DELETE" });

/** Runs, stops or sets the speed; how it then is comes over the live stream. */
export const setRunClock = (
  run: string,
  change: { readonly running?: boolean; readonly speed?: Speed },
): Promise<null> => request(`${runAt(run)}/clock`, nothing, { method: "POST", body: change });

/** @throws RefusedError with status 422 where the simulator can not do this, in its words */
export const doInRun = (run: string, step: { readonly room: string; readonly doing: SandboxDoing }): Promise<null> =>
  request(`${runAt(run)}/steps`, nothing, { method: "POST", body: step });

/** The run as a file: seed and steps, which give the same bytes again. */
export const runFile = (run: string): Promise<RunFile> => request(`${runAt(run)}/file`, runFileSchema);

/** Where a browser listens to a run (server-sent events). */
export const runLiveAddress = (run: string): string => `${runAt(run)}/live`;

/** The server has nobody to relay to: no simulator process answers, or the server has no such route. */
export const isNoSimulator = (error: unknown): error is RefusedError =>
  error instanceof RefusedError &&
  (error.problem?.type.endsWith(":sandbox-away") === true ||
    error.status === 404 ||
    (error.status === 502 && error.problem === null));
