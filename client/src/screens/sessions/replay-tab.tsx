import { tunableRules } from "@evenkeel/shared/replay";
import type { ReplayRequest } from "@evenkeel/shared/wire";
import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Fault } from "../../parts/page/fault.tsx";
import { PROFILES_QUERY, profileVersion } from "../../rest/profiles.ts";
import { replaySession } from "../../rest/record.ts";
import { ReplayProfile, type ChosenProfile } from "./replay-profile.tsx";
import { ReplayMany } from "./replay-many.tsx";
import { ReplayResult } from "./replay-result.tsx";
import styles from "./sessions.module.css";
import { changesOf, type Trial } from "./tuning.ts";
import { TuningRows } from "./tuning-rows.tsx";

/** What the alarms of this session would have been by other limits and delays. */
export function ReplayTab({ session }: { readonly session: string }) {
  const { t } = useTranslation();
  const [trials, setTrials] = useState<readonly Trial[]>([]);
  const [chosen, setChosen] = useState<ChosenProfile | null>(null);
  const stored = useQuery({
    queryKey: [PROFILES_QUERY, chosen?.id, "version", chosen?.version],
    queryFn: () => profileVersion(chosen!.id, chosen!.version),
    enabled: chosen !== null,
  });
  const recorded = useQuery({
    queryKey: ["replay", session],
    queryFn: () => replaySession(session, { changes: [] }),
    retry: false,
  });
  const tried = useMutation({
    mutationFn: (asked: ReplayRequest) => replaySession(session, asked),
  });
  const other = chosen ? stored.data?.profile : null;
  // Until it is there, no other profile's numbers are shown for its own.
  const rules = other ? tunableRules(other) : other === null ? (recorded.data?.rules ?? []) : [];
  const changes = changesOf(trials, rules);
  const by = chosen ? { profile: chosen.id, profileVersion: chosen.version } : {};
  const asked = changes === null || other === undefined ? null : { ...by, changes };
  // Below a refusal an earlier answer would be read as what was asked for.
  const shown = tried.isError ? null : (tried.data ?? recorded.data);
  return (
    <>
      <p>{t("replay.text")}</p>
      <Fault error={recorded.error ?? stored.error ?? tried.error} />
      {recorded.isPending && <p role="status">{t("replay.running")}</p>}
      {recorded.data && (
        <form
          className={styles.tuning}
          onSubmit={(event) => {
            event.preventDefault();
            if (asked) tried.mutate(asked);
          }}
          noValidate
        >
          <ReplayProfile
            chosen={chosen}
            onChoose={(next) => {
              setChosen(next);
              // What was typed was typed over other numbers.
              setTrials([]);
            }}
          />
          <TuningRows rules={rules} trials={trials} onTrials={setTrials} />
          <div>
            <Button type="submit" size="md" loading={tried.isPending} disabled={asked === null}>
              {t("replay.run")}
            </Button>
          </div>
        </form>
      )}
      {shown && <ReplayResult answer={shown} />}
      {recorded.data && <ReplayMany asked={asked} />}
    </>
  );
}
