import { parameterOf, type Alarm } from "@evenkeel/shared/alarms";
import type { WireLink } from "@evenkeel/shared/wire";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLinks } from "../../stores/links.ts";
import { useProfile } from "../../stores/profile.ts";
import { MeasureDialog } from "../session-panel/measure-dialog.tsx";
import { AlarmKey } from "./alarm-key.tsx";
import { useStayAtTheList } from "./use-held-rows.ts";

/** Where an alarm waits for a reading of the cuff, and a cuff of this room may be asked to measure: the way to it, from the alarm itself. */
export function MeasureNowKey({ room, alarm }: { readonly room: string; readonly alarm: Alarm }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<WireLink | null>(null);
  useStayAtTheList(asked !== null);
  const overdue = useProfile(room)?.patterns.some(({ id, kind }) => id === alarm.rule && kind === "overdue");
  const cuffs = useLinks(room).filter(({ actions }) => actions?.includes("start-nibp"));
  const wanted = alarm.vital !== undefined && parameterOf(alarm.vital) === "cuff" && (alarm.verifying || overdue);
  const cuff = cuffs.find(({ device }) => device === alarm.device) ?? (cuffs.length === 1 ? cuffs[0] : undefined);
  // The question stays where the alarm goes on without the key: a hand may be on its way to the answer.
  if (!asked && (!wanted || !cuff)) return null;
  return (
    <>
      {cuff && (
        <AlarmKey busy={false} onPress={() => setAsked(cuff)}>
          {t("room.cuff.confirm")}
        </AlarmKey>
      )}
      {asked && <MeasureDialog room={room} link={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
