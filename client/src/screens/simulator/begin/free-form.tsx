import { Button, TextInput } from "@mantine/core";
import type { NewRun, SandboxCatalogue } from "@evenkeel/shared/sandbox";
import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { emptyRoom, MOST_ROOMS, newRunOf, type DraftErrors, type FreeDraft, type RoomDraft } from "./free-draft.ts";
import { FreeRoomFields } from "./free-room-fields.tsx";
import { rolledSeed, SeedInput } from "./seed-input.tsx";
import styles from "./begin.module.css";

interface FreeFormProps {
  readonly drivers: SandboxCatalogue["drivers"];
  readonly busy: boolean;
  readonly onBegin: (wish: NewRun) => void;
}

/** Patients and monitors of one's own. */
export function FreeForm({ drivers, busy, onBegin }: FreeFormProps) {
  const { t } = useTranslation();
  const first = drivers[0]?.id ?? "";
  const [draft, setDraft] = useState<FreeDraft>(() => ({
    ...{ title: t("simulator.begin.ownTitle"), seed: rolledSeed(), rooms: [emptyRoom(0, first)] },
  }));
  const [errors, setErrors] = useState<DraftErrors>({});
  const put = (change: Partial<FreeDraft>) => setDraft({ ...draft, ...change });
  const putRoom = (key: number, change: Partial<RoomDraft>) =>
    put({ rooms: draft.rooms.map((room) => (room.key === key ? { ...room, ...change } : room)) });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const wish = newRunOf(draft);
    setErrors("errors" in wish ? wish.errors : {});
    if ("run" in wish) onBegin(wish.run);
  };
  const words = (path: string) => errors[path] && t(`simulator.begin.wrong.${errors[path]}`);
  return (
    <form className={styles.form} onSubmit={submit} noValidate autoComplete="off">
      <div className={styles.pair}>
        <TextInput
          label={t("simulator.begin.name")}
          value={draft.title}
          error={words("title")}
          onChange={(event) => put({ title: event.currentTarget.value })}
        />
        <SeedInput
          label={t("simulator.begin.seed")}
          seed={draft.seed}
          error={words("seed")}
          onChange={(seed) => put({ seed })}
        />
      </div>
      {draft.rooms.map((room, index) => (
        <FreeRoomFields
          key={room.key}
          room={room}
          number={index + 1}
          drivers={drivers}
          error={(field) => words(`rooms.${index}.${field}`)}
          onChange={(change) => putRoom(room.key, change)}
          onRemove={
            draft.rooms.length > 1 ? () => put({ rooms: draft.rooms.filter(({ key }) => key !== room.key) }) : undefined
          }
        />
      ))}
      <div className={styles.keys}>
        <Button type="submit" loading={busy}>
          {t("simulator.begin.begin")}
        </Button>
        {draft.rooms.length < MOST_ROOMS && (
          <Button
            variant="default"
            onClick={() =>
              put({ rooms: [...draft.rooms, emptyRoom(Math.max(...draft.rooms.map(({ key }) => key)) + 1, first)] })
            }
          >
            {t("simulator.begin.addRoom")}
          </Button>
        )}
        {Object.keys(errors).length > 0 && <span role="alert">{t("simulator.begin.wrong.marked")}</span>}
      </div>
    </form>
  );
}
