import { Button } from "@mantine/core";
import type { DeviceHealth } from "@evenkeel/shared/wire";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Fault } from "../../../parts/page/fault.tsx";
import { recordDevice } from "../../../rest/device-setup.ts";
import { RecordingList } from "../recording-list.tsx";
import { useRecordings, useTakeRecordings } from "../setup-queries.ts";
import styles from "./tables.module.css";

/** The flight recorder: everything that goes over the line into a file, to be looked at or played back. */
export function RecorderTab({ health }: { readonly health: DeviceHealth }) {
  const { t } = useTranslation();
  const take = useTakeRecordings();
  const recordings = useRecordings();
  const recording = useMutation({
    mutationFn: (on: boolean) => recordDevice(health.device, on),
    onSuccess: take,
  });
  const own = recordings.data?.filter(({ device }) => device === health.device) ?? [];
  const runs = health.recording !== null;
  return (
    <section aria-label={t("devices.tab.recorder")}>
      <p className={styles.text}>{t("devices.recordings.text")}</p>
      <Fault error={recording.error ?? recordings.error} />
      <Button
        variant={runs ? "default" : "filled"}
        size="md"
        mb="md"
        loading={recording.isPending}
        onClick={() => recording.mutate(!runs)}
      >
        {t(runs ? "devices.recordings.stop" : "devices.recordings.start")}
      </Button>
      {own.length > 0 && <RecordingList recordings={own} />}
    </section>
  );
}
