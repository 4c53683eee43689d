import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { isNoSimulator, runLiveAddress, sandboxRuns } from "../../../rest/sandbox.ts";
import { heard, UNHEARD, type LiveRun } from "./live-run.ts";
import { listen } from "./listen.ts";
import { runWaves, type RunWaves } from "./run-waves.ts";

/** Follows a run for as long as its screen stands. Nothing of it leaves the screen: there is no store behind it. */
export function useLiveRun(run: string): { readonly live: LiveRun; readonly waves: RunWaves } {
  const { t } = useTranslation();
  const [live, setLive] = useState(UNHEARD);
  const [waves] = useState(() => runWaves());
  useEffect(
    () =>
      listen({
        open: () => new EventSource(runLiveAddress(run)),
        why: async () => {
          try {
            return (await sandboxRuns()).some(({ id }) => id === run) ? "there" : "gone";
          } catch (error) {
            if (isNoSimulator(error)) return { words: t("simulator.none.title") };
            return { words: error instanceof Error ? error.message : String(error) };
          }
        },
        tell: (event) => setLive((before) => heard(before, event, run, t("simulator.link.unreadable"))),
        waves: waves.hear,
      }),
    [run, waves, t],
  );
  return { live, waves };
}
