import { describeAlarm } from "@evenkeel/shared/alarms";
import type { Explained } from "@evenkeel/shared/wire";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useDeviceTitle } from "../../parts/alarm-bar/device-title.ts";
import { Explanation } from "../../parts/explain/explanation.tsx";
import { Fault } from "../../parts/page/fault.tsx";
import { AnswerHistory } from "../../parts/responses/answer-history.tsx";
import { StepWords } from "../../parts/responses/call-state.tsx";
import { useLive } from "../../parts/vital-tile/use-live.ts";
import { explanationOf } from "../../rest/record.ts";
import { RefusedError } from "../../rest/request.ts";
import { useCall } from "../../stores/attention.ts";
import type { InboxLine } from "./held-lines.ts";
import styles from "./inbox-screen.module.css";

/** The engine goes on meanwhile: what is explained must not be older than a glance. */
const RENEW_MS = 2000;

/** The chosen alarm in full: why it is there, how far it has climbed, and what was answered. */
export function InboxDetail({ line }: { readonly line: InboxLine }) {
  const { t } = useTranslation();
  const { room, alarm } = line;
  const device = useDeviceTitle(room, alarm);
  const call = useCall(room, alarm.id);
  const live = useLive();
  const explained = useQuery<Explained>({
    queryKey: ["explanation", room, alarm.id],
    queryFn: ({ signal }) => explanationOf(room, alarm.id, signal),
    refetchInterval: RENEW_MS,
    gcTime: 0,
  });
  const over = line.over || (explained.error instanceof RefusedError && explained.error.status === 404);
  return (
    <section className={styles.detail} aria-label={t("inbox.detail")}>
      <h2>
        {line.title} · {describeAlarm(alarm, device).title}
      </h2>
      {!live && <p role="status">{t("alarm.unknown")}</p>}
      {over ? <p role="status">{t("explain.over")}</p> : <Fault error={explained.error} />}
      {call && !call.owner && live && !over && <StepWords call={call} />}
      {call && <AnswerHistory call={call} />}
      <h3>{t("explain.why")}</h3>
      {explained.isPending && <p role="status">{t("app.loading")}</p>}
      {explained.data && <Explanation explained={explained.data} />}
    </section>
  );
}
