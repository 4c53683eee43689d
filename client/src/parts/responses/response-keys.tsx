import type { Alarm } from "@evenkeel/shared/alarms";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useMay } from "../../stores/me.ts";
import { useAnswersFor } from "../../stores/station.ts";
import { AlarmKey } from "../alarm-bar/alarm-key.tsx";
import { useStayAtTheList } from "../alarm-bar/use-held-rows.ts";
import { PassOnKey } from "./pass-on-key.tsx";

const ResponseDialog = lazy(() =>
  import("./response-dialog.tsx").then((dialog) => ({ default: dialog.ResponseDialog })),
);

interface ResponseKeysProps {
  readonly room: string;
  readonly alarm: Alarm;
  readonly title: string;
  /** The same without the room, for a list of several rooms: the dialog says the room by itself. */
  readonly bare?: string;
}

/** What somebody does about an alarm beside taking it on: its owner passes it on, everybody has the rest behind one key. */
export function ResponseKeys({ room, alarm, title, bare = title }: ResponseKeysProps) {
  const { t } = useTranslation();
  const me = useMe();
  const may = useMay("care");
  const answers = useAnswersFor(room);
  const [open, setOpen] = useState(false);
  useStayAtTheList(open);
  // Its dialog stays when the alarm ends under it: it says so, and what was done may still be told.
  if (!may || !answers || (alarm.stage !== "active" && !open)) return null;
  const own = me !== null && alarm.acknowledged?.by.userId === me.id;
  return (
    <>
      {own && <PassOnKey room={room} alarm={alarm.id} title={title} />}
      <AlarmKey busy={false} label={t("attention.respondTo", { title })} onPress={() => setOpen(true)}>
        {t("attention.respond")}
      </AlarmKey>
      {open && (
        <Suspense>
          <ResponseDialog room={room} alarm={alarm.id} title={bare} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
