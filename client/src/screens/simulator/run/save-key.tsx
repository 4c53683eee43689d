import type { SandboxRun } from "@evenkeel/shared/sandbox";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Fault } from "../../../parts/page/fault.tsx";
import { runFile } from "../../../rest/sandbox.ts";
import { fileName, saveAs } from "./save-file.ts";
import styles from "./run-controls.module.css";

/** Saves the run: what is in the file gives the same bytes again. */
export function SaveKey({ run }: { readonly run: SandboxRun }) {
  const { t } = useTranslation();
  const saving = useMutation({
    mutationFn: () => runFile(run.id),
    onSuccess: (file) => saveAs(fileName(run.title, run.seed), JSON.stringify(file, null, 2)),
  });
  return (
    <>
      <button type="button" className={styles.save} disabled={saving.isPending} onClick={() => saving.mutate()}>
        {t("simulator.clock.save")}
      </button>
      <Fault error={saving.error} />
    </>
  );
}
