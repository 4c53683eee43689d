import { Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAttention } from "../../stores/attention.ts";
import { useMe } from "../../stores/me.ts";
import { useRooms } from "../../stores/rooms.ts";
import { ConfirmDialog } from "../command/confirm-dialog.tsx";
import { useCommand } from "../command/use-command.ts";
import { useColleagues, useStations } from "../responses/receivers.ts";
import styles from "./hand-over.module.css";

/** To whom a room is offered: a person wherever they are, or anyone at a station. */
export function OfferDialog({ room, onClose }: { readonly room: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const title = useRooms().find(({ id }) => id === room)?.title ?? room;
  const stations = useStations();
  const { people, failed } = useColleagues();
  const me = useMe();
  const { send, busy, refusal } = useCommand();
  const [to, setTo] = useState<string | null>(null);
  const offer = async () => {
    if (to === null) return;
    const [kind, id] = [to.slice(0, 1), to.slice(2)];
    const receiver = kind === "p" ? { person: id } : { station: id };
    if ((await send({ type: "room.hand-over-offer", room, to: receiver })).ok) onClose();
  };
  const responsible = useAttention(room)?.responsible?.by;
  // A supervisor may offer what another answers for; nobody may answer yet.
  const stays = !responsible ? "offerTextNobody" : responsible.userId === me?.id ? "offerText" : "offerTextOther";
  return (
    <ConfirmDialog
      title={t("handOver.offerTitle", { room: title })}
      confirm={t("handOver.offerKey")}
      busy={busy}
      refusal={refusal}
      disabled={to === null}
      onConfirm={() => void offer()}
      onClose={onClose}
    >
      <Text size="sm">{t(`handOver.${stays}`, { name: responsible?.name })}</Text>
      <Radio.Group label={t("handOver.to")} value={to} onChange={setTo}>
        <Stack gap={0} mt="xs">
          {people.map(({ id, name, role }) => (
            <Radio
              key={id}
              className={styles.choice}
              value={`p ${id}`}
              label={name}
              description={t(`role.${role}`)}
              color="var(--action)"
              iconColor="var(--action-ink)"
            />
          ))}
          {stations.map(({ station, name, person }) => (
            <Radio
              key={station}
              className={styles.choice}
              value={`s ${station}`}
              label={name}
              description={`${t("handOver.stations")} · ${person}`}
              color="var(--action)"
              iconColor="var(--action-ink)"
            />
          ))}
        </Stack>
      </Radio.Group>
      {failed && <p role="alert">{t("attention.peopleUnknown")}</p>}
    </ConfirmDialog>
  );
}
