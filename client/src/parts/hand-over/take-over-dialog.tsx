import { Button, Drawer, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAttention } from "../../stores/attention.ts";
import { useNow } from "../../stores/clock.ts";
import { useRooms } from "../../stores/rooms.ts";
import { Refusal } from "../command/refusal.tsx";
import { useCommand } from "../command/use-command.ts";
import { remaining } from "../time-words/elapsed.ts";
import styles from "./hand-over.module.css";
import { SummaryList } from "./summary-list.tsx";

interface TakeOverDialogProps {
  readonly room: string;
  /** Id of the offer. */
  readonly handOver: string;
  readonly onClose: () => void;
}

/**
 * The receiver's side of a hand-over: what is open in the room, and the read-back without which it is not theirs. Alias
 * and count are typed and not chosen: the patient and the screen are looked at, not the dialog.
 */
export function TakeOverDialog({ room, handOver, onClose }: TakeOverDialogProps) {
  const { t } = useTranslation();
  const title = useRooms().find(({ id }) => id === room)?.title ?? room;
  const attended = useAttention(room);
  const current = attended?.offer;
  const responsible = attended?.responsible;
  const now = useNow();
  const { send, busy, refusal } = useCommand();
  const [offer] = useState(current?.id === handOver ? current : null);
  const [alias, setAlias] = useState("");
  const [count, setCount] = useState("");
  const [words, setWords] = useState("");
  const left = (offer?.until ?? 0) - now;
  const over = current?.id !== handOver || left <= 0;
  const openAlarms = /^\d{1,3}$/u.test(count.trim()) ? Number(count) : null;
  const complete = alias.trim() !== "" && openAlarms !== null && words.trim() !== "";
  if (!offer) return null;

  const accept = async () => {
    if (openAlarms === null || !complete || over || busy) return;
    const readBack = { alias: alias.trim(), openAlarms, words: words.trim() };
    if ((await send({ type: "room.hand-over-accept", room, handOver, readBack })).ok) onClose();
  };
  const decline = async () => {
    if ((await send({ type: "room.hand-over-decline", room, handOver, reason: words.trim() })).ok) onClose();
  };
  return (
    <Drawer
      opened
      position="right"
      // The alarms that are to be counted, and the patient's name, stay in sight and in reach beside it.
      withOverlay={false}
      trapFocus={false}
      size="lg"
      classNames={{ content: styles.drawer ?? "" }}
      title={t("handOver.takeTitle", { room: title, name: offer.by.name })}
      onClose={onClose}
      closeButtonProps={{ "aria-label": t("attention.close"), size: 44 }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void accept();
        }}
      >
        <Stack gap="md">
          <Text size="sm" role={over ? "alert" : undefined}>
            {over
              ? responsible
                ? t("handOver.over", { name: responsible.by.name })
                : t("handOver.overNobody")
              : t("handOver.takeText", { left: remaining(left) })}
          </Text>
          <SummaryList room={room} summary={offer.summary} />
          <TextInput
            label={t("handOver.alias")}
            value={alias}
            maxLength={40}
            size="md"
            autoComplete="off"
            onChange={(event) => setAlias(event.currentTarget.value)}
          />
          <TextInput
            label={t("handOver.openAlarms")}
            description={t("handOver.openAlarmsText")}
            value={count}
            inputMode="numeric"
            maxLength={3}
            size="md"
            autoComplete="off"
            onChange={(event) => setCount(event.currentTarget.value)}
          />
          <Textarea
            label={t("handOver.words")}
            description={t("handOver.wordsText")}
            value={words}
            maxLength={500}
            autosize
            minRows={2}
            size="md"
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <Refusal error={refusal} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" size="md" disabled={over || busy} onClick={() => void decline()}>
              {t("handOver.decline")}
            </Button>
            <Button type="submit" size="md" loading={busy} disabled={!complete || over}>
              {t("handOver.accept")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Drawer>
  );
}
