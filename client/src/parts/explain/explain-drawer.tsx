import { Drawer } from "@mantine/core";
import { describeAlarm, type Alarm } from "@evenkeel/shared/alarms";
import type { Explained } from "@evenkeel/shared/wire";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { explanationOf } from "../../rest/record.ts";
import { RefusedError } from "../../rest/request.ts";
import { Fault } from "../page/fault.tsx";
import { Explanation } from "./explanation.tsx";
import styles from "./explanation.module.css";

/** The engine goes on meanwhile: what is explained must not be older than a glance. */
const RENEW_MS = 2000;

interface ExplainDrawerProps {
  readonly room: string;
  readonly alarm: Alarm;
  readonly onClose: () => void;
}

/** Why one alarm is there (IEC 60601-1-8 clause 6.2: how the alarm system decides is disclosed). */
export function ExplainDrawer({ room, alarm, onClose }: ExplainDrawerProps) {
  const { t } = useTranslation();
  const explained = useQuery<Explained>({
    queryKey: ["explanation", room, alarm.id],
    queryFn: ({ signal }) => explanationOf(room, alarm.id, signal),
    refetchInterval: RENEW_MS,
    gcTime: 0,
  });
  const over = explained.error instanceof RefusedError && explained.error.status === 404;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      // Nothing lies over the alarms and the numbers while somebody reads.
      withOverlay={false}
      classNames={{ content: styles.drawer ?? "" }}
      size="lg"
      title={t("explain.title", { alarm: describeAlarm(alarm, alarm.device).title })}
      closeButtonProps={{ "aria-label": t("explain.close"), size: 44 }}
    >
      {explained.isPending && <p role="status">{t("app.loading")}</p>}
      {over ? <p role="status">{t("explain.over")}</p> : <Fault error={explained.error} />}
      {explained.data && <Explanation explained={explained.data} />}
    </Drawer>
  );
}
