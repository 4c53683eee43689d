import { Tabs } from "@mantine/core";
import type { NewRun, SandboxCatalogue } from "@evenkeel/shared/sandbox";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Fault } from "../../../parts/page/fault.tsx";
import page from "../../../parts/page/page.module.css";
import { beginRun } from "../../../rest/sandbox.ts";
import { RUNS_QUERY } from "../queries.ts";
import { FileChoice } from "./file-choice.tsx";
import { FreeForm } from "./free-form.tsx";
import { ScenarioChoice } from "./scenario-choice.tsx";
import styles from "./begin.module.css";

/** How a run begins: from a scenario, with patients of one's own, or from a file. Once begun its screen opens. */
export function BeginPanel({ catalogue }: { readonly catalogue: SandboxCatalogue }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const beginning = useMutation({
    mutationFn: beginRun,
    onSuccess: ({ id }) => navigate(`/simulator/${encodeURIComponent(id)}`),
    onSettled: () => queries.invalidateQueries({ queryKey: [RUNS_QUERY] }),
  });
  const begin = (wish: NewRun) => {
    if (!beginning.isPending) beginning.mutate(wish);
  };
  return (
    <section aria-labelledby="sandbox-begin">
      <h2 id="sandbox-begin">{t("simulator.begin.title")}</h2>
      <div className={page.panel}>
        <Tabs color="var(--sandbox)" defaultValue="scenario" keepMounted={false} onChange={() => beginning.reset()}>
          <Tabs.List aria-label={t("simulator.begin.title")}>
            <Tabs.Tab value="scenario">{t("simulator.begin.scenario")}</Tabs.Tab>
            <Tabs.Tab value="free">{t("simulator.begin.free")}</Tabs.Tab>
            <Tabs.Tab value="file">{t("simulator.begin.file")}</Tabs.Tab>
          </Tabs.List>
          <div className={styles.fault}>
            <Fault error={beginning.error} />
          </div>
          <Tabs.Panel value="scenario">
            <ScenarioChoice scenarios={catalogue.scenarios} busy={beginning.isPending} onBegin={begin} />
          </Tabs.Panel>
          <Tabs.Panel value="free">
            <FreeForm drivers={catalogue.drivers} busy={beginning.isPending} onBegin={begin} />
          </Tabs.Panel>
          <Tabs.Panel value="file">
            <FileChoice busy={beginning.isPending} onBegin={begin} />
          </Tabs.Panel>
        </Tabs>
      </div>
    </section>
  );
}
