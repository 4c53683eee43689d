import type { SandboxRun } from "@evenkeel/shared/sandbox";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../parts/command/confirm-dialog.tsx";
import { Fault } from "../../../parts/page/fault.tsx";
import { removeRun } from "../../../rest/sandbox.ts";
import { RUNS_QUERY } from "../queries.ts";
import { RunRow } from "./run-row.tsx";
import styles from "./run-list.module.css";

/** The runs that exist, each with how it stands. */
export function RunList({ runs }: { readonly runs: readonly SandboxRun[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<SandboxRun | null>(null);
  const removal = useMutation({
    mutationFn: removeRun,
    onSuccess: () => setAsked(null),
    onSettled: () => queries.invalidateQueries({ queryKey: [RUNS_QUERY] }),
  });
  return (
    <section aria-labelledby="sandbox-runs">
      <h2 id="sandbox-runs">{t("simulator.runs.title")}</h2>
      {runs.length === 0 && <p className={styles.none}>{t("simulator.runs.none")}</p>}
      {runs.length > 0 && (
        <ul className={styles.rows}>
          {runs.map((run) => (
            <RunRow
              key={run.id}
              run={run}
              onRemove={() => {
                removal.reset();
                setAsked(run);
              }}
            />
          ))}
        </ul>
      )}
      {asked && (
        <ConfirmDialog
          title={t("simulator.runs.removeTitle")}
          confirm={t("simulator.runs.remove")}
          busy={removal.isPending}
          onConfirm={() => removal.mutate(asked.id)}
          onClose={() => setAsked(null)}
        >
          <p>{t("simulator.runs.removeText", { title: t("simulator.titled", { title: asked.title }) })}</p>
          <Fault error={removal.error} />
        </ConfirmDialog>
      )}
    </section>
  );
}
