import { Modal, Stack } from "@mantine/core";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { useTranslation } from "react-i18next";
import { useProfile } from "../../stores/profile.ts";
import { useSession } from "../../stores/session.ts";
import { rulesOf } from "../vital-tile/limits-text.ts";
import { LimitRow } from "./limit-row.tsx";

interface LimitEditorProps {
  readonly room: string;
  readonly vitals: readonly NumericKey[];
  readonly title: string;
  readonly onClose: () => void;
}

/** The limits of one vital in this session, each with the value of now beside it. The next session starts from the factory's. */
export function LimitEditor({ room, vitals, title, onClose }: LimitEditorProps) {
  const { t } = useTranslation();
  const profile = useProfile(room);
  const session = useSession(room);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("limits.title", { vital: title })}
      size="lg"
      centered
      closeButtonProps={{ "aria-label": t("limits.close") }}
    >
      <Stack gap="lg">
        {session === null && <p>{t("limits.noSession")}</p>}
        {session !== null &&
          rulesOf(profile, vitals).map((rule) => (
            // A limit that somebody else has changed meanwhile starts the row anew, with what holds now.
            <LimitRow
              key={`${rule.id} ${rule.limit} ${rule.enabled}`}
              room={room}
              rule={rule}
              expectedVersion={session.version}
            />
          ))}
      </Stack>
    </Modal>
  );
}
