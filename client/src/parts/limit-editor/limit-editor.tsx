import { Modal, Stack } from "@mantine/core";
import { settables, type Settable } from "@evenkeel/shared/alarms";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { useTranslation } from "react-i18next";
import { useProfile } from "../../stores/profile.ts";
import { useSession } from "../../stores/session.ts";
import { LimitRow } from "./limit-row.tsx";

interface LimitEditorProps {
  readonly room: string;
  /** Whose limits; with `rule`, that one alone. */
  readonly vitals: readonly NumericKey[];
  readonly rule?: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** The limits of one vital in this session, with the timers and combinations that it takes part in. */
export function LimitEditor({ room, vitals, rule, title, onClose }: LimitEditorProps) {
  const { t } = useTranslation();
  const profile = useProfile(room);
  const session = useSession(room);
  const shown = (one: Settable) => (rule === undefined ? concerns(one, vitals) : one.rule === rule);
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
          profile !== null &&
          settables(profile)
            .filter(shown)
            .map((one) => (
              // A limit that somebody else has changed meanwhile starts the row anew, with what holds now.
              <LimitRow
                key={`${one.rule} ${one.limit ?? ""} ${one.enabled}`}
                session={session}
                profile={profile}
                limit={one}
              />
            ))}
      </Stack>
    </Modal>
  );
}

const HEART: readonly NumericKey[] = ["heartRate", "pulseRate"];
const BREATH: readonly NumericKey[] = ["respRateCo2", "respRateImpedance", "etco2"];
const CUFF: readonly NumericKey[] = ["nibpSys", "nibpDia", "nibpMean"];

/** Whether a rule is one of these vitals' own, or of more than one number with theirs among them. */
function concerns({ of }: Settable, vitals: readonly NumericKey[]): boolean {
  if ("vital" in of) return vitals.includes(of.vital);
  switch (of.kind) {
    case "apnoea":
      return BREATH.some((vital) => vitals.includes(vital));
    case "arrest":
      return HEART.some((vital) => vitals.includes(vital));
    case "combination":
      return of.all.some((part) => part.vitals.some((vital) => vitals.includes(vital)));
    case "overdue":
      return of.task === "nibp" && CUFF.some((vital) => vitals.includes(vital));
    case "dose":
      return false;
  }
}
