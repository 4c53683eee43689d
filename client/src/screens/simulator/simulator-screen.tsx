import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import page from "../../parts/page/page.module.css";
import { Fault } from "../../parts/page/fault.tsx";
import { isNoSimulator } from "../../rest/sandbox.ts";
import { BeginPanel } from "./begin/begin-panel.tsx";
import { NoSimulator } from "./no-simulator.tsx";
import { useCatalogue, useRuns } from "./queries.ts";
import { RunScreen } from "./run/run-screen.tsx";
import { RunList } from "./runs/run-list.tsx";
import { SandboxFrame } from "./sandbox-frame.tsx";
import styles from "./simulator.module.css";

/** The tester's console: simulated patients and their monitors, apart from every room of the clinic. */
export function SimulatorScreen() {
  const { run } = useParams();
  return (
    <SandboxFrame>
      <div className={styles.screen}>{run === undefined ? <Runs /> : <RunScreen key={run} run={run} />}</div>
    </SandboxFrame>
  );
}

function Runs() {
  const { t } = useTranslation();
  const runs = useRuns();
  const catalogue = useCatalogue();
  const error = runs.error ?? catalogue.error;
  return (
    <>
      <h1>{t("simulator.title")}</h1>
      <p className={page.lead}>{t("simulator.text")}</p>
      {isNoSimulator(error) ? <NoSimulator detail={error.message} /> : <Fault error={error} />}
      {runs.isPending && <p role="status">{t("app.loading")}</p>}
      {!runs.error && runs.data && <RunList runs={runs.data} />}
      {!error && catalogue.data && <BeginPanel catalogue={catalogue.data} />}
    </>
  );
}
