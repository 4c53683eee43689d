import type { Alarm } from "@evenkeel/shared/alarms";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProfile } from "../../stores/profile.ts";
import { useSession } from "../../stores/session.ts";
import { SedationDialog } from "../session-panel/sedation-dialog.tsx";
import { SEDATION_TASK } from "../session-panel/sedation-due.ts";
import { AlarmKey } from "./alarm-key.tsx";
import { useStayAtTheList } from "./use-held-rows.ts";

/** Where the sedation score is late: the way to it, from the alarm itself. */
export function ScoreNowKey({ room, alarm }: { readonly room: string; readonly alarm: Alarm }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useStayAtTheList(open);
  const session = useSession(room);
  const late = useProfile(room)?.patterns.some(
    (rule) => rule.id === alarm.rule && rule.kind === "overdue" && rule.task === SEDATION_TASK,
  );
  if (!late || !session) return null;
  return (
    <>
      <AlarmKey busy={false} onPress={() => setOpen(true)}>
        {t("sedation.now")}
      </AlarmKey>
      {open && <SedationDialog session={session} onClose={() => setOpen(false)} />}
    </>
  );
}
