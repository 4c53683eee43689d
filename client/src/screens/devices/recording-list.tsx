import type { Recording } from "@evenkeel/shared/wire";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Fault } from "../../parts/page/fault.tsx";
import { recordingAddress, removeRecording } from "../../rest/device-setup.ts";
import { ConfirmDialog } from "../../parts/command/confirm-dialog.tsx";
import styles from "./devices-screen.module.css";
import { replayAddress } from "./prefilled.ts";
import { RECORDINGS_QUERY } from "./setup-queries.ts";
import { bytesWords, dateWords } from "./size-words.ts";

/** Recordings with what can be done with each. */
export function RecordingList({ recordings }: { readonly recordings: readonly Recording[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Recording | null>(null);
  const removal = useMutation({
    mutationFn: removeRecording,
    onSuccess: () => setAsked(null),
    onSettled: () => queries.invalidateQueries({ queryKey: [RECORDINGS_QUERY] }),
  });
  return (
    <>
      <ul className={styles.rows}>
        {recordings.map((recording) => {
          const { name, device, driver, startedAt, bytes, running } = recording;
          const when = dateWords(startedAt);
          return (
            <li key={name}>
              <div>
                <strong>
                  {device} · {when}
                </strong>
                <span className={styles.small}>
                  {driver} · {bytesWords(bytes)}
                  {running && ` · ${t("devices.recordings.running")}`}
                </span>
              </div>
              <div className={styles.keys}>
                <a
                  className={styles.key}
                  href={recordingAddress(name)}
                  download={name}
                  aria-label={t("devices.recordings.downloadOf", { name: `${device}, ${when}` })}
                >
                  {t("devices.recordings.download")}
                </a>
                {!running && (
                  <>
                    <Link
                      className={styles.key}
                      to={replayAddress(recording)}
                      aria-label={t("devices.recordings.replayOf", { name: `${device}, ${when}` })}
                    >
                      {t("devices.recordings.replay")}
                    </Link>
                    <button
                      type="button"
                      className={styles.key}
                      aria-label={t("devices.recordings.removeOf", { name: `${device}, ${when}` })}
                      onClick={() => {
                        removal.reset();
                        setAsked(recording);
                      }}
                    >
                      {t("devices.recordings.remove")}
                    </button>
                  </>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {asked && (
        <ConfirmDialog
          title={t("devices.recordings.removeTitle")}
          confirm={t("devices.recordings.remove")}
          busy={removal.isPending}
          onConfirm={() => removal.mutate(asked.name)}
          onClose={() => setAsked(null)}
        >
          <p>
            {asked.device} · {dateWords(asked.startedAt)} · {bytesWords(asked.bytes)}
          </p>
          <Fault error={removal.error} />
        </ConfirmDialog>
      )}
    </>
  );
}
