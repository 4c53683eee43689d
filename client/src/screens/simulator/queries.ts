import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { SandboxCatalogue, SandboxRun } from "@evenkeel/shared/sandbox";
import { sandboxCatalogue, sandboxRuns } from "../../rest/sandbox.ts";

export const RUNS_QUERY = "sandbox-runs";

/** Often enough that a simulator which was away is found again without a reload. */
const LOOK_AGAIN_MS = 2000;

/** It changes with the simulator's version alone, which may be another after it was away. */
export const useCatalogue = (): UseQueryResult<SandboxCatalogue> =>
  useQuery({
    queryKey: ["sandbox-catalogue"],
    queryFn: sandboxCatalogue,
    staleTime: 60_000,
    retry: false,
    refetchInterval: ({ state }) => (state.status === "error" ? LOOK_AGAIN_MS : false),
  });

/** Runs go on by themselves. */
export const useRuns = (): UseQueryResult<SandboxRun[]> =>
  useQuery({
    queryKey: [RUNS_QUERY],
    queryFn: sandboxRuns,
    refetchInterval: LOOK_AGAIN_MS,
    refetchOnMount: "always",
    retry: false,
  });
