import type { WireLink } from "@evenkeel/shared/wire";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sendCommand } from "../../realtime/commands.ts";
import { useLinks } from "../../stores/links.ts";
import { useMay } from "../../stores/me.ts";
import { useLive } from "../vital-tile/use-live.ts";
import { Key } from "./key.tsx";
import { MeasureDialog } from "./measure-dialog.tsx";

/**
 * Cuffs of this room that may be asked to measure. Both keys are always there: whether a cuff is inflating is not known
 * here. Stopping takes pressure off an arm, so that it is asked for at once; measuring has a question before it.
 */
export function CuffKeys({ room, onRefused }: { readonly room: string; readonly onRefused: (why: string) => void }) {
  const { t } = useTranslation();
  const links = useLinks(room);
  const may = useMay("care");
  const live = useLive();
  const [asked, setAsked] = useState<WireLink | null>(null);
  const cuffs = links.filter(({ actions }) => actions?.includes("start-nibp"));
  const refused = !may ? t("session.mayNot") : live ? undefined : t("session.notLive");
  const named = (key: "measure" | "stop", title: string) =>
    cuffs.length === 1 ? t(`room.cuff.${key}`) : t(`room.cuff.${key}Of`, { device: title });
  return (
    <>
      {cuffs.map((link) => {
        const { device, title, actions } = link;
        const stops = actions?.includes("stop-nibp") === true;
        return [
          <Key
            key={`${device} start`}
            wide={!stops}
            refused={refused}
            onRefused={onRefused}
            onPress={() => setAsked(link)}
          >
            {named("measure", title)}
          </Key>,
          stops && (
            <Key
              key={`${device} stop`}
              refused={refused}
              onRefused={onRefused}
              onPress={() => void sendCommand({ type: "device.act", room, device, action: "stop-nibp" })}
            >
              {named("stop", title)}
            </Key>
          ),
        ];
      })}
      {asked && <MeasureDialog room={room} link={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
