import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Fault } from "../../parts/page/fault.tsx";
import { replaySession } from "../../rest/record.ts";
import { ReplayMany } from "./replay-many.tsx";
import { ReplayResult } from "./replay-result.tsx";
import styles from "./sessions.module.css";
import { changesOf, type Trial } from "./tuning.ts";
import { TuningRows } from "./tuning-rows.tsx";

/** What the alarms of this session would have been by other limits and delays. */
export function ReplayTab({ session }: { readonly session: string }) {
  const { t } = useTranslation();
  const [trials, setTrials] = useState<readonly Trial[]>([]);
  const recorded = useQuery({
    queryKey: ["replay", session],
    queryFn: () => replaySession(session, { changes: [] }),
    retry: false,
  });
  const tried = useMutation({
    mutationFn: (changes: Parameters<typeof replaySession>[1]) => replaySession(session, changes),
  });
  const rules = recorded.data?.rules ?? [];
  const changes = changesOf(trials, rules);
  // Below a refusal an earlier answer would be read as what was asked for.
  const shown = tried.isError ? null : (tried.data ?? recorded.data);
  return (
    <>
      <p>{t("replay.text")}</p>
      <Fault error={recorded.error ?? tried.error} />
      {recorded.isPending && <p role="status">{t("replay.running")}</p>}
      {recorded.data && (
        <form
          className={styles.tuning}
          onSubmit={(event) => {
            event.preventDefault();
            if (changes) tried.mutate({ changes });
          }}
          noValidate
        >
          <TuningRows rules={rules} trials={trials} onTrials={setTrials} />
          <div>
            <Button type="submit" size="md" loading={tried.isPending} disabled={changes === null}>
              {t("replay.run")}
            </Button>
          </div>
        </form>
      )}
      {shown && <ReplayResult answer={shown} />}
      {recorded.data && <ReplayMany changes={changes} />}
    </>
  );
}
