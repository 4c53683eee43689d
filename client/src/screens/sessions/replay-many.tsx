import { Button, NumberInput } from "@mantine/core";
import type { ReplayRequest, ReplayTotals } from "@evenkeel/shared/wire";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Fault } from "../../parts/page/fault.tsx";
import page from "../../parts/page/page.module.css";
import { replayNewest } from "../../rest/record.ts";
import { dayAndTime } from "./day-words.ts";
import styles from "./sessions.module.css";

const MOST_SESSIONS = 20;

/** The same settings over the newest sessions: one patient is no reason to change a limit for all. */
export function ReplayMany({ asked }: { readonly asked: ReplayRequest | null }) {
  const { t } = useTranslation();
  const [last, setLast] = useState<number | string>(5);
  const run = useMutation({ mutationFn: replayNewest });
  return (
    <section>
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault();
          if (asked && typeof last === "number") run.mutate({ ...asked, last });
        }}
        noValidate
      >
        <NumberInput label={t("replay.last")} size="md" min={1} max={MOST_SESSIONS} value={last} onChange={setLast} />
        <Button type="submit" variant="default" size="md" loading={run.isPending} disabled={asked === null}>
          {t("replay.runMany")}
        </Button>
      </form>
      <Fault error={run.error} />
      {run.data && (
        <div className={page.frame}>
          <table className={page.table} aria-label={t("replay.runMany")}>
            <tbody>
              {run.data.sessions.map(({ id, alias, openedAt, totals, problem }) => (
                <tr key={id}>
                  <th scope="row">
                    {alias} <span className={page.small}>{dayAndTime(openedAt)}</span>
                  </th>
                  {totals ? <Totals totals={totals} /> : <td colSpan={5}>{problem}</td>}
                </tr>
              ))}
              <tr>
                <th scope="row">{t("replay.total")}</th>
                <Totals totals={run.data.totals} />
              </tr>
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Totals({ totals }: { readonly totals: ReplayTotals }) {
  const { t } = useTranslation();
  return (
    <>
      <td>{t("replay.counts", { then: totals.then, now: totals.now })}</td>
      <td>
        {t("replay.lessUrgent", { count: totals.lessUrgent })}
        <br />
        {t("replay.moreUrgent", { count: totals.moreUrgent })}
      </td>
      <td>{t("replay.saved", { count: totals.saved })}</td>
      <td>{t("replay.missed", { count: totals.missed })}</td>
      <td>{t("replay.added", { count: totals.added })}</td>
    </>
  );
}
